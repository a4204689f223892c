"""Row groups: cut by the rows alone, so that the same rows give the same file however they came."""

from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa

from toolkit.contract import row_bytes

GROUP_BYTES = 32 * 2**20
"""Arrow bytes in one row group, about: nested columns of big groups cannot be read back (datasets#7793).

Small ones are read bit by bit, but each has a beginning that moves when a row comes in above it, and what
stands there is uploaded anew.
"""

GROUP_ROWS = 100_000
"""Rows in one row group, where they are small."""


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
        for row, size in enumerate(row_bytes(table).to_pylist()):
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
