"""`validate --against`: what a published dataset holds, wherever `fsspec` opens it."""

from collections.abc import Iterator
from typing import Any

import pyarrow.parquet as pq
from fsspec.core import url_to_fs

from toolkit.checks.duplicates import Key
from toolkit.checks.published import Published
from toolkit.errors import UsageError
from toolkit.text.display import visible

COLUMNS = ("id", "text", "source")
"""All that is read of the documents: of a text only digests are kept, with its id about 1 KB."""


def published(dist: str) -> Published:
    """The pages of the dataset at ``dist``, a folder or a URL; `UsageError` where there is none.

    One row group is in memory at a time.
    """
    try:
        return Published.of(_pages(dist))
    except UsageError:
        raise
    except Exception as error:  # each kind of place has errors of its own, and asks for libraries by name
        reason = str(error).partition("\n")[0] or type(error).__name__
        raise UsageError(f"--against {visible(dist)}: cannot be read: {visible(reason)}") from error


def _pages(dist: str) -> Iterator[tuple[Key, str]]:
    files, root = url_to_fs(dist)
    shards = sorted(files.glob(f"{root.rstrip('/')}/documents/*.parquet"))
    if not shards:
        raise UsageError(f"--against {visible(dist)}: no dataset there, with its documents/*.parquet")
    for shard in shards:
        with files.open(shard, "rb") as file, pq.ParquetFile(file) as parquet:
            missing = [name for name in COLUMNS if name not in parquet.schema_arrow.names]
            if missing:
                raise UsageError(f"--against: {visible(shard)} has no column {missing[0]}: not of pagepack")
            for group in range(parquet.num_row_groups):
                yield from map(_page, parquet.read_row_group(group, columns=COLUMNS).to_pylist())


def _page(row: dict[str, Any]) -> tuple[Key, str]:
    text = row["text"] or ""
    return Key.of(row["id"] or "", text, row["source"] or ""), text
