"""A page's list of related items, against itself and its page."""

from collections.abc import Iterator
from datetime import datetime

import polars as pl

from toolkit.checks.suspect import Suspect
from toolkit.tables import ROW, Tables


def relevance_rises(tables: Tables, _latest: datetime) -> Iterator[Suspect]:
    """C102: an item that is more relevant than one listed before it; lists are sorted by relevance."""
    relevance, lowest = pl.col("relevance"), pl.col("lowest")
    before = relevance.cum_min().forward_fill().shift(1).over(ROW, order_by="position")
    rows = tables.related.with_row_index("at").with_columns(before.alias("lowest"))
    for row, value, bound in rows.filter(relevance > lowest).select("at", relevance, lowest).iter_rows():
        message = f"relevance {value} behind {bound}: the list should not rise"
        yield Suspect("related", row, "relevance", "C102", message)


def lists_itself(tables: Tables, _latest: datetime) -> Iterator[Suspect]:
    """C105: a related item with the page's own title and, where both are known, its day."""
    own = tables.documents.select(own_title="title", own_date=pl.col("published_at").dt.date())
    pages = own.with_row_index(ROW).cast({ROW: pl.Int64})
    items = tables.related.with_row_index("at").join(pages, on=ROW, maintain_order="left")
    same_day = (pl.col("date") == pl.col("own_date")).fill_null(value=True)
    same = items.filter((pl.col("title") == pl.col("own_title")) & same_day)
    for row in same["at"]:
        yield Suspect("related", row, "title", "C105", "the page lists itself as related")
