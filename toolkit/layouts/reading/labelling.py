"""The first look at a page: each line with the kind of line that it looks like."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from toolkit.layouts.layout import NO_KIND, Kind, Layout

LINE_LIMIT = 1000
"""A longer line is never matched by a pattern: values and furniture stand in short lines (characters)."""


class Line(NamedTuple):
    """A line that is not blank, with its number from 1, and the kind that it was found to be."""

    number: int
    text: str
    kind: Kind | None
    match: re.Match[str] | None


class Sheet(NamedTuple):
    """A page's lines that are not blank, labelled: ``codes`` has a character for each of ``lines``."""

    lines: Sequence[Line]
    codes: str


def label(page: Sequence[str], layout: Layout) -> Sheet:
    """Each line that is not blank, with the first pattern of the layout that it fits."""
    lines = []
    codes = []
    match_line, kinds = layout.line.match, layout.kinds
    for number, text in enumerate(page, start=1):
        if not text or text.isspace():
            continue
        match = match_line(text) if len(text) <= LINE_LIMIT else None
        kind = kinds[match.lastindex] if match and match.lastindex else None
        lines.append(Line(number, text, kind, match))
        codes.append(kind.code if kind else NO_KIND)
    return Sheet(lines, "".join(codes))


def without_kind(sheet: Sheet, indices: Iterable[int]) -> Sheet:
    """The sheet with some lines taken for lines of no kind, whatever they look like."""
    lines, codes = list(sheet.lines), list(sheet.codes)
    for index in indices:
        lines[index] = lines[index]._replace(kind=None, match=None)
        codes[index] = NO_KIND
    return Sheet(lines, "".join(codes))


def unmet_claims(sheet: Sheet, layout: Layout) -> tuple[tuple[str, ...], ...]:
    """The claims of the layout that no line of the sheet meets; where there are none, the page is its own."""
    present = {line.kind.label.name for line in sheet.lines if line.kind}
    return tuple(claim for claim in layout.claims if present.isdisjoint(claim))
