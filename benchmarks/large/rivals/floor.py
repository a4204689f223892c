"""The floor: the pages' bytes, decoded, into Parquet, and nothing else: `floor.py FOLDER OUT JOBS`.

Each process takes every so-manyth file, and writes a Parquet file of its own.
"""

import os
import sys
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

ROWS: Final = 1000
"""Pages that are written at a time."""

SCHEMA: Final = pa.schema({"path": pa.string(), "text": pa.string()})


def main(folder: str, out: str, jobs: int) -> None:
    """Writes the files: one in this process, each other in a child of it."""
    Path(out).mkdir()
    paths = list(walk(folder))
    shares = [paths[job::jobs] for job in range(jobs)]
    context = get_context("fork")
    others = [context.Process(target=write, args=(shares[job], out, job)) for job in range(1, jobs)]
    for process in others:
        process.start()
    write(shares[0], out, 0)
    for process in others:
        process.join()
    print(f"{len(paths)} documents")
    sys.exit(any(process.exitcode for process in others))


def walk(folder: str) -> Iterator[str]:
    """The files below ``folder``."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from walk(entry.path)
            else:
                yield entry.path


def write(paths: list[str], out: str, job: int) -> None:
    """One Parquet file of these pages, with no more in it than must be."""
    with pq.ParquetWriter(
        f"{out}/{job:05}.parquet",
        SCHEMA,
        compression="zstd",
        compression_level=3,
        use_dictionary=False,
        write_statistics=False,
    ) as writer:
        for first in range(0, len(paths), ROWS):
            some = paths[first : first + ROWS]
            writer.write_batch(pa.record_batch([some, [read(path) for path in some]], schema=SCHEMA))


def read(path: str) -> str:
    """One page's text."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - faster than a Path, of many
        return file.read().decode()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
