"""Row groups: cut by the rows alone, so that the same rows give the same file however they came."""

from collections.abc import Iterator
from functools import reduce
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

GROUP_BYTES = 32 * 2**20
"""Arrow bytes in one row group, about: nested columns of big groups cannot be read back (datasets#7793).

Small ones are read bit by bit, but each has a beginning that moves when a row comes in above it, and what
stands there is uploaded anew.
"""

GROUP_ROWS = 100_000
"""Rows in one row group, where they are small."""

OFFSET = 4
"""Bytes that Arrow keeps for each string or list, beside what is in it."""


class Group(NamedTuple):
    """Rows that are written together, and how many Arrow bytes they are."""

    table: pa.Table
    bytes: int


class Groups:
    """Collects the rows of one table, which come in pieces of any size."""

    def __init__(self) -> None:
        self._held: list[pa.Table] = []
        self._rows = 0
        self._bytes = 0

    def add(self, table: pa.Table) -> Iterator[Group]:
        """The groups that are full once these rows came too."""
        start = 0
        for row, size in enumerate(row_bytes(table)):
            if self._rows == GROUP_ROWS or (self._rows and self._bytes + size > GROUP_BYTES):
                self._held.append(table.slice(start, row - start))
                yield from self.rest()
                start = row
            self._rows += 1
            self._bytes += size
        self._held.append(table.slice(start))

    def rest(self) -> Iterator[Group]:
        """The rows that wait for more, as a group; nothing where there are none."""
        if self._rows:
            yield Group(pa.concat_tables(self._held).combine_chunks(), self._bytes)
        self._held, self._rows, self._bytes = [], 0, 0


def row_bytes(table: pa.Table) -> list[int]:
    """The Arrow bytes of each row.

    Counted from the values: `nbytes` of a table depends on how it was cut and put together.
    """
    if not table.num_rows:
        return []
    sizes: list[int] = reduce(
        pc.add, (_sizes(column.combine_chunks()) for column in table.columns)
    ).to_pylist()
    return sizes


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
