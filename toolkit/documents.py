"""What flows through the house: a raw document, its lines, and what was read of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

from toolkit.findings import Finding, Place, excerpt

Table: TypeAlias = Literal["documents", "related", "replies"]


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One page as captured.

    ``path`` is the file as the user named it (what findings point at); ``source`` is the same from the
    raw folder on, alike on every machine (what the dataset keeps). ``lines`` are without their ends.
    ``captured_at`` is by the page's own clock, without a zone: dates such as "yesterday" count from it.
    """

    id: str
    path: str
    source: str
    sha256: str
    lines: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    captured_at: datetime | None = None


class Span(NamedTuple):
    """Where a value stands: from ``start`` in ``line`` to before ``end`` in ``last_line``.

    Lines count from 1, columns from 0, as in a slice of the line.
    """

    line: int
    start: int
    last_line: int
    end: int


class Value(NamedTuple):
    """One value read: the table, row (from 0) and column it goes to, and where it stands."""

    table: Table
    row: int
    column: str
    value: object
    span: Span


class Label(NamedTuple):
    """How one line was accounted for, and the layout's name for such a line."""

    account: Literal["read", "furniture", "leftover", "blank"]
    name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as a layout reads it: a label for every line, and every value with its span.

    ``layout`` is empty, and nothing read, where no layout claims the page or several do. ``language`` is
    that of the layout's words on the page, where they are of one language.
    """

    document: RawDocument
    layout: str
    language: str | None
    labels: tuple[Label, ...]
    values: tuple[Value, ...]
    findings: tuple[Finding, ...]

    def leftover(self) -> tuple[str, ...]:
        """The lines that the layout does not account for."""
        pairs = zip(self.labels, self.document.lines, strict=True)
        return tuple([line for (account, _), line in pairs if account == "leftover"])

    def spans(self) -> Mapping[tuple[Table, int, str], Span]:
        """Where each value stands, by table, row and column."""
        return {(v.table, v.row, v.column): v.span for v in self.values}


def finding_at(document: RawDocument, code: str, message: str, span: Span | None) -> Finding:
    """A finding about ``span`` of the document, or about the whole page where there is none."""
    if span is None:
        return Finding.of(code, message, Place(document.path), id=document.id)
    line = document.lines[span.line - 1]
    end = span.end if span.last_line == span.line else len(line)
    return Finding.of(
        code,
        message,
        Place(document.path, span.line, span.start + 1),
        id=document.id,
        value=line[span.start : end],
        excerpt=excerpt(line, span.start, end),
    )
