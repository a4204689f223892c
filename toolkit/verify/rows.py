"""Every row of a dataset against the contract, and against the rules across columns, rows and pages."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import chain

import polars as pl

from toolkit.checks import Seen, Suspect, duplicates, suspects
from toolkit.checks.dates import latest_now
from toolkit.checks.duplicates import Key
from toolkit.contract import from_arrow
from toolkit.documents import Table
from toolkit.findings import Finding, Place
from toolkit.tables import ROW, Tables
from toolkit.verdicts import broken
from toolkit.verify import hub
from toolkit.verify.tables import UNREADABLE, OpenTable, Rows, Shard, row_groups, unreadable
from toolkit.verify.widths import Weighed, wide_rows

ITEMS = {"related": "item", "replies": "reply"}
"""What one row of a document's list is called in messages."""


def row_findings(tables: Mapping[str, OpenTable], weighed: Weighed) -> Iterator[Finding]:
    """What breaks a rule in the shards that have the contract's columns.

    ``weighed`` gets every row group that could be read.
    """
    latest, seen = latest_now(), Seen()
    checks: dict[str, Callable[[Rows], Iterator[Finding]]] = {
        "documents": lambda rows: _in_documents(rows, latest, seen),
        "related": _in_related,
    }
    for name, check in checks.items():
        for shard in tables[name].shards:
            yield from _in_shard(name, shard, check, weighed)


def _in_shard(
    name: str, shard: Shard, check: Callable[[Rows], Iterator[Finding]], weighed: Weighed
) -> Iterator[Finding]:
    if not shard.fits:
        return
    try:
        for rows in row_groups(shard):
            weighed.add(name, rows.table)
            yield from check(rows)
            yield from _too_wide(rows)
    except UNREADABLE as error:
        yield unreadable(shard.path, error)


def _too_wide(rows: Rows) -> Iterator[Finding]:
    limit = hub.ROW_BYTES.value
    for row, size in wide_rows(rows.table, limit, rows.first):
        id_ = rows.table.column(0)[row - rows.first].as_py()
        message = f"row {row}: expected at most {limit} bytes, found {size}"
        yield Finding.of("D026", message, Place(str(rows.path)), id=id_)


def _in_documents(rows: Rows, latest: datetime, seen: Seen) -> Iterator[Finding]:
    """One row group of documents, its lists laid out as tables, against every rule on rows."""
    tables = _tables(from_arrow("documents", rows.table))
    columns = tables.documents.select("id", pl.col("text").fill_null(""), "source")
    found = chain(
        _breaches("documents", tables.documents),
        _breaches("replies", tables.frame("replies")),
        suspects(tables, latest),
        duplicates((Key.of(*row) for row in columns.iter_rows()), seen),
    )
    for suspect in found:
        yield _told(suspect, tables, rows)


def _in_related(rows: Rows) -> Iterator[Finding]:
    """One row group of the config `related`; the other rules have seen the same items in the documents."""
    frame = from_arrow("related", rows.table)
    for breach in broken("related", frame):
        where = "every row" if breach.row is None else f"row {rows.first + breach.row}"
        id_ = None if breach.row is None else frame[breach.row, "document_id"]
        place = Place(str(rows.path))
        yield Finding.of(breach.code, f"{where}: {breach.message}", place, id=id_, value=breach.value)


def _tables(documents: pl.DataFrame) -> Tables:
    rows = documents.with_row_index(ROW).cast({ROW: pl.Int64})
    return Tables(documents, _related(rows), _items(rows, "replies"))


def _related(rows: pl.DataFrame) -> pl.DataFrame:
    """The related items; what they lead to stands in the config `related` alone."""
    items = _items(rows, "related", pl.col("id").alias("document_id"))
    return items.with_columns(target_id=pl.lit(None, pl.String))


def _items(rows: pl.DataFrame, column: str, *own: pl.Expr) -> pl.DataFrame:
    held = rows.filter(pl.col(column).list.len() > 0)
    return held.select(ROW, *own, column).explode(column).unnest(column)


def _breaches(table: Table, frame: pl.DataFrame) -> Iterator[Suspect]:
    for breach in broken(table, frame):
        yield Suspect(table, breach.row, breach.column, breach.code, breach.message)


def _told(suspect: Suspect, tables: Tables, rows: Rows) -> Finding:
    place = Place(str(rows.path))
    if suspect.row is None:
        return Finding.of(suspect.code, f"every row: {suspect.message}", place)
    row = tables.document_of(suspect.table, suspect.row)
    item = tables.item_of(suspect.table, suspect.row)
    listed = "" if suspect.table == "documents" else f", {ITEMS[suspect.table]} {item + 1}"
    value = tables.frame(suspect.table)[suspect.row, suspect.column]
    return Finding.of(
        suspect.code,
        f"row {rows.first + row}{listed}: {suspect.message}",
        place,
        id=tables.documents[row, "id"],
        value=None if value is None else str(value),
    )
