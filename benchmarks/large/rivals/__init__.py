"""What else would build the same dataset, each a script of its own that imports nothing of pagepack's."""
