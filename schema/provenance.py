"""Where a row came from, and what of its page nobody could place."""

from dataclasses import dataclass

import pandera.polars as pa
import polars as pl


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """One page's origin, as a reading fills it."""

    leftover: tuple[str, ...]
    layout: str
    source: str
    sha256: str


class ProvenanceTable(pa.DataFrameModel):
    """What a page's origin must be."""

    leftover: pl.List(pl.String) = pa.Field(  # type: ignore[valid-type]
        description="Lines that no rule of the layout accounts for.",
    )
    layout: str = pa.Field(
        str_length={"min_value": 1},
        description="The layout that claimed the page.",
    )
    source: str = pa.Field(
        str_length={"min_value": 1},
        description="Path or address of the raw file.",
        metadata={"term": "https://schema.org/url"},
    )
    sha256: str = pa.Field(
        str_matches=r"^[0-9a-f]{64}$",
        description="SHA-256 of the raw record's bytes, in hexadecimal.",
        metadata={"term": "https://schema.org/sha256"},
    )
