"""From the lines that a layout took to values: read by their types, and kept with their spans."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import NamedTuple, TypeAlias

from toolkit.documents import RawDocument, Span, Table, Value, finding_at
from toolkit.findings import Finding, clip
from toolkit.layouts.grammar.atoms import Field
from toolkit.layouts.grammar.field_types import Broken, Dated, Read
from toolkit.layouts.layout import TextEnd
from toolkit.layouts.reading.labelling import Line
from toolkit.layouts.reading.taking import Taking
from toolkit.text.dates import Calendar

REPLY_COLUMNS = frozenset({"post_id", "author", "published_at", "text"})
"""What the dataset keeps of a post after the first."""

PRECISIONS = {"published_at": "published_precision"}
"""By a column of moments, the column that says how exactly the page tells them."""

ENDING = 200
"""How far from the end of a text its closing words are looked for (characters)."""


Spot: TypeAlias = tuple[Table, int, Field, Span]
"""Where a value goes (table and row, by a field), and where it stands."""


class Post(NamedTuple):
    """Which post of the page, from 0; -1 before the first."""

    number: int

    def keeps(self, column: str) -> bool:
        """Whether the dataset has a place for this column of the post."""
        return self.number <= 0 or column in REPLY_COLUMNS

    @property
    def row(self) -> tuple[Table, int]:
        """Where the post's values go: the first is the document, the others its replies."""
        return ("documents", 0) if self.number <= 0 else ("replies", self.number - 1)


def fields_in(taking: Taking) -> Iterator[tuple[Field, Span]]:
    """The fields of a line that is no row of cells, and where each stands."""
    line, _, kind = taking
    if kind is None:
        return
    if not kind.look:
        if kind.field and kind.field.column:
            yield kind.field, Span(line.number, line.start, line.number, len(line.text.rstrip()))
    elif match := line.seen.match:
        for group, field in kind.forms[line.seen.form].fields:
            start, end = match.span(group)
            if start >= 0:
                yield field, Span(line.number, start, line.number, end)


def values_of(spots: Sequence[Spot], document: RawDocument, calendar: Calendar) -> list[Value | Finding]:
    """The value of what stands in each spot, as the field's type reads it, and the rule that it breaks."""
    found: list[Value | Finding] = []
    lines = document.lines
    readers = _settled(spots, document, calendar)
    for table, row, field, span in spots:
        text, type_ = lines[span.line - 1][span.start : span.end], field.type
        read = readers.get(id(type_), type_.read) if readers else type_.read
        value = None if text in type_.nulls else read(text, calendar)
        if isinstance(value, Broken):
            found.append(finding_at(document, value.code, f"{clip(text)!r} {value.said}", span))
            value = value.value
        plain = _as_wanted(value.moment, field) if isinstance(value, Dated) else value
        found.append(Value(table, row, field.column, plain, span))
        if isinstance(value, Dated) and (precision := PRECISIONS.get(field.column)):
            found.append(Value(table, row, precision, value.precision, span))
    return found


def _settled(spots: Sequence[Spot], document: RawDocument, calendar: Calendar) -> dict[int, Read]:
    """What reads a type on this page, by the type's identity, where all its texts decide that together."""
    types = {id(field.type): field.type for _, _, field, _ in spots if field.type.settle}
    texts: dict[int, list[str]] = {number: [] for number in types}
    for _, _, field, span in spots if types else ():
        if field.type.settle:
            texts[id(field.type)].append(document.lines[span.line - 1][span.start : span.end])
    return {n: type_.settle(texts[n], calendar) for n, type_ in types.items() if type_.settle}


def _as_wanted(moment: object, field: Field) -> object:
    """The day of a moment, or the beginning of a day, as the column wants it."""
    if isinstance(moment, datetime):
        return moment.date() if field.wants == "date" else moment
    if isinstance(moment, date) and field.wants == "datetime":
        return datetime.combine(moment, time.min)
    return moment


def text_values(
    stretches: Sequence[Sequence[Line]], document: RawDocument, end: TextEnd | None, post: Post
) -> Iterator[Value]:
    """The running text of a post, without the words that close it; those go to their own column."""
    first, last = stretches[0][0], stretches[-1][-1]
    closing = _closing(last.text, end) if end else None
    if closing and end and post.keeps(end.column):
        start, stop = closing.span(1)
        yield Value(*post.row, end.column, closing[1], Span(last.number, start, last.number, stop))
    pieces = [[s[0].text, *document.lines[s[0].number : s[-1].number]] for s in stretches]
    stop = closing.start() if closing else len(last.text)
    pieces[-1][-1] = last.text[:stop].rstrip()
    if text := "\n\n".join(filter(None, map(_paragraphs, pieces))):
        start = len(first.text) - len(first.text.lstrip())
        yield Value(*post.row, "text", text, Span(first.number, start, last.number, len(pieces[-1][-1])))


def _closing(line: str, end: TextEnd) -> re.Match[str] | None:
    """The closing words at the end of a line, where no letter or digit runs into them."""
    found = end.regex.search(line, max(0, len(line) - ENDING))
    return found if found and not line[: found.start()][-1:].isalnum() else None


def _paragraphs(lines: Iterable[str]) -> str:
    """The lines without their indents, blank ones only where they part two paragraphs."""
    text = "\n".join([line.strip() for line in lines]).strip()
    return re.sub(r"\n{3,}", "\n\n", text) if "\n\n\n" in text else text
