"""The config `related` against the items nested in the documents: the same rows in the same order."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from toolkit.contract import from_arrow, polars_schema
from toolkit.findings import Finding, Place, clip
from toolkit.verify.tables import UNREADABLE, OpenTable, row_groups


def nested_findings(dist: Path, tables: Mapping[str, OpenTable]) -> Iterator[Finding]:
    """The first place where the two part ways; tables that cannot be read have findings of their own."""
    documents, related = tables["documents"], tables["related"]
    if not documents.sound or not related.sound:
        return
    try:
        row, nested, flat = _where_they_part(_nested(documents), _flat(related))
    except UNREADABLE:
        return
    if nested.height or flat.height:
        message = (
            f"row {row} of related: expected {_shown(nested)} as nested in documents, found {_shown(flat)}"
        )
        ids = pl.concat([nested, flat])["document_id"]
        yield Finding.of("D008", message, Place(str(dist / "related")), id=ids[0])


def _nested(documents: OpenTable) -> Iterator[pl.DataFrame]:
    for shard in documents.shards:
        for rows in row_groups(shard, ["id", "related"]):
            frame = pl.DataFrame(rows.table).filter(pl.col("related").list.len() > 0)
            yield frame.rename({"id": "document_id"}).explode("related").unnest("related")


def _flat(related: OpenTable) -> Iterator[pl.DataFrame]:
    for shard in related.shards:
        for rows in row_groups(shard):
            yield from_arrow("related", rows.table).drop("target_id")


def _where_they_part(
    nested: Iterator[pl.DataFrame], flat: Iterator[pl.DataFrame]
) -> tuple[int, pl.DataFrame, pl.DataFrame]:
    """The first row (from 1) that differs, and what either side holds from there; nothing where none does."""
    row, one, other = 1, _next(nested), _next(flat)
    while height := min(one.height, other.height):
        same = _same_rows(one.head(height), other.head(height))
        row, one, other = row + same, one.slice(same), other.slice(same)
        if same < height:
            break
        one, other = one if one.height else _next(nested), other if other.height else _next(flat)
    return row, one, other


def _next(frames: Iterator[pl.DataFrame]) -> pl.DataFrame:
    """The next frame that holds rows, an empty one where there is none."""
    filled = (frame for frame in frames if frame.height)
    return next(filled, pl.DataFrame(schema=polars_schema("related")).drop("target_id"))


def _same_rows(one: pl.DataFrame, other: pl.DataFrame) -> int:
    """How many rows are alike from the first on; nulls are alike."""
    differs = pl.any_horizontal(one[name].ne_missing(other[name]) for name in one.columns)
    positions = pl.select(differs.arg_true()).to_series()
    return one.height if positions.is_empty() else int(positions[0])


def _shown(rows: pl.DataFrame) -> str:
    """The first row, as short as a message wants it."""
    if rows.is_empty():
        return "none"
    return clip(", ".join(str(value) for value in rows.row(0)), 100)
