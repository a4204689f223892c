"""The contract as JSON Schema: what one row, written as JSON, must be."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

import pandera.polars as pa
import polars as pl

from schema.dataset import CONFIGS, items
from toolkit.contract.arrow import Dtype

Schema: TypeAlias = dict[str, Any]

COMMENT = (
    "Dates are ISO 8601, times without a zone. `iso-date-time` and `formatMinimum` are keywords of Ajv "
    "(ajv-formats); other validators pass over them. `x-term` is the schema.org term, `x-unit` the unit."
)


def json_schema(config: str) -> Schema:
    """JSON Schema, draft 2020-12, of one row of ``config``."""
    model = CONFIGS[config]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": COMMENT,
        "title": config,
        "description": model.__doc__,
        **_row(model.to_schema().columns),
    }


def _row(columns: Mapping[str, pa.Column]) -> Schema:
    return {
        "type": "object",
        "properties": {name: _column(column) for name, column in columns.items()},
        "required": list(columns),
        "additionalProperties": False,
    }


def _column(column: pa.Column) -> Schema:
    schema = _value(column)
    for check in column.checks:
        schema |= KEYWORDS[check.name](**check.statistics)
    return (_or_null(schema) if column.nullable else schema) | _notes(column)


def _value(column: pa.Column) -> Schema:
    dtype = column.dtype.type
    if not isinstance(dtype, pl.List):
        return dict(PLAIN[dtype])
    rows = items(column)
    return {"type": "array", "items": _row(rows) if rows else dict(PLAIN[dtype.inner])}


def _or_null(schema: Schema) -> Schema:
    known = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return schema | {"type": [schema["type"], "null"]} | known


def _notes(column: pa.Column) -> Schema:
    metadata = column.metadata or {}
    notes = {
        "description": column.description,
        "x-term": metadata.get("term"),
        "x-unit": metadata.get("unit"),
    }
    return {name: note for name, note in notes.items() if note is not None}


def _length(
    min_value: int | None = None, max_value: int | None = None, exact_value: int | None = None
) -> Schema:
    low, high = (min_value, max_value) if exact_value is None else (exact_value, exact_value)
    bounds = {"minLength": low, "maxLength": high}
    return {name: bound for name, bound in bounds.items() if bound is not None}


def _low(min_value: object) -> Schema:
    return {"formatMinimum": min_value.isoformat()} if isinstance(min_value, date) else {"minimum": min_value}


def _high(max_value: object) -> Schema:
    return {"formatMaximum": max_value.isoformat()} if isinstance(max_value, date) else {"maximum": max_value}


def _pattern(pattern: str) -> Schema:
    return {"pattern": pattern}


def _one_of(allowed_values: list[object]) -> Schema:
    return {"enum": list(allowed_values)}


KEYWORDS: Mapping[str, Callable[..., Schema]] = {
    "str_length": _length,
    "greater_than_or_equal_to": _low,
    "less_than_or_equal_to": _high,
    "str_matches": _pattern,
    "isin": _one_of,
}
"""How each check of the contract is written."""

PLAIN: Mapping[Dtype, Schema] = {
    pl.String: {"type": "string"},
    pl.Int32: {"type": "integer"},
    pl.Int64: {"type": "integer"},
    pl.Float64: {"type": "number"},
    pl.Date: {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    pl.Datetime("ms"): {
        "type": "string",
        "format": "iso-date-time",
        "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$",
    },
}
"""How each plain type is written."""
