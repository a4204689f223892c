"""The rows of a page's list whose cells share a line: each read in the one way that the others allow."""

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.documents import RawDocument, Span, Value, finding_at
from toolkit.findings import Finding
from toolkit.layouts.grammar.atoms import Field
from toolkit.layouts.grammar.kinds import Cells
from toolkit.layouts.reading.cuts import Cut, cuts
from toolkit.layouts.reading.labelling import Line
from toolkit.layouts.reading.settling import settled
from toolkit.layouts.reading.values import Spot


class Row(NamedTuple):
    """A line that is a row: its number in the list, and its match's groups, the cells at their longest."""

    number: int
    line: Line
    cells: Cells
    groups: tuple[tuple[int, int], ...]

    @property
    def span(self) -> Span:
        """The whole row."""
        return Span(self.line.number, self.groups[1][0], self.line.number, len(self.line.text.rstrip()))


def spots_of(rows: Sequence[Row], document: RawDocument) -> tuple[list[Spot], list[Value], list[Finding]]:
    """Where the values of rows stand; of a row that can be read in several ways, what all agree on.

    What they do not agree on is null, and a finding.
    """
    spots: list[Spot] = []
    nulls: list[Value] = []
    findings: list[Finding] = []
    readings = settled([cuts(row.line.text, row.cells, row.groups[2:]) for row in rows])
    for row, left in zip(rows, readings, strict=True):
        if len(left) == 1:
            spots += _cut(row, left[0])
        else:
            spots += _uncut(row)
            findings.append(finding_at(document, "P204", _several(row.line.text, left), row.span))
            nulls += [Value("related", row.number, field.column, None, row.span) for field in _unsure(row)]
    return spots, nulls, findings


def _cut(row: Row, cut: Cut) -> list[Spot]:
    number, (line, text, *_), cells, groups = row
    first = cut.spans[0][0]
    title_end = first if not text[first - 1].isspace() else len(text[:first].rstrip())
    spots: list[Spot] = []
    if cells.title.column:
        spots.append(("related", number, cells.title, Span(line, groups[1][0], line, title_end)))
    for (_, field), (start, end) in zip(cells.others, cut.spans, strict=True):
        if field.column:
            spots.append(("related", number, field, Span(line, start, line, end)))
    return spots


def _uncut(row: Row) -> list[Spot]:
    """The cells that are the same however the row is cut: those behind the number."""
    line = row.line.number
    cells = zip(row.cells.others, row.groups[2:], strict=True)
    return [
        ("related", row.number, field, Span(line, start, line, end))
        for (_, field), (start, end) in cells
        if field.column and not field.falling
    ]


def _unsure(row: Row) -> list[Field]:
    return [row.cells.title, *(field for _, field in row.cells.others if field.falling)]


def _several(line: str, left: tuple[Cut, ...]) -> str:
    if not left:
        return "the row cannot be parted into its cells"
    numbers = ", ".join(line[slice(*cut.spans[0])] for cut in left)
    return f"the row can be read in {len(left)} ways: the number is {numbers}"
