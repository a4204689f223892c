"""pagepack's verdict on a file of related items: `python -m benchmarks.large.verdict FILE`."""

import json
import sys
from time import perf_counter

import polars as pl

from toolkit.verdicts import broken


def main(path: str) -> None:
    """Prints how long the check took, and what it found, as JSON."""
    frame = pl.read_parquet(path)
    start = perf_counter()
    found = broken("related", frame)
    print(json.dumps({"check": perf_counter() - start, "found": len(found)}))


if __name__ == "__main__":
    main(sys.argv[1])
