"""The article of a page: its headline and the text of its first post."""

from dataclasses import dataclass

import pandera.polars as pa


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page's article, as a reading fills it."""

    id: str
    title: str | None
    text: str | None
    language: str | None
    source_note: str | None


class Articles(pa.DataFrameModel):
    """What an article must be."""

    id: str = pa.Field(
        str_length={"min_value": 1},
        description="The source's path under the raw folder, `/`-separated, without its extension.",
        metadata={"term": "https://schema.org/identifier"},
    )
    title: str = pa.Field(
        str_length={"min_value": 1, "max_value": 1000},
        description="The page's headline.",
        metadata={"term": "https://schema.org/headline"},
    )
    text: str = pa.Field(
        str_length={"min_value": 1},
        description="The first post's text, paragraphs kept, furniture left out.",
        metadata={"term": "https://schema.org/articleBody"},
    )
    language: str = pa.Field(
        nullable=True,
        str_matches=r"^[a-z]{2}$",
        description="ISO 639-1 code of the text.",
        metadata={"term": "https://schema.org/inLanguage"},
    )
    source_note: str = pa.Field(
        nullable=True,
        str_length={"min_value": 1, "max_value": 1000},
        description="The closing link's words where the text ends in one; not part of `text`.",
        metadata={"term": "https://schema.org/isBasedOn"},
    )
