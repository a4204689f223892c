"""A page's list of related items, against itself and its page."""

from collections.abc import Iterator
from datetime import datetime

import polars as pl

from toolkit.checks.suspect import Suspect
from toolkit.tables import ROW, Tables


def relevance_rises(tables: Tables, latest: datetime) -> Iterator[Suspect]:
    """C102: an item that is more relevant than one listed before it; lists are sorted by relevance."""
    relevance = pl.col("relevance")
    so_far = relevance.cum_min().forward_fill().shift(1).over(ROW, order_by="position")
    rows = tables.related.with_row_index("at").with_columns(so_far.alias("so_far"))
    for row, value, before in rows.filter(relevance > pl.col("so_far")).select("at", "relevance", "so_far").iter_rows():
        message = f"relevance {value} behind {before}: the list should not rise"
        yield Suspect("related", row, "relevance", "C102", message, str(value))


def lists_itself(tables: Tables, latest: datetime) -> Iterator[Suspect]:
    """C105: a related item with the page's own title and, where both are known, its day."""
    own = tables.documents.select(pl.col("title").alias("own_title"), pl.col("published_at").dt.date().alias("own_date"))
    items = tables.related.with_row_index("at").join(own.with_row_index(ROW).cast({ROW: pl.Int64}), on=ROW)
    same_day = (pl.col("date") == pl.col("own_date")).fill_null(True)
    same = items.filter((pl.col("title") == pl.col("own_title")) & same_day).sort("at")
    for row, title in same.select("at", "title").iter_rows():
        yield Suspect("related", row, "title", "C105", "the page lists itself as related", title)
