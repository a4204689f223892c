"""Readings as typed frames, and from a row of a frame back to the place in its page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple, TypeAlias

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
"""One row's values by column."""

EMPTY: Mapping[type[object], Columns] = {
    row: dict.fromkeys(field.name for field in fields(row)) for row in (Article, Metadata, RelatedItem, Reply)
}
"""The columns of each kind of row, all null."""

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
    rows = _rows(reading)
    found, document = rows["documents"][0], reading.document
    own: Columns = {"id": document.id, "language": language_of(found.get("text") or "", reading.language)}
    found |= own
    origin = {"layout": reading.layout, "source": document.source, "sha256": document.sha256}
    of = EMPTY[RelatedItem] | {"document_id": document.id}
    return Page(
        Article(**_of(Article, found)),
        Metadata(**_of(Metadata, found)),
        Provenance(leftover=reading.leftover(), **origin),
        tuple([RelatedItem(**(of | row | {"position": n})) for n, row in enumerate(rows["related"], 1)]),
        tuple([Reply(**(EMPTY[Reply] | row)) for row in rows["replies"]]),
    )


def _rows(reading: Reading) -> Mapping[Table, list[Columns]]:
    """The values of each row, by column; an item of a list that nothing was read of has none."""
    rows: dict[Table, list[Columns]] = {"documents": [{}], "related": [], "replies": []}
    for table, row, column, value, _ in reading.values:
        listed = rows[table]
        while len(listed) <= row:
            listed.append({})
        listed[row][column] = value
    return rows


def _of(row: type[object], found: Columns) -> Columns:
    return {name: found.get(name) for name in EMPTY[row]}


def to_tables(readings: Sequence[Reading]) -> Tables:
    """The pages' rows as frames, in the order of the readings."""
    pages = [page_of(reading) for reading in readings]
    articles, metadata, provenance, items, posts = zip(*pages, strict=True) if pages else ((),) * 5
    related = _owned("related", RelatedItem, items)
    replies = _owned("replies", Reply, posts)
    nested = _nested(related, len(pages), "document_id", "target_id")
    lists = {"related": nested, "replies": _nested(replies, len(pages))}
    flat = _frame("documents", {Article: articles, Metadata: metadata, Provenance: provenance})
    return Tables(flat.with_columns(**lists).select(*types_of(TABLES["documents"])), related, replies)


def _frame(table: Table, parts: Mapping[type[Any], Sequence[Any]]) -> pl.DataFrame:
    """The columns of the dataclasses ``parts``, whose instances side by side are the rows."""
    names = {field.name: rows for part, rows in parts.items() for field in fields(part)}
    types = {name: type_ for name, type_ in types_of(TABLES[table]).items() if name in names}
    data = {name: [getattr(row, name) for row in names[name]] for name in types}
    return pl.DataFrame(data, schema=types)


def _owned(table: Table, part: type[Any], lists: Iterable[Sequence[Any]]) -> pl.DataFrame:
    """Every item of the lists as a row, after the number of its list."""
    items = [(number, item) for number, items in enumerate(lists) for item in items]
    rows = pl.Series(ROW, [number for number, _ in items], dtype=pl.Int64)
    return _frame(table, {part: [item for _, item in items]}).insert_column(0, rows)


def _nested(items: pl.DataFrame, count: int, *without: str) -> pl.Series:
    """A list for each of ``count`` documents, empty where it has no items."""
    struct = pl.struct(pl.exclude(ROW, *without)).alias("item")
    lists = items.select(ROW, struct).group_by(ROW, maintain_order=True).agg("item")
    every = pl.DataFrame({ROW: range(count)}, schema={ROW: pl.Int64})
    joined = every.join(lists, on=ROW, how="left", maintain_order="left")
    return joined.select(pl.col("item").fill_null([])).to_series()
