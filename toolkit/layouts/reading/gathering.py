"""What the lines of a page hold, by where it goes: places of values, and rows whose cells share a line."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.documents import Span
from toolkit.layouts.grammar.atoms import Field
from toolkit.layouts.grammar.kinds import Kind
from toolkit.layouts.reading.labelling import Line
from toolkit.layouts.reading.planning import Reads
from toolkit.layouts.reading.rows import Row
from toolkit.layouts.reading.values import Spot


class Gathered(NamedTuple):
    """Where values stand, and the rows of the page's list, which are still to be cut into cells."""

    spots: list[Spot]
    rows: list[Row]


def gathered(lines: Sequence[Line], reads: Sequence[Reads]) -> Gathered:
    """What the lines hold, in the order of the page."""
    what = Gathered([], [])
    item = 0
    for part in reads:
        item = _add(what, part, lines, item)
    return what


def _add(what: Gathered, part: Reads, lines: Sequence[Line], item: int) -> int:
    """The fields and rows of a part, added to ``what``; gives the number of the list's next item."""
    listed: list[tuple[Field, Span]] = []
    table, row = part.post.row
    for at, kind in part.lines:
        line = lines[at]
        if kind.cells and line.seen.match:
            what.rows.append(Row(item, line, kind.cells, line.seen.match.regs))
            item += 1
            continue
        for field, span in _fields_in(line, kind):
            if field.table == "related":
                listed.append((field, span))
            elif part.post.keeps(field.column):
                what.spots.append((table, row, field, span))
    if not listed:
        return item
    items = list(_items(listed))
    for number, fields in enumerate(items, start=item):
        what.spots.extend(("related", number, field, span) for field, span in fields)
    return item + len(items)


def _fields_in(line: Line, kind: Kind) -> Iterator[tuple[Field, Span]]:
    """The fields of a line that is no row of cells, and where each stands."""
    if not kind.look:
        if kind.field and kind.field.column:
            yield kind.field, Span(line.number, line.start, line.number, len(line.text.rstrip()))
    elif match := line.seen.match:
        for group, field in kind.forms[line.seen.form].fields:
            start, end = match.regs[group]
            if start >= 0:
                yield field, Span(line.number, start, line.number, end)


def _items(listed: Sequence[tuple[Field, Span]]) -> Iterator[list[tuple[Field, Span]]]:
    """The fields of each item of the list: a new one begins where a column would be filled twice."""
    fields: list[tuple[Field, Span]] = []
    for found, span in listed:
        if any(found.column == known.column for known, _ in fields):
            yield fields
            fields = []
        fields.append((found, span))
    if fields:
        yield fields
