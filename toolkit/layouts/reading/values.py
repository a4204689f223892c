"""From the lines that a layout took to values: read by their types, and kept with their spans."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from toolkit.documents import RawDocument, Span, Table, Value, finding_at
from toolkit.findings import Finding, clip
from toolkit.layouts.grammar.fields import Broken
from toolkit.layouts.grammar.patterns import Field
from toolkit.layouts.layout import TextEnd
from toolkit.layouts.reading.labelling import Line

REPLY_COLUMNS = frozenset({"post_id", "author", "published_at", "text"})
"""What the dataset keeps of a post after the first."""

ENDING = 200
"""How far from the end of a text its closing words are looked for (characters)."""


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


def line_values(
    line: Line, document: RawDocument, post: Post, languages: frozenset[str]
) -> list[Value | Finding]:
    """The values of one line, and what is wrong with them."""
    found: list[Value | Finding] = []
    if line.kind is None or line.match is None:
        return found
    for group, field in line.kind.fields:
        start, end = line.match.span(group)
        if start >= 0 and post.keeps(field.column):
            span = Span(line.number, start, line.number, end)
            found += value_of(document, *post.row, field, span, languages)
    return found


def value_of(
    document: RawDocument, table: Table, row: int, field: Field, span: Span, languages: frozenset[str]
) -> tuple[Value | Finding, ...]:
    """The value of what stands in ``span``, as the field's type reads it, and the rule that it breaks."""
    text = document.lines[span.line - 1][span.start : span.end]
    value = field.type.read(text, languages)
    if not isinstance(value, Broken):
        return (Value(table, row, field.column, value, span),)
    message = f"{clip(text)!r} {value.said}"
    left = Value(table, row, field.column, value.value, span)
    return left, finding_at(document, value.code, message, span)


def text_values(
    lines: Sequence[Line], document: RawDocument, end: TextEnd | None, post: Post
) -> Iterator[Value]:
    """The running text of a post, without the words that close it; those go to their own column."""
    first, last = lines[0], lines[-1]
    closing = _closing(last.text, end) if end else None
    if closing and end and post.keeps(end.column):
        start, stop = closing.span(1)
        yield Value(*post.row, end.column, closing[1], Span(last.number, start, last.number, stop))
    pieces = list(document.lines[first.number - 1 : last.number])
    pieces[-1] = (pieces[-1][: closing.start()] if closing else pieces[-1]).rstrip()
    text = _paragraphs(pieces)
    if text:
        start = len(first.text) - len(first.text.lstrip())
        yield Value(*post.row, "text", text, Span(first.number, start, last.number, len(pieces[-1])))


def _closing(line: str, end: TextEnd) -> re.Match[str] | None:
    """The closing words at the end of a line, where no letter or digit runs into them."""
    found = end.regex.search(line, max(0, len(line) - ENDING))
    return found if found and not line[: found.start()][-1:].isalnum() else None


def _paragraphs(lines: Iterable[str]) -> str:
    """The lines without their indents, blank ones only where they part two paragraphs."""
    text = "\n".join([line.strip() for line in lines]).strip()
    return re.sub(r"\n{3,}", "\n\n", text) if "\n\n\n" in text else text
