"""The rows of a page's list: each read in the one way that the others allow."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.documents import RawDocument, Span, Value, finding_at
from toolkit.findings import Finding
from toolkit.layouts.grammar.patterns import Field
from toolkit.layouts.layout import Cells
from toolkit.layouts.reading.cuts import Cut, cuts, settled
from toolkit.layouts.reading.labelling import Line
from toolkit.layouts.reading.values import value_of


class Row(NamedTuple):
    """A line that is a row of cells: where its first begins, and where its second cell is at its longest."""

    line: Line
    cells: Cells
    start: int
    second: tuple[int, int]

    @classmethod
    def of(cls, line: Line) -> "Row | None":
        """The line as a row, where its kind is one."""
        if line.kind is None or line.kind.cells is None or line.match is None:
            return None
        cells = line.kind.cells
        return cls(line, cells, line.match.start(cells.first), line.match.span(cells.second))

    @property
    def span(self) -> Span:
        """The whole row."""
        return Span(self.line.number, self.start, self.line.number, len(self.line.text.rstrip()))


def row_values(
    rows: Sequence[Row], document: RawDocument, languages: frozenset[str]
) -> list[Value | Finding]:
    """The values of a list; of a row that can be read in several ways, only what all of them agree on."""
    found: list[Value | Finding] = []
    readings = settled([cuts(row.line.text, row.cells, row.second) for row in rows])
    for number, (row, left) in enumerate(zip(rows, readings, strict=True)):
        if len(left) == 1:
            for field, span in _cut(row, left[0]):
                found += value_of(document, "related", number, field, span, languages)
        else:
            found.append(finding_at(document, "P204", _several(left), row.span))
            for field, span in _uncut(row):
                found += value_of(document, "related", number, field, span, languages)
            found += [Value("related", number, field.column, None, row.span) for field in _unsure(row)]
    return found


def _cut(row: Row, cut: Cut) -> Iterator[tuple[Field, Span]]:
    number, match = row.line.number, cut.cells
    title_end = len(row.line.text[: match.start()].rstrip())
    yield row.cells.title, Span(number, row.start, number, title_end)
    for group, field in row.cells.others:
        yield field, Span(number, match.start(group), number, match.end(group))


def _uncut(row: Row) -> Iterator[tuple[Field, Span]]:
    """The cells that are the same however the row is cut: those behind the number."""
    number = row.line.number
    for group, field in row.cells.others:
        if not field.falling and row.line.match:
            start, end = row.line.match.span(row.cells.first + group)
            yield field, Span(number, start, number, end)


def _unsure(row: Row) -> list[Field]:
    return [row.cells.title, *(field for _, field in row.cells.others if field.falling)]


def _several(left: tuple[Cut, ...]) -> str:
    if not left:
        return "the row cannot be parted into its cells"
    numbers = ", ".join(cut.cells[1] for cut in left)
    return f"the row can be read in {len(left)} ways: the number is {numbers}"
