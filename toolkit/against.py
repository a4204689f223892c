"""`validate --against`: what a published dataset holds, and how new pages, taken together, differ from it."""

from collections.abc import Iterator, Sequence

import polars as pl
import pyarrow.parquet as pq
from fsspec.core import url_to_fs

from toolkit.checks.drift import Profile, drifted
from toolkit.checks.published import Published
from toolkit.errors import UsageError
from toolkit.findings import Finding, Place
from toolkit.findings.grades import Grades, all_graded
from toolkit.text.display import visible

COLUMNS = ("id", "text", "author", "published_at", "language", "related")
"""All that is read of the documents; of a text only digests are kept, with its id about 1 KB."""


def published(dist: str) -> Published:
    """The pages of the dataset at ``dist``, a folder or a URL; `UsageError` where there is none.

    One row group is in memory at a time.
    """
    try:
        return Published.of(_frames(dist))
    except UsageError:
        raise
    except Exception as error:  # each kind of place has errors of its own, and asks for libraries by name
        reason = str(error).partition("\n")[0] or type(error).__name__
        raise UsageError(f"--against {visible(dist)}: cannot be read: {visible(reason)}") from error


def drift(parts: Sequence[Profile], there: Published, path: str, grades: Grades) -> tuple[Finding, ...]:
    """C201: what is said of the new pages of ``path`` as a whole."""
    told = drifted(Profile.joined(parts), there.profile)
    return all_graded([Finding.of("C201", message, Place(path)) for message in told], grades)


def _frames(dist: str) -> Iterator[pl.DataFrame]:
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
                yield pl.DataFrame(parquet.read_row_group(group, columns=list(COLUMNS)))
