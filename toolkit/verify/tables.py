"""The tables of a dataset, opened: their shards, their columns, and their rows group by group."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.contract import parquet_schema
from toolkit.findings import Finding, Place
from toolkit.outputs.rejected import SCHEMA
from toolkit.verify.sanity import require_sane

UNREADABLE = (pa.ArrowException, OSError, UnicodeError)
"""What pyarrow raises over a file that is not, or not wholly, Parquet; the last over the names of columns."""

SCHEMAS: Mapping[str, pa.Schema] = {
    "documents": parquet_schema("documents"),
    "related": parquet_schema("related"),
    "rejected": SCHEMA,
}
"""The columns of every table, as Parquet gives them back."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One Parquet file: where it is, its rows, and whether its columns are the contract's."""

    path: Path
    rows: int
    fits: bool


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table's Parquet files, and those of them that could be opened, in their order."""

    name: str
    paths: tuple[Path, ...]
    shards: tuple[Shard, ...]

    @property
    def files(self) -> int:
        """How many files there are."""
        return len(self.paths)

    @property
    def whole(self) -> bool:
        """Whether every file could be opened."""
        return len(self.shards) == self.files

    @property
    def rows(self) -> int:
        """Rows of all shards that could be opened."""
        return sum(shard.rows for shard in self.shards)

    @property
    def sound(self) -> bool:
        """Whether every shard could be opened and has the contract's columns."""
        return self.whole and all(shard.fits for shard in self.shards)


class Rows(NamedTuple):
    """One row group: the shard it is of, the number of its first row there (from 1), and what it holds."""

    path: Path
    first: int
    table: pa.Table


def open_tables(dist: Path) -> tuple[dict[str, OpenTable], tuple[Finding, ...]]:
    """Every table of the dataset by its name, and what keeps shards from being read."""
    tables, findings = {}, []
    for name in SCHEMAS:
        paths = tuple(sorted((dist / name).glob("*.parquet")))
        opened = [_open(name, path) for path in paths]
        shards = tuple(shard for shard, _ in opened if shard)
        tables[name] = OpenTable(name, paths, shards)
        findings += [finding for _, finding in opened if finding]
    if not tables["documents"].files:
        findings.append(Finding.of("D002", "there is no Parquet file", Place(str(dist / "documents"))))
    return tables, tuple(findings)


def row_groups(shard: Shard, columns: Sequence[str] | None = None) -> Iterator[Rows]:
    """The rows of a shard, all ``columns`` or these, one row group in memory at a time."""
    first = 1
    with pq.ParquetFile(shard.path) as file:
        for group in range(file.num_row_groups):
            table = file.read_row_group(group, columns=columns)
            require_sane(table)
            yield Rows(shard.path, first, table)
            first += table.num_rows


def unreadable(path: Path, error: Exception) -> Finding:
    """The finding that a file is not Parquet, or is damaged."""
    reason = str(error).partition("\n")[0]
    return Finding.of("D010", f"the Parquet file cannot be read: {reason[:200]}", Place(str(path)))


def _open(name: str, path: Path) -> tuple[Shard | None, Finding | None]:
    try:
        with pq.ParquetFile(path) as file:
            rows, schema = file.metadata.num_rows, file.schema_arrow
        other = None if schema.equals(SCHEMAS[name]) else _difference(SCHEMAS[name], schema)
    except UNREADABLE as error:
        return None, unreadable(path, error)
    if other is None:
        return Shard(path, rows, fits=True), None
    message = f"the columns differ from the contract's: {other}"
    return Shard(path, rows, fits=False), Finding.of("D007", message, Place(str(path)))


def _difference(expected: pa.Schema, found: pa.Schema) -> str:
    """The first column that is not as it should be, in words."""
    for name in sorted({*expected.names, *found.names}):
        wanted, seen = (_fields(schema, name) for schema in (expected, found))
        if wanted != seen:
            return f"`{name}`: expected {_types(wanted)}, found {_types(seen)}"
    return "they stand in another order"


def _fields(schema: pa.Schema, name: str) -> list[pa.Field]:
    """The columns of this name: one, none, or several."""
    return [schema.field(index) for index in schema.get_all_field_indices(name)]


def _types(fields: list[pa.Field]) -> str:
    return " and ".join(f"{field.type}{'' if field.nullable else ' not null'}" for field in fields) or "none"
