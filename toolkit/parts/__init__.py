"""What some pages came to, as files: a build is put together from them, and the next one takes them up."""
