"""One file of a table, as Parquet."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import IO, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.outputs.groups import Group, Groups
from toolkit.outputs.shards import Shard
from toolkit.outputs.tables import TABLES, TableOutput
from toolkit.storage import Folder

CHUNKING = {"min_chunk_size": 256 * 1024, "max_chunk_size": 1024 * 1024, "norm_level": 0}
"""As `datasets` cuts pages by their content, so that the Hub stores what did not change only once."""


class Written(NamedTuple):
    """One file as it was written: its hash and bytes, the Arrow bytes of its rows, its nulls by column."""

    sha256: str
    bytes: int
    rows: int
    arrow_bytes: int
    nulls: Mapping[str, int]

    def joined(self, other: "Written") -> "Written":
        """Two files taken together, as far as numbers go."""
        nulls = {name: count + other.nulls[name] for name, count in self.nulls.items()}
        sizes = self.bytes + other.bytes, self.rows + other.rows, self.arrow_bytes + other.arrow_bytes
        return Written("", *sizes, nulls)


def write_shard(shard: Shard, folder: Folder, name: str) -> Written:
    """Writes the file, one row group in memory at a time."""
    table = next(table for table in TABLES if table.name == shard.table)
    nulls = dict.fromkeys(table.schema.names, 0)
    rows = arrow_bytes = 0
    with folder.create(name) as file:
        sink = _Hashing(file)
        with _writer(pa.PythonFile(sink, "w"), table.schema) as writer:
            for group, size in _groups(table, shard):
                writer.write_table(group, row_group_size=group.num_rows)
                rows, arrow_bytes = rows + group.num_rows, arrow_bytes + size
                for column in nulls:
                    nulls[column] += group[column].null_count
    return Written(sink.hash.hexdigest(), sink.bytes, rows, arrow_bytes, nulls)


def _groups(table: TableOutput, shard: Shard) -> Iterator[Group]:
    groups = Groups()
    for piece, first, last in shard.slices:
        for rows in table.rows(piece, first, last):
            yield from groups.add(rows)
    yield from groups.rest()


class _Hashing:
    """A file that is hashed as it is written."""

    closed = False

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.hash, self.bytes = file, sha256(), 0

    def write(self, data: memoryview) -> int:
        self.hash.update(data)
        self.bytes += len(data)
        self._file.write(data)
        return len(data)

    def tell(self) -> int:
        return self.bytes

    def flush(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        """The file is closed by whoever opened it."""


def _writer(sink: pa.NativeFile, schema: pa.Schema) -> pq.ParquetWriter:
    """A writer of plain Parquet: nothing in the footer that one library reads and another trips over."""
    return pq.ParquetWriter(
        sink,
        schema,
        compression="zstd",
        compression_level=3,
        write_page_index=True,
        use_content_defined_chunking=CHUNKING,
        store_schema=False,
    )
