"""What the stretches of a page hold, by where it goes: texts of posts, places of values, rows of the list."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from toolkit.documents import Span
from toolkit.layouts.grammar.atoms import Field
from toolkit.layouts.grammar.codes import JOINED
from toolkit.layouts.reading.labelling import Line
from toolkit.layouts.reading.rows import Row
from toolkit.layouts.reading.taking import Taken
from toolkit.layouts.reading.values import Post, Spot, fields_in


@dataclass(frozen=True, slots=True)
class Gathered:
    """The running text of each post, in stretches; where values stand; rows whose cells share a line."""

    texts: dict[Post, list[list[Line]]] = field(default_factory=dict)
    spots: list[Spot] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def gathered(takes: Iterable[Taken], text_lists: AbstractSet[str]) -> Gathered:
    """What the stretches hold, in the order of the page.

    A text behind one of ``text_lists``, lines of a list, stands in it: its first bullet is not its own.
    """
    what = Gathered()
    post, item, before = Post(-1), 0, ""
    for take in takes:
        if take.stretch.begins_post:
            post = Post(post.number + 1)
        if take.stretch.is_text:
            lines = [line for line, _, _ in take.lines]
            if before in text_lists and _goes_on(lines[0]):
                lines[0] = _without_bullet(lines[0])
            what.texts.setdefault(post, []).append(lines)
        elif take.stretch.part:
            item = _add(what, take, post, item)
            before = take.lines[-1][1].name if take.lines else before
    return what


def _goes_on(line: Line) -> bool:
    """Whether the line has a bullet, and no empty line stands before it."""
    gap, _, has_bullet = line.flags
    return has_bullet and gap == JOINED


def _without_bullet(line: Line) -> Line:
    return line._replace(text=" " * line.start + line.text[line.start :])


def _add(what: Gathered, take: Taken, post: Post, item: int) -> int:
    """The fields and rows of a part, added to ``what``; gives the number of the list's next item."""
    listed: list[tuple[Field, Span]] = []
    for taking in take.lines:
        if (kind := taking[2]) is None or not kind.reads:
            continue
        if row := Row.of(taking, item):
            what.rows.append(row)
            item += 1
            continue
        for found, span in fields_in(taking):
            if found.table == "related":
                listed.append((found, span))
            elif post.keeps(found.column):
                what.spots.append((*post.row, found, span))
    items = list(_items(listed))
    for number, fields in enumerate(items, start=item):
        what.spots.extend(("related", number, found, span) for found, span in fields)
    return item + len(items)


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
