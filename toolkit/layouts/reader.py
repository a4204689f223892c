"""The one reader: any page, by any layout, every line accounted for."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from toolkit.documents import Label, RawDocument, Reading, Span, Value, finding_at
from toolkit.findings import Finding
from toolkit.layouts.layout import INDENT, Kind, Layout
from toolkit.layouts.shape import Next, Shape
from toolkit.layouts.values import Line, Post, Row, page_languages, row_values, text_values, values_of

LINE_LIMIT = 1000
"""A longer line is never matched by a pattern: values and furniture stand in short lines (characters)."""

NO_KIND = "\uf8ff"
"""The code of a line that fits no pattern."""

WHOLE_LINE = re.compile(rf"{INDENT}(\S.*?)\s*\Z")


class Sheet(NamedTuple):
    """A page's lines that are not blank, labelled: ``codes`` has a character for each of ``lines``."""

    lines: Sequence[Line]
    codes: str


class Stretch(NamedTuple):
    """Lines ``first`` to before ``last`` of a sheet that were taken together."""

    what: Literal["part", "text", "leftover"]
    name: str
    first: int
    last: int
    begins_post: bool = False
    anything: tuple[tuple[int, str], ...] = ()


def label(document: RawDocument, layout: Layout) -> Sheet:
    """Each line that is not blank, with the first pattern of the layout that it fits."""
    lines = []
    codes = []
    for number, text in enumerate(document.lines, start=1):
        if not text or text.isspace():
            continue
        match = layout.line.match(text) if len(text) <= LINE_LIMIT else None
        kind = layout.kinds[match.lastindex] if match and match.lastindex else None
        lines.append(Line(number, text, kind, match))
        codes.append(kind.code if kind else NO_KIND)
    return Sheet(lines, "".join(codes))


def claims(sheet: Sheet, layout: Layout) -> tuple[tuple[str, ...], ...]:
    """The claims of the layout that no line of the sheet meets; where there are none, the page is its own."""
    present = {line.kind.name for line in sheet.lines if line.kind}
    return tuple(claim for claim in layout.claims if present.isdisjoint(claim))


def read(document: RawDocument, layout: Layout, sheet: Sheet) -> Reading:
    """The page as the layout reads it: a label for every line, values with their spans, and findings."""
    stretches, missing = follow(sheet.codes, layout.shape)
    labelled, taken = _taken(sheet, layout, stretches)
    languages = page_languages(taken, layout)
    values: list[Value] = []
    findings = [*document.findings, *_unfinished(document, layout, sheet, missing)]
    for value, finding in _values(document, layout, sheet, stretches, taken, languages):
        values += [value] if value else []
        findings += [finding] if finding else []
    findings += _leftovers(document, sheet, stretches)
    language = next(iter(languages)) if len(languages) == 1 else None
    labels = tuple(labelled.get(n, Label("blank", "")) for n in range(1, len(document.lines) + 1))
    return Reading(document, layout.name, language, labels, tuple(values), tuple(findings))


def follow(codes: str, shape: Shape) -> tuple[list[Stretch], tuple[str, ...]]:
    """The stretches of a page, in order, and the parts of which one should still have come."""
    stretches: list[Stretch] = []
    at, state = 0, shape.states[-1]
    while at < len(codes):
        found = _next(codes, at, state.here, state.further)
        if found is None:
            break
        match, place = found
        stretches += _between(at, match.start(), state.takes_text)
        part = shape.parts[place]
        group = match.lastindex or 0
        anything = tuple((match.start(group + i), name) for i, name in enumerate(part.anything, start=1))
        stretches.append(Stretch("part", part.name, *match.span(), shape.begins_post[place], anything))
        at, state = match.end(), shape.states[place]
    stretches += _between(at, len(codes), state.takes_text)
    return stretches, () if state.may_end else shape.expected(state)


def _next(codes: str, at: int, here: Next | None, further: Next | None) -> tuple[re.Match[str], int] | None:
    match = here.regex.match(codes, at) if here else None
    if match and here:
        return match, here.places[match.lastindex or 0]
    match = further.regex.search(codes, at) if further else None
    return (match, further.places[match.lastindex or 0]) if match and further else None


def _between(first: int, last: int, takes_text: bool) -> list[Stretch]:
    if first == last:
        return []
    return [Stretch("text", "text", first, last) if takes_text else Stretch("leftover", "", first, last)]


def _taken(
    sheet: Sheet, layout: Layout, stretches: Sequence[Stretch]
) -> tuple[dict[int, Label], dict[int, Line]]:
    """The label of each line by its number, and by its index in the sheet each line that a part took."""
    labels: dict[int, Label] = {}
    taken: dict[int, Line] = {}
    for stretch in stretches:
        anything = dict(stretch.anything)
        for index in range(stretch.first, stretch.last):
            line = sheet.lines[index]
            if stretch.what != "part":
                account: Literal["read", "leftover"] = "read" if stretch.what == "text" else "leftover"
                labels[line.number] = Label(account, stretch.name)
                continue
            if index in anything:
                line = line._replace(kind=layout.anything[anything[index]], match=WHOLE_LINE.match(line.text))
            taken[index] = line
            labels[line.number] = _label(line.kind, stretch.name)
    return labels, taken


def _label(kind: Kind | None, part: str) -> Label:
    if kind is None:
        return Label("furniture", part)
    return Label("read" if kind.fields else "furniture", kind.name)


def _values(
    document: RawDocument,
    layout: Layout,
    sheet: Sheet,
    stretches: Sequence[Stretch],
    taken: dict[int, Line],
    languages: frozenset[str],
) -> Iterator[tuple[Value | None, Finding | None]]:
    post = Post(-1)
    rows: list[Row] = []
    for stretch in stretches:
        if stretch.begins_post:
            post = Post(post.number + 1)
        if stretch.what == "text":
            yield from text_values(sheet.lines[stretch.first : stretch.last], document, layout, post)
        for index in range(stretch.first, stretch.last) if stretch.what == "part" else ():
            line = taken[index]
            if line.kind and line.kind.cells and line.match:
                rows.append(Row(line, line.match, line.kind, line.kind.cells))
            elif line.kind:
                yield from values_of(line, document, post, languages)
    yield from row_values(rows, document, languages)


def _unfinished(
    document: RawDocument, layout: Layout, sheet: Sheet, missing: tuple[str, ...]
) -> list[Finding]:
    if not missing:
        return []
    last = sheet.lines[-1]
    message = f"the page ends where {' or '.join(missing)} should still come ({layout.name}); is it cut?"
    return [finding_at(document, "P103", message, _whole(last))]


def _leftovers(document: RawDocument, sheet: Sheet, stretches: Sequence[Stretch]) -> list[Finding]:
    """One finding a run of leftover lines, at its first."""
    return [
        finding_at(document, "P301", _count(stretch.last - stretch.first), _whole(sheet.lines[stretch.first]))
        for stretch in stretches
        if stretch.what == "leftover"
    ]


def _count(lines: int) -> str:
    return f"{lines} lines that" if lines > 1 else "a line that"


def _whole(line: Line) -> Span:
    text = line.text
    start = len(text) - len(text.lstrip())
    return Span(line.number, start, line.number, len(text.rstrip()))
