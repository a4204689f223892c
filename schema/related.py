"""The related items that a page lists."""

from dataclasses import dataclass
from datetime import date

import pandera.polars as pa
import polars as pl

EARLIEST_ITEM = date(1990, 1, 1)
"""No listed page is older than the web."""

HIGHEST_RELEVANCE = 1_000_000
"""Above any search's rating; also what keeps out infinity and NaN, which no lower bound does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedItem:
    """One related item, as a reading fills it."""

    document_id: str
    position: int
    title: str | None
    relevance: float | None
    date: date | None
    target_id: str | None = None


class Related(pa.DataFrameModel):
    """What a related item must be."""

    class Config:
        """A column that is not declared here is a fault."""

        strict = True

    document_id: str = pa.Field(
        str_length={"min_value": 1},
        description="The `id` of the document whose page lists the item.",
        metadata={"term": "https://schema.org/isPartOf"},
    )
    position: pl.Int32 = pa.Field(
        ge=1,
        description="The item's place in the page's list, from 1.",
        metadata={"term": "https://schema.org/position"},
    )
    title: str = pa.Field(
        nullable=True,
        str_length={"min_value": 1, "max_value": 1000},
        description="The item's title; null where its row can be read in several ways.",
        metadata={"term": "https://schema.org/name"},
    )
    relevance: pl.Float64 = pa.Field(
        nullable=True,
        ge=0,
        le=HIGHEST_RELEVANCE,
        description="How well the item fits the page, as the site's search rates it.",
    )
    date: pl.Date = pa.Field(
        nullable=True,
        ge=EARLIEST_ITEM,
        description="The item's date, as the page shows it.",
        metadata={"term": "https://schema.org/datePublished"},
    )
    target_id: str = pa.Field(
        nullable=True,
        str_length={"min_value": 1},
        description="The `id` of the one document of the dataset that has the item's title; null where none "
        "or several have it.",
        metadata={"term": "https://schema.org/mentions"},
    )
