"""The posts of a page after its first."""

from dataclasses import dataclass
from datetime import datetime

import pandera.polars as pa
import polars as pl

from schema.metadata import EARLIEST_POST, PRECISIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One reply, as a reading fills it."""

    post_id: int | None
    author: str | None
    published_at: datetime | None
    published_precision: str | None
    text: str | None


class Replies(pa.DataFrameModel):
    """What a reply must be."""

    class Config:
        """A column that is not declared here is a fault."""

        strict = True

    post_id: pl.Int64 = pa.Field(
        nullable=True,
        ge=1,
        description="The number behind `#`.",
        metadata={"term": "https://schema.org/identifier"},
    )
    author: str = pa.Field(
        nullable=True,
        str_length={"min_value": 1, "max_value": 200},
        description="The name under which the reply was written.",
        metadata={"term": "https://schema.org/author"},
    )
    published_at: pl.Datetime("ms") = pa.Field(  # type: ignore[valid-type]
        nullable=True,
        ge=EARLIEST_POST,
        description="When the reply was published, as the page's clock shows it; no time zone.",
        metadata={"term": "https://schema.org/datePublished", "unit": "s"},
    )
    published_precision: str = pa.Field(
        nullable=True,
        isin=PRECISIONS,
        description="How exactly the page says `published_at`, which is cut to it; null where that is.",
    )
    text: str = pa.Field(
        nullable=True,
        str_length={"min_value": 1},
        description="The reply's text; null where the post holds none.",
        metadata={"term": "https://schema.org/text"},
    )
