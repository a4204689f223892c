"""The dataset: which tables make which config, and how items nest in a document."""

import pandera.polars as pa
import polars as pl

from schema.articles import Articles
from schema.metadata import MetadataTable
from schema.provenance import ProvenanceTable
from schema.related import Related
from schema.replies import Replies


def types_of(model: type[pa.DataFrameModel], *, without: tuple[str, ...] = ()) -> dict[str, pl.DataType]:
    """The polars type of each column of ``model``, in its order, less the columns ``without``."""
    columns = model.to_schema().columns
    return {name: column.dtype.type for name, column in columns.items() if name not in without}


def rows_of(model: type[pa.DataFrameModel], *, without: tuple[str, ...] = ()) -> pl.Struct:
    """The struct that holds one row of ``model``, less the columns ``without``."""
    return pl.Struct(types_of(model, without=without))


class ListsTable(pa.DataFrameModel):
    """The lists that a document carries; `Related` and `Replies` say what their rows must be."""

    related: pl.List(rows_of(Related, without=("document_id", "target_id"))) = pa.Field(  # type: ignore[valid-type]
        description="The related items, in the page's order; a part the page does not show is null.",
        metadata={"term": "https://schema.org/relatedLink", "rows": Related},
    )
    replies: pl.List(rows_of(Replies)) = pa.Field(  # type: ignore[valid-type]
        description="The posts after the first.",
        metadata={"term": "https://schema.org/comment", "rows": Replies},
    )


# pandera puts the columns of the last base first: this list reads from the last column to the first.
class Documents(ProvenanceTable, ListsTable, MetadataTable, Articles):
    """What a document must be: an article, its metadata, its lists, and where they came from."""

    class Config:
        """A column that is not declared above is a fault."""

        strict = True


CONFIGS: dict[str, type[pa.DataFrameModel]] = {"documents": Documents, "related": Related}
"""The dataset's configs by name; the first is the default."""

TABLES: dict[str, type[pa.DataFrameModel]] = {**CONFIGS, "replies": Replies}
"""Every table that a reading fills: the configs, and the replies that only stand inside documents."""


def items(column: pa.Column) -> dict[str, pa.Column]:
    """What the rows nested in ``column`` must be, part by part; empty where it nests none."""
    model = (column.metadata or {}).get("rows")
    if model is None:
        return {}
    columns = model.to_schema().columns
    return {part.name: columns[part.name] for part in column.dtype.type.inner.fields}
