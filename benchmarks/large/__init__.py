"""What it costs to build a dataset of many pages, beside what else would build it; see docs/benchmarks.md."""
