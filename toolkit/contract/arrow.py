"""The contract as Arrow: the schemas, and the way between them and polars."""

from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

import polars as pl
import pyarrow as pa
from polars.datatypes import DataTypeClass

from schema.dataset import CONFIGS, types_of

Dtype: TypeAlias = pl.DataType | DataTypeClass

SECONDS = pa.timestamp("s")
"""Pages' clocks show no more. polars has no such type, so the tables declare milliseconds."""


@cache
def arrow_schema(config: str) -> pa.Schema:
    """The columns of ``config`` as users get them: plain types, all nullable."""
    return pa.schema([pa.field(name, _arrow(dtype)) for name, dtype in polars_schema(config).items()])


@cache
def parquet_schema(config: str) -> pa.Schema:
    """What a Parquet file of ``config`` reads back as: the format has no seconds, only milliseconds."""
    fields = arrow_schema(config)
    return pa.schema([pa.field(f.name, _in_milliseconds(f.type)) for f in fields])


@cache
def polars_schema(config: str) -> pl.Schema:
    """The columns of ``config`` as polars types."""
    return pl.Schema(types_of(CONFIGS[config]))


def to_arrow(config: str, frame: pl.DataFrame) -> pa.Table:
    """``frame``, its columns in the contract's order, as Arrow; raises where a value would lose something."""
    return frame.to_arrow().cast(arrow_schema(config))


def from_arrow(config: str, table: pa.Table) -> pl.DataFrame:
    """``table``, as built or as read from Parquet, typed as pandera wants it."""
    return pl.DataFrame(table.cast(parquet_schema(config)))


def _arrow(dtype: Dtype) -> pa.DataType:
    if isinstance(dtype, pl.List):
        return pa.list_(_arrow(dtype.inner))
    if isinstance(dtype, pl.Struct):
        return pa.struct([pa.field(f.name, _arrow(f.dtype)) for f in dtype.fields])
    return PLAIN[dtype]


def _in_milliseconds(dtype: pa.DataType) -> pa.DataType:
    if pa.types.is_list(dtype):
        return pa.list_(_in_milliseconds(dtype.value_type))
    if pa.types.is_struct(dtype):
        return pa.struct([pa.field(f.name, _in_milliseconds(f.type)) for f in dtype])
    return pa.timestamp("ms") if dtype == SECONDS else dtype


PLAIN: Mapping[Dtype, pa.DataType] = {
    pl.String: pa.string(),
    pl.Int32: pa.int32(),
    pl.Int64: pa.int64(),
    pl.Float64: pa.float64(),
    pl.Date: pa.date32(),
    pl.Datetime("ms"): SECONDS,
}
"""The types that a column, or a part of one, may have."""
