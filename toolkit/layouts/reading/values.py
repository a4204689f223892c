"""From the lines that a layout took to values: read by their types, and kept with their spans."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import TypeAlias

from toolkit.documents import RawDocument, Span, Table, Value, finding_at
from toolkit.findings import Finding, clip
from toolkit.layouts.grammar.atoms import Field
from toolkit.layouts.grammar.field_types import Broken, Dated, FieldType, Read
from toolkit.layouts.layout import TextEnd
from toolkit.layouts.reading.labelling import Line
from toolkit.layouts.reading.planning import Passage
from toolkit.text.dates import Calendar

PRECISIONS = {"published_at": "published_precision"}
"""By a column of moments, the column that says how exactly the page tells them."""

ENDING = 200
"""How far from the end of a text its closing words are looked for (characters)."""


Spot: TypeAlias = tuple[Table, int, Field, int, int, int]
"""Where a value goes (table and row, by a field), and where it stands (its line, and the columns in it)."""


def values_of(
    spots: Sequence[Spot], document: RawDocument, calendar: Calendar
) -> tuple[list[Value], list[Finding]]:
    """The value of what stands in each spot, as the field's type reads it, and the rules that are broken."""
    values: list[Value] = []
    findings: list[Finding] = []
    lines = document.lines
    readers = _settled(spots, document, calendar)
    new = tuple.__new__  # what calling the class comes to, in half the time: a page has forty values
    for table, row, field, line, start, end in spots:
        text, type_ = lines[line - 1][start:end], field.type
        span = new(Span, (line, start, line, end))
        read = readers.get(type_, type_.read)
        value = None if text in type_.nulls else read(text, calendar)
        if isinstance(value, Broken):
            findings.append(finding_at(document, value.code, f"{clip(text)!r} {value.said}", span))
            value = value.value
        if isinstance(value, Dated):
            moment = _as_wanted(value.moment, field)
            values.append(new(Value, (table, row, field.column, moment, span)))
            if precision := PRECISIONS.get(field.column):
                values.append(new(Value, (table, row, precision, value.precision, span)))
        else:
            values.append(new(Value, (table, row, field.column, value, span)))
    return values, findings


def _settled(spots: Sequence[Spot], document: RawDocument, calendar: Calendar) -> dict[FieldType, Read]:
    """What reads a type on this page, where all its texts decide that together."""
    texts: dict[FieldType, list[str]] = {}
    for _, _, field, line, start, end in spots:
        if field.type.settle:
            text = document.lines[line - 1][start:end]
            texts.setdefault(field.type, []).append(text)
    return {type_: type_.settle(found, calendar) for type_, found in texts.items() if type_.settle}


def _as_wanted(moment: object, field: Field) -> object:
    """The day of a moment, or the beginning of a day, as the column wants it."""
    if isinstance(moment, datetime):
        return moment.date() if field.wants == "date" else moment
    if isinstance(moment, date) and field.wants == "datetime":
        return datetime.combine(moment, time.min)
    return moment


def text_values(
    passages: Sequence[Passage], lines: Sequence[Line], document: RawDocument, end: TextEnd | None
) -> Iterator[Value]:
    """The running text of a post, without the words that close it; those go to their own column."""
    post = passages[0].post
    first, last = lines[passages[0].first], lines[passages[-1].last - 1]
    pieces = [_piece(passage, lines, document) for passage in passages]
    closes = pieces[-1][-1]
    closing = _closing(closes, end) if end else None
    if closing and end and post.keeps(end.column):
        start, stop = closing.span(1)
        yield Value(*post.row, end.column, closing[1], Span(last.number, start, last.number, stop))
    pieces[-1][-1] = closes[: closing.start()].rstrip() if closing else closes.rstrip()
    if text := "\n\n".join(filter(None, map(_paragraphs, pieces))):
        start = first.start if passages[0].in_list else len(first.text) - len(first.text.lstrip())
        yield Value(*post.row, "text", text, Span(first.number, start, last.number, len(pieces[-1][-1])))


def _piece(passage: Passage, lines: Sequence[Line], document: RawDocument) -> list[str]:
    """The lines of a passage; the bullet of a list that the text stands in is not its own."""
    first, last = lines[passage.first], lines[passage.last - 1]
    begins = " " * first.start + first.text[first.start :] if passage.in_list else first.text
    return [begins, *document.lines[first.number : last.number]]


def _closing(line: str, end: TextEnd) -> re.Match[str] | None:
    """The closing words at the end of a line, where no letter or digit runs into them."""
    found = end.regex.search(line, max(0, len(line) - ENDING))
    return found if found and not line[: found.start()][-1:].isalnum() else None


def _paragraphs(lines: Iterable[str]) -> str:
    """The lines without their indents, blank ones only where they part two paragraphs."""
    text = "\n".join([line.strip() for line in lines]).strip()
    return re.sub(r"\n{3,}", "\n\n", text) if "\n\n\n" in text else text
