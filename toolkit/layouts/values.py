"""From the lines that a layout took to values: read by their types, and kept with their spans."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from toolkit.documents import RawDocument, Span, Table, Value, finding_at
from toolkit.findings import Finding, clip
from toolkit.layouts.layout import Cells, Kind, Layout
from toolkit.layouts.patterns import Field
from toolkit.layouts.rows import Cut, cuts, settled

Read: TypeAlias = tuple[Value | None, Finding | None]
"""A value, or a finding, or both."""

REPLY_COLUMNS = frozenset({"post_id", "author", "published_at", "text"})
"""What the dataset keeps of a post after the first."""

ENDING = 200
"""How far from the end of a text its closing words are looked for (characters)."""


class Line(NamedTuple):
    """A line that is not blank, and the kind that it was found to be."""

    number: int
    text: str
    kind: Kind | None
    match: re.Match[str] | None


class Row(NamedTuple):
    """A line that is a row of cells."""

    line: Line
    match: re.Match[str]
    kind: Kind
    cells: Cells

    @property
    def fields(self) -> tuple[tuple[int, Field], ...]:
        """The row's fields, by their cell from 0."""
        return tuple((cell, field) for cell, (_, field) in enumerate(self.kind.fields))

    @property
    def second(self) -> int:
        """The group of the second cell."""
        return self.kind.fields[1][0]

    def start(self) -> int:
        """Where the first cell begins."""
        return self.match.start(self.kind.fields[0][0])

    def span(self) -> Span:
        """The whole row."""
        return _span(self.line.number, self.start(), len(self.line.text.rstrip()))


class Post(NamedTuple):
    """Which post of the page, from 0; -1 before the first."""

    number: int

    def row(self, column: str) -> tuple[Table, int] | None:
        """Where a column of this post goes, or nothing where the dataset keeps none."""
        if self.number <= 0:
            return "documents", 0
        return ("replies", self.number - 1) if column in REPLY_COLUMNS else None


def page_languages(taken: Mapping[int, Line], layout: Layout) -> frozenset[str]:
    """The languages that every word of the layout on this page belongs to; all, where none does."""
    languages = layout.languages
    for line in taken.values():
        if line.kind and line.match:
            for group, name in line.kind.words:
                languages &= layout.word_languages(name, line.match[group])
    return languages or layout.languages


def values_of(line: Line, document: RawDocument, post: Post, languages: frozenset[str]) -> Iterator[Read]:
    """The values of one line."""
    if line.kind is None or line.match is None:
        return
    for group, field in line.kind.fields:
        target = post.row(field.column)
        if target and line.match.start(group) >= 0:
            span = _span(line.number, *line.match.span(group))
            yield _value(document, target, field, line.match[group], span, languages)


def text_values(lines: Sequence[Line], document: RawDocument, layout: Layout, post: Post) -> Iterator[Read]:
    """The running text of a post, without the words that close it; those go to their own column."""
    last = lines[-1]
    note = layout.text_end.search(last.text, max(0, len(last.text) - ENDING)) if layout.text_end else None
    end = len(last.text[: note.start()].rstrip()) if note else len(last.text.rstrip())
    if note and layout.text_end_field:
        yield _text(post, layout.text_end_field.column, note.group(1), _span(last.number, *note.span(1))), None
    first = lines[0]
    start = len(first.text) - len(first.text.lstrip())
    pieces = list(document.lines[first.number - 1 : last.number])
    pieces[-1] = pieces[-1][:end]
    text = _paragraphs(pieces)
    if text:
        yield _text(post, "text", text, Span(first.number, start, last.number, end)), None


def _paragraphs(lines: Iterable[str]) -> str:
    """The lines without their indents, blank ones only where they part two paragraphs."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()


def _text(post: Post, column: str, text: str, span: Span) -> Value | None:
    target = post.row(column)
    return Value(*target, column, text, span) if target else None


def _span(line: int, start: int, end: int) -> Span:
    return Span(line, start, line, end)


def _value(
    document: RawDocument,
    target: tuple[Table, int],
    field: Field,
    text: str,
    span: Span,
    languages: frozenset[str],
) -> Read:
    outcome = field.type.read(text, languages)
    value = Value(*target, field.column, outcome.value, span)
    if outcome.broken is None:
        return value, None
    return value, finding_at(document, outcome.broken, _broken(outcome.broken, text, outcome.seen), span)


def _broken(code: str, text: str, expected: str) -> str:
    if code == "C101":
        return f"{clip(text)!r}: the weekday is not that of {expected}"
    return f"{clip(text)!r} is not {expected}"


def row_values(rows: Sequence[Row], document: RawDocument, languages: frozenset[str]) -> Iterator[Read]:
    """The values of a list's rows, each read in the one way that the others allow."""
    readings = settled([cuts(row.line.text, row.cells, row.match.span(row.second)) for row in rows])
    for number, (row, left) in enumerate(zip(rows, readings, strict=True)):
        is_sure = len(left) == 1
        if not is_sure:
            yield None, finding_at(document, "P204", _several(left), row.span())
        for cell, field in row.fields:
            if is_sure or not (cell == 0 or field.falling):
                yield _cell(row, number, left[0], cell, field, document, languages)
            else:
                yield Value("related", number, field.column, None, row.span()), None


def _cell(
    row: Row,
    number: int,
    cut: Cut,
    cell: int,
    field: Field,
    document: RawDocument,
    languages: frozenset[str],
) -> Read:
    """The value of a cell, which is the group of the cut; the first cell ends where the cut begins."""
    start, end = cut.cells.span(cell) if cell else (row.start(), cut.cells.start())
    text = row.line.text[start:end].rstrip()
    span = _span(row.line.number, start, start + len(text))
    return _value(document, ("related", number), field, text, span, languages)


def _several(left: tuple[Cut, ...]) -> str:
    numbers = ", ".join(cut.cells[1] for cut in left)
    return f"the row can be read in {len(left)} ways: the number is {numbers}"
