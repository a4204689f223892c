"""The rows of a page's list whose cells share a line: each read in the one way that the others allow."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.documents import RawDocument, Span, Value, finding_at
from toolkit.findings import Finding
from toolkit.layouts.grammar.atoms import Field
from toolkit.layouts.grammar.kinds import Cells
from toolkit.layouts.reading.cuts import Cut, cuts, settled
from toolkit.layouts.reading.labelling import Line
from toolkit.layouts.reading.taking import Taking
from toolkit.layouts.reading.values import Spot


class Row(NamedTuple):
    """A line that is a row: its number in the list, where it begins, its other cells at their longest."""

    number: int
    line: Line
    cells: Cells
    start: int
    longest: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, taking: Taking, number: int) -> "Row | None":
        """The line as a row, where its kind is one."""
        line, _, kind = taking
        if kind is None or kind.cells is None or line.seen.match is None:
            return None
        match = line.seen.match
        spans = tuple([match.span(1 + group) for group, _ in kind.cells.others])
        return cls(number, line, kind.cells, match.start(1), spans)

    @property
    def span(self) -> Span:
        """The whole row."""
        return Span(self.line.number, self.start, self.line.number, len(self.line.text.rstrip()))


def row_values(rows: Sequence[Row], document: RawDocument) -> tuple[list[Spot], list[Value | Finding]]:
    """Where the values of rows stand; of a row that can be read in several ways, what all agree on."""
    spots: list[Spot] = []
    unsure: list[Value | Finding] = []
    readings = settled([cuts(row.line.text, row.cells, row.longest) for row in rows])
    for row, left in zip(rows, readings, strict=True):
        number = row.number
        sure = _cut(row, left[0]) if len(left) == 1 else _uncut(row)
        spots += [("related", number, field, span) for field, span in sure if field.column]
        if len(left) != 1:
            unsure.append(finding_at(document, "P204", _several(row.line.text, left), row.span))
            unsure += [Value("related", number, field.column, None, row.span) for field in _unsure(row)]
    return spots, unsure


def _cut(row: Row, cut: Cut) -> Iterator[tuple[Field, Span]]:
    number = row.line.number
    title_end = len(row.line.text[: cut.spans[0][0]].rstrip())
    yield row.cells.title, Span(number, row.start, number, title_end)
    for (_, field), (start, end) in zip(row.cells.others, cut.spans, strict=True):
        yield field, Span(number, start, number, end)


def _uncut(row: Row) -> Iterator[tuple[Field, Span]]:
    """The cells that are the same however the row is cut: those behind the number."""
    number = row.line.number
    for (_, field), (start, end) in zip(row.cells.others, row.longest, strict=True):
        if not field.falling:
            yield field, Span(number, start, number, end)


def _unsure(row: Row) -> list[Field]:
    return [row.cells.title, *(field for _, field in row.cells.others if field.falling)]


def _several(line: str, left: tuple[Cut, ...]) -> str:
    if not left:
        return "the row cannot be parted into its cells"
    numbers = ", ".join(line[slice(*cut.spans[0])] for cut in left)
    return f"the row can be read in {len(left)} ways: the number is {numbers}"
