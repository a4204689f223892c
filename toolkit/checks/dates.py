"""Dates against each other, and against today."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import get_args

import polars as pl

from toolkit.checks.suspect import Suspect
from toolkit.documents import Table
from toolkit.tables import Tables

AHEAD = timedelta(hours=14)
"""No clock on Earth is further ahead of UTC (Line Islands), and pages do not name their zone."""


def latest_now() -> datetime:
    """The latest moment that any page's clock can show by now."""
    return datetime.now(UTC).replace(tzinfo=None) + AHEAD


def edited_first(tables: Tables, _latest: datetime) -> Iterator[Suspect]:
    """C103: a post that was edited before it was published."""
    dates = tables.documents.select("edited_at", "published_at").with_row_index("at")
    for row, edited, published in dates.filter(pl.col("edited_at") < pl.col("published_at")).iter_rows():
        message = f"edited at {edited:%Y-%m-%d %H:%M}, before it was published at {published:%Y-%m-%d %H:%M}"
        yield Suspect("documents", row, "edited_at", "C103", message)


def in_future(tables: Tables, latest: datetime) -> Iterator[Suspect]:
    """C104: a date that has not come yet."""
    for table in get_args(Table):
        yield from _in_future(table, tables.frame(table), latest)


def _in_future(table: Table, frame: pl.DataFrame, latest: datetime) -> Iterator[Suspect]:
    for column, type_ in frame.schema.items():
        if type_.is_temporal():
            bound = pl.lit(latest).cast(type_)
            late = frame.select(column).with_row_index("at").filter(pl.col(column) > bound)
            for row, value in late.iter_rows():
                yield Suspect(table, row, column, "C104", f"{column}: {value} has not come yet")
