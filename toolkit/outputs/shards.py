"""Which rows stand in which file: decided by the rows alone, so a new page changes one file of a table."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

import pyarrow as pa

from toolkit.outputs.pieces import Piece
from toolkit.outputs.tables import TableOutput

MOST_BYTES = 256 * 2**20
"""Arrow bytes in one file, about; the Hub advises files far below its limits."""

LEAST_BYTES = 64 * 2**20
"""Arrow bytes in a file before it can end at a page whose mark says so."""

ONE_IN = 4096
"""A page in so many can begin a file."""

FORM = "1"
"""Raised where the same rows are written in other bytes."""


class Slice(NamedTuple):
    """The pages of a piece from ``first`` to before ``last``, counted among those with rows in the table."""

    piece: Piece
    first: int
    last: int


class Shard(NamedTuple):
    """One file of a table, and what stands in it."""

    table: str
    slices: tuple[Slice, ...]

    @property
    def key(self) -> str:
        """Stands for the bytes of the file: the same key, the same bytes."""
        whole = blake2b(f"{FORM} {pa.__version__} {self.table}".encode(), digest_size=16)
        for piece, first, last in self.slices:
            whole.update(f"\n{piece.part.name} {piece.contents} {first} {last} {piece.dropped}".encode())
            if self.table == "rejected":
                whole.update(repr(sorted(piece.told.items())).encode("utf-8", "surrogatepass"))
            if self.table == "related":
                whole.update(repr(piece.aims).encode())
        return whole.hexdigest()


def shards(table: TableOutput, pieces: Iterable[Piece]) -> Iterator[Shard]:
    """The files of a table, in order; none where it has no rows."""
    held: list[Slice] = []
    bytes_, rows = 0, 0
    for piece in pieces:
        first = page = 0
        for page, (mark, size, count) in enumerate(zip(*table.sizes(piece), strict=True)):
            if rows and _ends(bytes_, size, mark):
                yield Shard(table.name, (*held, Slice(piece, first, page)))
                held, bytes_, rows, first = [], 0, 0, page
            bytes_, rows = bytes_ + size, rows + count
        held.append(Slice(piece, first, page + 1))
    if rows:
        yield Shard(table.name, tuple(held))


def _ends(bytes_: int, size: int, mark: int) -> bool:
    """Whether a file of so many bytes ends before a page of that size and mark."""
    return bytes_ + size > MOST_BYTES or (bytes_ >= LEAST_BYTES and mark % ONE_IN == 0)
