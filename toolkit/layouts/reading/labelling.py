"""The first look at a page: each line with what it looks like."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from toolkit.layouts.grammar.buckets import Bucket, Seen
from toolkit.layouts.grammar.codes import BLANK, BULLETS, JOINED, NO_KIND, SHORT_LINE, SPACER, WIDE
from toolkit.layouts.grammar.forms import Form
from toolkit.layouts.grammar.lookup import Lookup
from toolkit.layouts.layout import Layout

LINE_LIMIT = 1000
"""A longer line fits no pattern: values and furniture stand in short lines (characters)."""


INDENT = re.compile(r"\s*(?>(?:[•◦▪‣*-]\s+(?=\S))?)")
"""What may stand before any line: extractors differ in indents and bullets, so neither means anything."""

NO_BREAK = "\u00a0"

ODD_SPACES = re.compile(r"[^\S ]|  ")
"""White space in a line that is not one space."""

WIDER = {JOINED: BLANK, BLANK: WIDE, WIDE: WIDE, SPACER: SPACER}
"""What stands before a line, with one empty line more."""

NOTHING = Seen(NO_KIND, 0)


class Line(NamedTuple):
    """A line that is not blank: its number from 1, where its words begin, its flags, what it looks like."""

    number: int
    text: str
    start: int
    flags: tuple[int, bool, bool]
    seen: Seen


class Sheet(NamedTuple):
    """A page's lines that are not blank, and a code for each."""

    lines: Sequence[Line]
    codes: str


def label(page: Sequence[str], layout: Layout, words: AbstractSet[str] | None = None) -> Sheet:
    """Each line that is not blank, with what the layout finds it to be; ``words`` are `words_of_page`."""
    forms = layout.lookup.forms.for_page(words_of_page(page) if words is None else words)
    lines = list(_lines(page, layout.lookup, forms))
    if layout.echoed:
        lines = _echoed(lines, layout)
    table = layout.codes.table()
    return Sheet(lines, "".join([table[flags][seen.look] for _, _, _, flags, seen in lines]))


def _lines(page: Sequence[str], lookup: Lookup, forms: Bucket) -> Iterator[Line]:
    gap = BLANK
    for number, text in enumerate(page, start=1):
        body = text.strip()
        if not body:
            gap = SPACER if NO_BREAK in text else WIDER[gap]
            continue
        start = text.index(body[0])
        has_bullet = False
        if body[0] in BULLETS and (indent := INDENT.match(text)) and indent.end() > start:
            start, has_bullet = indent.end(), True
            body = text[start:].rstrip()
        flags = (gap, len(body) <= SHORT_LINE, has_bullet)
        yield Line(number, text, start, flags, _seen(text, start, body, lookup, forms))
        gap = JOINED


def _seen(text: str, start: int, body: str, lookup: Lookup, forms: Bucket) -> Seen:
    """What a line was found to be; the most definite comes first."""
    if len(body) > LINE_LIMIT:
        return NOTHING
    if len(body) <= lookup.longest:
        folded = " ".join(body.split()) if ODD_SPACES.search(body) else body
        if found := lookup.exact.get(folded):
            return found
    return forms.find(text, start) or NOTHING


def _echoed(lines: Sequence[Line], layout: Layout) -> list[Line]:
    """The lines; those that should repeat what was read elsewhere on the page, and do not, are nothing."""
    if not layout.lookup.alone and not any(x.seen.match and _form(x.seen, layout).echoes for x in lines):
        return list(lines)
    read = _repeatable(lines, layout)
    true = [_true(line, layout, read) for line in lines]
    pairs = zip(lines, true, strict=True)
    return [line if seen is line.seen else line._replace(seen=seen) for line, seen in pairs]


def _true(line: Line, layout: Layout, read: Mapping[str, AbstractSet[str]]) -> Seen:
    seen = line.seen
    if seen.look == NO_KIND:
        body = (
            line.text[line.start :].rstrip() if layout.lookup.alone and len(line.text) <= LINE_LIMIT else ""
        )
        alone = (look for column, look in layout.lookup.alone.items() if body in read[column])
        return next((Seen(look, 0) for look in alone), seen)
    if seen.match:
        for group, column in _form(seen, layout).echoes:
            if seen.match[group] not in read[column]:
                return NOTHING
    return seen


def _repeatable(lines: Sequence[Line], layout: Layout) -> Mapping[str, AbstractSet[str]]:
    """What was read for each column that lines repeat, in lines that do not repeat one themselves."""
    found: dict[str, set[str]] = {column: set() for column in layout.echoed}
    for line in lines:
        seen = line.seen
        if seen.match is None or (form := _form(seen, layout)).echoes:
            continue
        for group, field in form.fields:
            if field.column in found and field.table == "documents" and (text := seen.match[group]):
                found[field.column].add(text)
    return found


def _form(seen: Seen, layout: Layout) -> Form:
    return layout.by_look[seen.look].forms[seen.form]


def words_of_page(page: Sequence[str]) -> frozenset[str]:
    """All that stands between white space in the lines that patterns can fit."""
    return frozenset(" ".join([line for line in page if len(line) <= LINE_LIMIT]).split())
