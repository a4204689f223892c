"""The targets of related items: each the one document that has its title; none, unless just one has it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from toolkit.findings import Finding, Place
from toolkit.verify.tables import UNREADABLE, OpenTable, row_groups

COLUMNS = ["document_id", "title", "target_id"]


def target_findings(dist: Path, tables: Mapping[str, OpenTable]) -> Iterator[Finding]:
    """The first item that leads elsewhere; tables that cannot be read have findings of their own."""
    documents, related = tables["documents"], tables["related"]
    if not documents.sound or not related.sound:
        return
    try:
        one = _titles(documents)
        for shard in related.shards:
            for rows in row_groups(shard, COLUMNS):
                wrong = _wrong(pl.DataFrame(rows.table), one)
                if wrong.height:
                    yield _told(dist, rows.first, wrong)
                    return
    except UNREADABLE:
        return


def _titles(documents: OpenTable) -> pl.DataFrame:
    """The titles that just one document has, and its id."""
    groups = (rows for shard in documents.shards for rows in row_groups(shard, ["title", "id"]))
    none = pl.DataFrame(schema={"title": pl.String, "id": pl.String})
    titles = pl.concat([none, *(pl.DataFrame(rows.table) for rows in groups)])
    return titles.filter(titles["title"].is_unique()).rename({"id": "expected"})


def _wrong(items: pl.DataFrame, one: pl.DataFrame) -> pl.DataFrame:
    both = items.with_row_index("row").join(one, on="title", how="left", maintain_order="left")
    return both.filter(pl.col("target_id").ne_missing(pl.col("expected")))


def _told(dist: Path, first: int, wrong: pl.DataFrame) -> Finding:
    item = wrong.row(0, named=True)
    row, expected, found = first + item["row"], item["expected"], item["target_id"]
    message = f"row {row} of related: expected target_id {expected}, found {found}"
    return Finding.of("D034", message, Place(str(dist / "related")), id=item["document_id"])
