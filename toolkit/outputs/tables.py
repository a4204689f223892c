"""The tables of the dataset, and their rows in a part."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from toolkit.batches import Rejected, all_findings, rejected_of, told_from
from toolkit.contract import arrow_schema, items_table, row_bytes
from toolkit.outputs.pieces import Piece
from toolkit.outputs.rejected import SCHEMA, rejected_table
from toolkit.parts.groups import mark_of


class Sizes(NamedTuple):
    """How a table's rows in a piece may be parted: by page, its mark, and the bytes and rows of it there."""

    marks: Sequence[int]
    bytes: Sequence[int]
    rows: Sequence[int]


@dataclass(frozen=True, slots=True)
class TableOutput:
    """One table of the dataset: its folder, its split, its columns, and what a piece has for it.

    ``sizes`` are those of the piece's pages that have rows there; ``rows`` gives the rows of some of these
    pages, from one to before another.
    """

    name: str
    split: str
    schema: pa.Schema
    sizes: Callable[[Piece], Sizes]
    rows: Callable[[Piece, int, int], Iterator[pa.Table]]


def _documents(piece: Piece, first: int, last: int) -> Iterator[pa.Table]:
    for table, chosen in _chosen(piece, first, last):
        yield table.filter(chosen)


def _related(piece: Piece, first: int, last: int) -> Iterator[pa.Table]:
    start, all_ = 0, piece.targets()
    for table, chosen in _chosen(piece, first, last):
        owners = pc.list_parent_indices(table["related"].combine_chunks())
        targets = None if all_ is None else all_.slice(start, len(owners))
        yield items_table(table, targets).filter(chosen.take(owners))
        start += len(owners)


def _rejected(piece: Piece, first: int, last: int) -> Iterator[pa.Table]:
    yield rejected_table(list(islice(_rejects(piece), first, last)))


def _chosen(piece: Piece, first: int, last: int) -> Iterator[tuple[pa.Table, pa.Array]]:
    """The rows of good pages, and which are the ``first`` to before the ``last`` of those that are kept."""
    row, kept, dropped = 0, 0, frozenset(piece.dropped)
    for table in piece.part.documents():
        chosen = []
        for number in range(row, row + table.num_rows):
            stays = number not in dropped
            chosen.append(stays and first <= kept < last)
            kept += stays
        row += table.num_rows
        yield table, pa.array(chosen, pa.bool_())


def _rejects(piece: Piece) -> Iterator[Rejected]:
    start = 0
    for pages in piece.part.pages():
        good = sum(page.good is not None for page in pages)
        told = told_from(piece.told, start, good)
        yield from rejected_of(pages, all_findings(pages, told, piece.grades))
        start += good


def _sizes_of_documents(piece: Piece) -> Sizes:
    kept = piece.kept()
    return Sizes(kept["mark"].to_list(), kept["bytes"].to_list(), [1] * kept.height)


def _sizes_of_related(piece: Piece) -> Sizes:
    kept = piece.kept()
    return Sizes(kept["mark"].to_list(), kept["item_bytes"].to_list(), kept["items"].to_list())


def _sizes_of_rejected(piece: Piece) -> Sizes:
    if not piece.tally.rejected:
        return Sizes((), (), ())
    rejects = list(_rejects(piece))
    marks = [mark_of(page.id) for page in rejects]
    return Sizes(marks, row_bytes(rejected_table(rejects)).to_pylist(), [1] * len(rejects))


TABLES = (
    TableOutput("documents", "train", arrow_schema("documents"), _sizes_of_documents, _documents),
    TableOutput("related", "train", arrow_schema("related"), _sizes_of_related, _related),
    TableOutput("rejected", "rejected", SCHEMA, _sizes_of_rejected, _rejected),
)
"""Every table that a build writes; one without rows has no folder."""
