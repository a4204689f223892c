"""How large rows are, by their values alone."""

from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

OFFSET = 4
"""Bytes that Arrow keeps for each string or list, beside what is in it."""


def row_bytes(table: pa.Table) -> pa.Array:
    """The Arrow bytes of each row.

    Counted from the values: `nbytes` of a table depends on how it was cut and put together.
    """
    if not table.num_rows:
        return pa.array([], pa.int64())
    return reduce(pc.add, (_sizes(column.combine_chunks()) for column in table.columns))


def item_bytes(lists: pa.ChunkedArray) -> pa.Array:
    """The Arrow bytes of all items of each row's list taken together."""
    if not len(lists):
        return pa.array([], pa.int64())
    return pc.subtract(_sizes(lists.combine_chunks()), OFFSET)


def _sizes(array: pa.Array) -> pa.Array:
    if pa.types.is_string(array.type):
        return pc.add(_known(pc.binary_length(array)), OFFSET)
    if pa.types.is_list(array.type):
        ends = pc.cumulative_sum(_known(pc.list_value_length(array)))
        starts = pa.concat_arrays([pa.array([0], pa.int64()), ends[:-1]])
        sums = pa.concat_arrays([pa.array([0], pa.int64()), pc.cumulative_sum(_sizes(array.flatten()))])
        return pc.add(pc.subtract(sums.take(ends), sums.take(starts)), OFFSET)
    if pa.types.is_struct(array.type):
        return reduce(pc.add, map(_sizes, array.flatten()))
    return pa.repeat(pa.scalar(array.type.bit_width // 8, pa.int64()), len(array))


def _known(lengths: pa.Array) -> pa.Array:
    return pc.fill_null(lengths.cast(pa.int64()), 0)
