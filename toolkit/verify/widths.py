"""How large rows are in Arrow: all of a table together, and those that are too large to be shown."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Weighed:
    """The rows of each table that were read so far, and their bytes; it grows as they are read."""

    rows: Counter[str] = field(default_factory=Counter)
    bytes: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, table: pa.Table) -> None:
        """Weighs some rows of a table."""
        self.rows[name] += table.num_rows
        self.bytes[name] += table.nbytes


def wide_rows(table: pa.Table, limit: int, first: int = 0) -> Iterator[tuple[int, int]]:
    """The rows of more than ``limit`` bytes, by their numbers from ``first`` on, each with its size.

    Halves that are no larger than that hold none, so only what is wide is looked at closely.
    """
    if not table.num_rows or table.nbytes <= limit:
        return
    if table.num_rows == 1:
        yield first, table.nbytes
        return
    half = table.num_rows // 2
    yield from wide_rows(table.slice(0, half), limit, first)
    yield from wide_rows(table.slice(half), limit, first + half)
