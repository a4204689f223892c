"""The tables as Parquet shards, written as the batches come."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.batches import Batch
from toolkit.contract import arrow_schema, to_arrow
from toolkit.outputs.facts import NOTHING, Tally, Written
from toolkit.outputs.groups import Group, Groups
from toolkit.outputs.rejected import SCHEMA, rejected_table

SHARD_BYTES = 256 * 2**20
"""Arrow bytes in one file, about; the Hub advises files far below its limits."""

CHUNKING = {"min_chunk_size": 256 * 1024, "max_chunk_size": 1024 * 1024, "norm_level": 0}
"""As `datasets` cuts pages by their content, so that the Hub stores what did not change only once."""


@dataclass(frozen=True, slots=True)
class TableOutput:
    """One table of the dataset: its folder, its split, its columns, and its rows in a batch."""

    name: str
    split: str
    schema: pa.Schema
    rows: Callable[[Batch], pa.Table]


TABLES = (
    TableOutput(
        "documents", "train", arrow_schema("documents"), lambda batch: to_arrow("documents", batch.documents)
    ),
    TableOutput(
        "related", "train", arrow_schema("related"), lambda batch: to_arrow("related", batch.related)
    ),
    TableOutput("rejected", "rejected", SCHEMA, lambda batch: rejected_table(batch.rejected)),
)
"""Every table that a build writes; one without rows has no folder."""


def write_tables(
    batches: Iterable[Batch], folder: Path, tally: Tally = NOTHING
) -> tuple[Tally, dict[str, Written]]:
    """Writes the rows of ``batches`` below ``folder``, one batch in memory at a time; ``tally`` counts on."""
    with ExitStack() as stack:
        shards = [stack.enter_context(Shards(folder, table)) for table in TABLES]
        for batch in batches:
            for table, shard in zip(TABLES, shards, strict=True):
                shard.write(table.rows(batch))
            tally += Tally.of(batch)
    return tally, {
        table.name: shard.written() for table, shard in zip(TABLES, shards, strict=True) if shard.rows
    }


class Shards:
    """The files of one table. They get their names at the end, when it is known how many they are."""

    def __init__(self, folder: Path, table: TableOutput) -> None:
        self.rows = 0
        self._table = table
        self._folder = folder / table.name
        self._groups = Groups()
        self._files: list[Path] = []
        self._sink: pa.NativeFile | None = None
        self._writer: pq.ParquetWriter | None = None
        self._shard_bytes = 0
        self._arrow_bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._finish()
        elif self._writer and self._sink:
            for half_written in (self._writer, self._sink):
                with suppress(OSError):  # the error under way says more
                    half_written.close()

    def write(self, table: pa.Table) -> None:
        """Adds rows, as row groups of a size that readers can take."""
        self._write(self._groups.add(table))

    def written(self) -> Written:
        """What stands in the folder once all is written."""
        return Written(self.rows, self._arrow_bytes, sum(file.stat().st_size for file in self._files))

    def _write(self, groups: Iterable[Group]) -> None:
        for table, size in groups:
            writer = self._room_for(size)
            writer.write_table(table, row_group_size=table.num_rows)
            self.rows += table.num_rows
            self._shard_bytes += size
            self._arrow_bytes += size

    def _room_for(self, size: int) -> pq.ParquetWriter:
        if self._writer is None or self._shard_bytes + size > SHARD_BYTES:
            self._next_file()
        return self._writer

    def _next_file(self) -> None:
        self._close()
        self._folder.mkdir(exist_ok=True)
        self._files.append(self._folder / f"{self._table.split}-{len(self._files):05d}.parquet")
        self._sink = pa.OSFile(str(self._files[-1]), "wb")
        self._writer = _writer(self._sink, self._table.schema)
        self._shard_bytes = 0

    def _close(self) -> None:
        if self._writer and self._sink:
            self._writer.close()
            self._sink.close()

    def _finish(self) -> None:
        self._write(self._groups.rest())
        self._close()
        names = (f"{file.stem}-of-{len(self._files):05d}.parquet" for file in self._files)
        self._files = [
            file.rename(file.with_name(name)) for file, name in zip(self._files, names, strict=True)
        ]


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
