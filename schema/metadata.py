"""What a page says about its article: when it was posted, and by whom."""

from dataclasses import dataclass
from datetime import date, datetime

import pandera.polars as pa
import polars as pl

EARLIEST_POST = datetime(1990, 1, 1)
"""No page is older than the web; an earlier year is a misread one."""

EARLIEST_BIRTH = date(1900, 1, 1)
"""Forum software offers no earlier year of birth."""

PRECISIONS = ["second", "minute", "hour", "day"]
"""How exactly a page may say a time, from fine to coarse; what is coarser than a day is no time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """One page's metadata, as a reading fills it."""

    published_at: datetime | None
    published_precision: str | None
    edited_at: datetime | None
    post_id: int | None
    author: str | None
    author_posts: int | None
    author_karma: int | None
    author_thanks: int | None
    author_gender: str | None
    author_birthdate: date | None


class MetadataTable(pa.DataFrameModel):
    """What a page's metadata must be."""

    published_at: pl.Datetime("ms") = pa.Field(  # type: ignore[valid-type]
        nullable=True,
        ge=EARLIEST_POST,
        description="When the post was published, as the page's clock shows it; no time zone.",
        metadata={"term": "https://schema.org/datePublished", "unit": "s"},
    )
    published_precision: str = pa.Field(
        nullable=True,
        isin=PRECISIONS,
        description="How exactly the page says `published_at`, which is cut to it; null where that is.",
    )
    edited_at: pl.Datetime("ms") = pa.Field(  # type: ignore[valid-type]
        nullable=True,
        ge=EARLIEST_POST,
        description="When the post was last changed, where the page shows it; no time zone.",
        metadata={"term": "https://schema.org/dateModified", "unit": "s"},
    )
    post_id: pl.Int64 = pa.Field(
        nullable=True,
        ge=1,
        description="The number behind `#`.",
        metadata={"term": "https://schema.org/identifier"},
    )
    author: str = pa.Field(
        nullable=True,
        str_length={"min_value": 1, "max_value": 200},
        description="The name under which the post was written.",
        metadata={"term": "https://schema.org/author"},
    )
    author_posts: pl.Int64 = pa.Field(
        nullable=True,
        ge=0,
        description="Posts the author has written, from the profile.",
        metadata={"unit": "posts"},
    )
    author_karma: pl.Int64 = pa.Field(
        nullable=True,
        description="The author's reputation, from the profile; may be negative.",
        metadata={"unit": "points"},
    )
    author_thanks: pl.Int64 = pa.Field(
        nullable=True,
        ge=0,
        description="Thanks the author has received, from the profile.",
        metadata={"unit": "thanks"},
    )
    author_gender: str = pa.Field(
        nullable=True,
        isin=["male", "female"],
        description="`male` or `female`, from the profile; null where not given.",
        metadata={"term": "https://schema.org/gender"},
    )
    author_birthdate: pl.Date = pa.Field(
        nullable=True,
        ge=EARLIEST_BIRTH,
        description="The author's date of birth, from the profile.",
        metadata={"term": "https://schema.org/birthDate"},
    )
