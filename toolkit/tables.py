"""Readings as typed frames, and from a row of a frame back to the place in its page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias, TypeVar

import polars as pl

from schema.articles import Article
from schema.dataset import TABLES, types_of
from schema.metadata import Metadata
from schema.provenance import Provenance
from schema.related import RelatedItem
from schema.replies import Reply
from toolkit.documents import Reading, Table
from toolkit.text.languages import language_of

Columns: TypeAlias = dict[str, Any]
"""One row's values by column; what the page does not say is missing."""

Part = TypeVar("Part")

ROW = "row"
"""The column of a list's frame that says which row of `documents` an item belongs to, from 0."""


class Page(NamedTuple):
    """One reading as rows of the contract."""

    article: Article
    metadata: Metadata
    provenance: Provenance
    related: tuple[RelatedItem, ...]
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of some pages as frames; those of `related` and `replies` begin with the column `row`."""

    documents: pl.DataFrame
    related: pl.DataFrame
    replies: pl.DataFrame

    def frame(self, table: Table) -> pl.DataFrame:
        """One table as the contract has it, without the column `row`."""
        frame: pl.DataFrame = getattr(self, table)
        return frame if table == "documents" else frame.drop(ROW)

    def document_of(self, table: Table, row: int) -> int:
        """The row of `documents` that a row of a table belongs to."""
        return row if table == "documents" else int(getattr(self, table)[row, ROW])

    def item_of(self, table: Table, row: int) -> int:
        """Which of its document's items a row of a table is, from 0."""
        if table == "documents":
            return 0
        owners: pl.Series = getattr(self, table)[ROW]
        return row - int(owners.search_sorted(owners[row]))


def page_of(reading: Reading) -> Page:
    """A reading's values as rows; what the page does not say is null."""
    found, related, replies = _rows(reading)
    return Page(
        _of(Article, found),
        _of(Metadata, found),
        _of(Provenance, found),
        tuple([_of(RelatedItem, row) for row in related]),
        tuple([_of(Reply, row) for row in replies]),
    )


def _of(part: type[Part], row: Columns) -> Part:
    """The columns of the dataclass ``part``."""
    return part(**{name: row.get(name) for name in part.__annotations__})


def _rows(reading: Reading) -> tuple[Columns, list[Columns], list[Columns]]:
    """The row of the document, and those of its lists; an item of which nothing was read is there too."""
    found: Columns = {}
    rows: Mapping[Table, list[Columns]] = {"documents": [found], "related": [], "replies": []}
    for table, row, column, value, _ in reading.values:
        listed = rows[table]
        while len(listed) <= row:
            listed.append({})
        listed[row][column] = value
    document = reading.document
    found["id"] = document.id
    found["language"] = language_of(found.get("text") or "", reading.language)
    found |= {"layout": reading.layout, "source": document.source, "sha256": document.sha256}
    found["leftover"] = reading.leftover()
    for position, item in enumerate(rows["related"], 1):
        item["document_id"], item["position"] = document.id, position
    return found, rows["related"], rows["replies"]


def to_tables(readings: Sequence[Reading]) -> Tables:
    """The pages' rows as frames, in the order of the readings."""
    pages = [_rows(reading) for reading in readings]
    related = _owned("related", [items for _, items, _ in pages])
    replies = _owned("replies", [items for _, _, items in pages])
    left = [(number, line) for number, (found, *_) in enumerate(pages) for line in found["leftover"]]
    leftover = pl.DataFrame(left, schema={ROW: pl.Int64, "item": pl.String}, orient="row")
    lists = {
        "related": _nested(related, pl.struct(pl.exclude(ROW, "document_id", "target_id")), len(pages)),
        "replies": _nested(replies, pl.struct(pl.exclude(ROW)), len(pages)),
        "leftover": _nested(leftover, pl.col("item"), len(pages)),
    }
    flat = _frame("documents", [found for found, *_ in pages], without=tuple(lists))
    return Tables(flat.with_columns(**lists).select(*types_of(TABLES["documents"])), related, replies)


def _frame(table: Table, rows: Sequence[Columns], without: tuple[str, ...] = ()) -> pl.DataFrame:
    """The rows with the columns of the table, less those ``without``."""
    types = types_of(TABLES[table], without=without)
    return pl.DataFrame({name: [row.get(name) for row in rows] for name in types}, schema=types)


def _owned(table: Table, lists: Sequence[Sequence[Columns]]) -> pl.DataFrame:
    """Every item of the lists as a row, after the number of its list."""
    rows = pl.Series(ROW, [number for number, items in enumerate(lists) for _ in items], dtype=pl.Int64)
    return _frame(table, [item for items in lists for item in items]).insert_column(0, rows)


def _nested(items: pl.DataFrame, item: pl.Expr, count: int) -> pl.Series:
    """A list of what is made of ``items`` for each of ``count`` documents, empty where it has none."""
    lists = items.select(ROW, item.alias("item")).group_by(ROW, maintain_order=True).agg("item")
    every = pl.DataFrame({ROW: range(count)}, schema={ROW: pl.Int64})
    joined = every.join(lists, on=ROW, how="left", maintain_order="left")
    return joined.select(pl.col("item").fill_null([])).to_series()
