"""What the lines of a page hold, by where it goes: places of values, and rows whose cells share a line."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from toolkit.layouts.grammar.atoms import Field
from toolkit.layouts.grammar.kinds import Kind
from toolkit.layouts.reading.labelling import Line
from toolkit.layouts.reading.planning import Reads
from toolkit.layouts.reading.rows import Row
from toolkit.layouts.reading.values import Spot

Stand: TypeAlias = tuple[Field, int, int, int]
"""A field, and where its value stands: the line, and the columns in it."""


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
    listed: list[Stand] = []
    table, row = part.post.row
    for at, kind in part.lines:
        line = lines[at]
        if kind.cells and line.match:
            what.rows.append((item, line, kind.cells, line.match.regs))
            item += 1
            continue
        for found in _fields_in(line, kind):
            if found[0].table == "related":
                listed.append(found)
            elif part.post.keeps(found[0].column):
                what.spots.append((table, row, *found))
    if not listed:
        return item
    items = list(_items(listed))
    for number, fields in enumerate(items, start=item):
        what.spots.extend(("related", number, *found) for found in fields)
    return item + len(items)


def _fields_in(line: Line, kind: Kind) -> Iterator[Stand]:
    """The fields of a line that is no row of cells, and where each stands."""
    if not kind.look:
        if kind.field and kind.field.column:
            yield kind.field, line.number, line.start, len(line.text.rstrip())
    elif match := line.match:
        for group, field in kind.forms[line.seen.form].fields:
            start, end = match.regs[group]
            if start >= 0:
                yield field, line.number, start, end


def _items(listed: Sequence[Stand]) -> Iterator[list[Stand]]:
    """The fields of each item of the list: a new one begins where a column would be filled twice."""
    fields: list[Stand] = []
    for found in listed:
        if any(found[0].column == field.column for field, *_ in fields):
            yield fields
            fields = []
        fields.append(found)
    if fields:
        yield fields
