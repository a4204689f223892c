"""The contract as tables for people: on the card, and in the reference of columns."""

from collections.abc import Iterator

import pyarrow as pa
from pandera.polars import Column

from schema.bounds import words
from schema.dataset import CONFIGS, items
from toolkit.contract.arrow import arrow_schema
from toolkit.contract.hub import type_name
from toolkit.text.markdown import row

HEAD = ("column", "type", "null", "bounds", "unit", "meaning", "schema.org")


def field_table(config: str) -> str:
    """The columns of ``config`` as a Markdown table; the parts of nested rows follow their column."""
    columns = CONFIGS[config].to_schema().columns
    types = {field.name: field.type for field in arrow_schema(config)}
    lines = (line for name, column in columns.items() for line in _lines(name, column, types[name]))
    return "\n".join(row(cells) for cells in (HEAD, ("---",) * len(HEAD), *lines)) + "\n"


def _lines(name: str, column: Column, dtype: pa.DataType) -> Iterator[tuple[str, ...]]:
    parts = items(column)
    yield _line(name, column, "list of rows" if parts else _type(dtype))
    for part, nested in parts.items():
        yield _line(f"{name}[].{part}", nested, _type(dtype.value_type.field(part).type))


def _line(name: str, column: Column, type_: str) -> tuple[str, ...]:
    metadata = column.metadata or {}
    null = "yes" if column.nullable else "no"
    bounds = "; ".join(map(words, column.checks))
    unit, term = metadata.get("unit", ""), metadata.get("term", "")
    link = f"[{term.rpartition('/')[2]}]({term})" if term else ""
    return (f"`{name}`", type_, null, bounds, unit, column.description, link)


def _type(dtype: pa.DataType) -> str:
    if pa.types.is_list(dtype):
        return f"list of {type_name(dtype.value_type)}"
    return type_name(dtype)
