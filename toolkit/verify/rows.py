"""Every row of a dataset against the contract."""

from collections.abc import Iterator, Mapping

import polars as pl

from toolkit.contract import from_arrow
from toolkit.findings import Finding, Place
from toolkit.verdicts import broken
from toolkit.verify.tables import UNREADABLE, OpenTable, Rows, Shard, row_groups, unreadable

IDS = {"documents": "id", "related": "document_id"}
"""The configs whose rows are checked, and the column that tells a row's document."""


def row_findings(tables: Mapping[str, OpenTable]) -> Iterator[Finding]:
    """What breaks a rule in the shards that have the contract's columns."""
    for name in IDS:
        for shard in tables[name].shards:
            if shard.fits:
                yield from _in_shard(name, shard)


def _in_shard(name: str, shard: Shard) -> Iterator[Finding]:
    try:
        for rows in row_groups(shard):
            yield from _in_rows(name, rows)
    except UNREADABLE as error:
        yield unreadable(shard.path, error)


def _in_rows(name: str, rows: Rows) -> Iterator[Finding]:
    """One row group against every rule on rows: the place where further families join."""
    frame = from_arrow(name, rows.table)
    yield from _broken(name, frame, rows)
    if name == "documents":
        yield from _broken_replies(frame, rows)


def _broken(name: str, frame: pl.DataFrame, rows: Rows) -> Iterator[Finding]:
    for breach in broken(name, frame):
        where = "every row" if breach.row is None else f"row {rows.first + breach.row}"
        document = None if breach.row is None else frame[breach.row, IDS[name]]
        message = f"{where}: {breach.message}"
        yield Finding.of(breach.code, message, Place(str(rows.path)), id=document, value=breach.value)


def _broken_replies(frame: pl.DataFrame, rows: Rows) -> Iterator[Finding]:
    """A document's replies are a table of their own in the contract, so they are laid out as one."""
    held = frame.select("id", "replies").with_row_index("row").filter(pl.col("replies").list.len() > 0)
    number = pl.int_ranges(1, pl.col("replies").list.len() + 1)
    flat = held.with_columns(number.alias("number")).explode("replies", "number")
    replies = flat.select("replies").unnest("replies")
    for breach in broken("replies", replies):
        place = flat.row(breach.row or 0, named=True)
        message = f"row {rows.first + place['row']}, reply {place['number']}: {breach.message}"
        yield Finding.of(breach.code, message, Place(str(rows.path)), id=place["id"], value=breach.value)
