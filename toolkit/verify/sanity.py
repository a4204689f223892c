"""What Parquet can hold and polars cannot: text that is no text, and times that are in no calendar."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

CALENDAR = (-62_135_596_800_000, 253_402_300_799_999)
"""Python's first and last millisecond, from 1970 on: the years 1 to 9999."""


def require_sane(table: pa.Table) -> None:
    """Raises `pyarrow.ArrowInvalid` over a table that must not be handed on."""
    table.validate(full=True)
    for column in table.columns:
        for chunk in column.chunks:
            for values in _leaves(chunk):
                _require_calendar(values)


def _require_calendar(values: pa.Array) -> None:
    if not pa.types.is_temporal(values.type):
        return
    times = pc.min_max(values.cast(pa.timestamp("ms")).cast(pa.int64())).as_py()
    if times["min"] is not None and not CALENDAR[0] <= times["min"] <= times["max"] <= CALENDAR[1]:
        raise pa.ArrowInvalid("it holds a time outside of the years 1 to 9999")


def _leaves(array: pa.Array) -> Iterator[pa.Array]:
    """The plain values in an array, out of all lists and structs."""
    if pa.types.is_list(array.type):
        yield from _leaves(array.flatten())
    elif pa.types.is_struct(array.type):
        for part in array.flatten():
            yield from _leaves(part)
    else:
        yield array
