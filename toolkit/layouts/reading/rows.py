"""The rows of a page's list whose cells share a line: each read in the one way that the others allow."""

from collections.abc import Sequence
from typing import TypeAlias

from toolkit.documents import RawDocument, Span, Value, finding_at
from toolkit.findings import Finding
from toolkit.layouts.grammar.atoms import Field
from toolkit.layouts.grammar.kinds import Cells
from toolkit.layouts.reading.cuts import Cut, Spans, cuts
from toolkit.layouts.reading.labelling import Line
from toolkit.layouts.reading.settling import settled
from toolkit.layouts.reading.values import Spot

Row: TypeAlias = tuple[int, Line, Cells, Spans]
"""A line that is a row: its number in the list, and its match's groups, the cells at their longest."""


def spots_of(rows: Sequence[Row], document: RawDocument) -> tuple[list[Spot], list[Value], list[Finding]]:
    """Where the values of rows stand; of a row that can be read in several ways, what all agree on.

    What they do not agree on is null, and a finding.
    """
    spots: list[Spot] = []
    nulls: list[Value] = []
    findings: list[Finding] = []
    readings = settled([cuts(line.text, cells, groups[2:]) for _, line, cells, groups in rows])
    for row, left in zip(rows, readings, strict=True):
        if len(left) == 1:
            spots += _cut(row, left[0])
        else:
            number, line, cells, groups = row
            span = Span(line.number, groups[1][0], line.number, len(line.text.rstrip()))
            spots += _uncut(row)
            findings.append(finding_at(document, "P204", _several(line.text, left), span))
            nulls += [Value("related", number, field.column, None, span) for field in _unsure(cells)]
    return spots, nulls, findings


def _cut(row: Row, cut: Cut) -> list[Spot]:
    number, (line, text, *_), cells, groups = row
    first = cut.spans[0][0]
    title_end = first if not text[first - 1].isspace() else len(text[:first].rstrip())
    return [
        ("related", number, field, line, start, end)
        for field, (start, end) in zip(cells.fields, ((groups[1][0], title_end), *cut.spans), strict=True)
        if field.column
    ]


def _uncut(row: Row) -> list[Spot]:
    """The cells that are the same however the row is cut: those behind the number."""
    number, line, cells, groups = row
    return [
        ("related", number, field, line.number, start, end)
        for field, (start, end) in zip(cells.fields[1:], groups[2:], strict=True)
        if field.column and not field.falling
    ]


def _unsure(cells: Cells) -> list[Field]:
    title, *others = cells.fields
    return [title, *(field for field in others if field.falling)]


def _several(line: str, left: tuple[Cut, ...]) -> str:
    if not left:
        return "the row cannot be parted into its cells"
    numbers = ", ".join(line[slice(*cut.spans[0])] for cut in left)
    return f"the row can be read in {len(left)} ways: the number is {numbers}"
