"""The first look at a page: each line with what it looks like."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from toolkit.layouts.grammar.buckets import Bucket, Found, Seen, found_again
from toolkit.layouts.grammar.codes import BLANK, BULLETS, JOINED, NO_KIND, SHORT_LINE, SPACER, WIDE, Table
from toolkit.layouts.grammar.forms import Form
from toolkit.layouts.grammar.lookup import Lookup
from toolkit.layouts.layout import Layout

LINE_LIMIT = 1000
"""A longer line fits no pattern: values and furniture stand in short lines (characters)."""


INDENT = re.compile(r"\s*(?>(?:[•◦▪‣*-]\s+(?=\S))?)")
"""What may stand before any line: extractors differ in indents and bullets, so neither means anything."""

NO_BREAK = "\u00a0"

WIDER = {JOINED: BLANK, BLANK: WIDE, WIDE: WIDE, SPACER: SPACER}
"""What stands before a line, with one empty line more."""

UNKNOWN = Seen(NO_KIND, 0)


class Line(NamedTuple):
    """A line that is not blank: its number from 1, where its words begin, and what it was found to be.

    ``codes`` are those that it can have, by what it looks like.
    """

    number: int
    text: str
    start: int
    codes: str
    seen: Seen
    match: re.Match[str] | None


class Sheet(NamedTuple):
    """A page's lines that are not blank, and a code for each."""

    lines: Sequence[Line]
    codes: str


def label(page: Sequence[str], layout: Layout, words: AbstractSet[str] | None = None) -> Sheet:
    """Each line that is not blank, with what the layout finds it to be.

    ``words`` are all marks of the layout that stand on the page, and may be more.
    """
    forms = layout.lookup.forms.for_page(frozenset(words_of(page)) if words is None else words)
    lines = _lines(page, layout.lookup, forms, layout.codes.table())
    if layout.echoes.columns:
        lines = _echoed(lines, layout)
    return Sheet(lines, "".join([codes[seen.look] for _, _, _, codes, seen, _ in lines]))


def words_of(page: Sequence[str]) -> list[str]:
    """All that stands between white space in the lines that patterns can fit."""
    return " ".join([line for line in page if len(line) <= LINE_LIMIT]).split()


def _lines(page: Sequence[str], lookup: Lookup, forms: Bucket, table: Table) -> list[Line]:
    lines = []
    gap = BLANK
    for number, text in enumerate(page, start=1):
        body = text.strip()
        if not body:
            gap = SPACER if NO_BREAK in text else WIDER[gap]
            continue
        start, has_bullet = text.index(body[0]), False
        if body[0] in BULLETS and (indent := INDENT.match(text)) and indent.end() > start:
            start, has_bullet = indent.end(), True
            body = text[start:].rstrip()
        seen, match = _seen(text, start, body, lookup, forms)
        lines.append(Line(number, text, start, table[gap, len(body) <= SHORT_LINE, has_bullet], seen, match))
        gap = JOINED
    return lines


def _seen(text: str, start: int, body: str, lookup: Lookup, forms: Bucket) -> Found:
    """What a line was found to be; the most definite comes first."""
    if len(body) > LINE_LIMIT:
        return UNKNOWN, None
    if len(body) <= lookup.longest and body.split(None, 1)[0] in lookup.beginnings:
        is_folded = body.isprintable() and "  " not in body  # of white space only one space is printable
        if exact := lookup.exact.get(body if is_folded else " ".join(body.split())):
            return exact, None
    found = found_again(forms, text, start) if len(text) <= SHORT_LINE else forms.find(text, start)
    return found or (UNKNOWN, None)


def _echoed(lines: list[Line], layout: Layout) -> list[Line]:
    """The lines; those that should repeat what was read elsewhere on the page, and do not, are nothing."""
    repeated_by, alone = layout.echoes.repeated_by, layout.lookup.alone
    if not alone and not any(line.seen.look in repeated_by for line in lines):
        return lines
    read = _told(lines, layout)
    return [
        _alone(line, alone, read)
        if line.seen.look == NO_KIND
        else _true(line, layout, read)
        if line.seen.look in repeated_by
        else line
        for line in lines
    ]


def _alone(line: Line, alone: Mapping[str, int], read: Mapping[str, AbstractSet[str]]) -> Line:
    """The line, which is none of the layout's, unless it is nothing but what was read elsewhere."""
    if not alone or len(line.text) > LINE_LIMIT:
        return line
    body = line.text[line.start :].rstrip()
    look = next((look for column, look in alone.items() if body in read[column]), None)
    return line if look is None else line._replace(seen=Seen(look, 0))


def _true(line: Line, layout: Layout, read: Mapping[str, AbstractSet[str]]) -> Line:
    """The line, if it repeats what it should."""
    if line.match:
        for group, column in _form(line.seen, layout).echoes:
            if line.match[group] not in read[column]:
                return line._replace(seen=UNKNOWN, match=None)
    return line


def _told(lines: Sequence[Line], layout: Layout) -> Mapping[str, AbstractSet[str]]:
    """What was read for each column that lines repeat, in lines that do not repeat one themselves."""
    columns, told_by, _ = layout.echoes
    found: dict[str, set[str]] = {column: set() for column in columns}
    for _, _, _, _, seen, match in lines:
        if seen.look not in told_by or match is None or (form := _form(seen, layout)).echoes:
            continue
        for group, field in form.fields:
            if field.column in found and field.table == "documents" and (text := match[group]):
                found[field.column].add(text)
    return found


def _form(seen: Seen, layout: Layout) -> Form:
    return layout.by_look[seen.look].forms[seen.form]
