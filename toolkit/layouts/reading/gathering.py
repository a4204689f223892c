"""What the stretches of a page hold, by where it goes: texts of posts, places of values, rows of the list."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from toolkit.documents import Span
from toolkit.layouts.grammar.atoms import Field
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


def gathered(takes: Iterable[Taken]) -> Gathered:
    """What the stretches hold, in the order of the page."""
    what = Gathered()
    post, item = Post(-1), 0
    for take in takes:
        if take.stretch.begins_post:
            post = Post(post.number + 1)
        if take.stretch.is_text:
            what.texts.setdefault(post, []).append([line for line, _, _ in take.lines])
        elif take.stretch.part:
            item = _add(what, take, post, item)
    return what


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
