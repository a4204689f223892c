"""What any process can do with a few pages: read them, and judge each by itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple, get_args

import polars as pl

from toolkit.checks import Suspect, suspects
from toolkit.checks.duplicates import Key
from toolkit.documents import RawDocument, Reading, Table, finding_at
from toolkit.findings import Finding, by_place
from toolkit.findings.grades import Grades, all_graded, graded
from toolkit.layouts import Layout, read_page
from toolkit.tables import Tables, to_tables
from toolkit.verdicts import broken


class Beginning(NamedTuple):
    """Where a page's text begins: what a finding about the whole text points at.

    ``line`` counts from 1; the text begins and ends at these columns of ``raw``, the line as it stands there.
    """

    line: int
    start: int
    end: int
    raw: str


class Good(NamedTuple):
    """What a good page is held against others by, and where its text begins."""

    key: Key
    begins: Beginning | None


class Judged(NamedTuple):
    """One page as judged by itself: what is kept of where it came from, and what was found.

    ``path`` is the file as the user named it; else as in `RawDocument`.
    """

    id: str
    path: str
    source: str
    sha256: str
    findings: tuple[Finding, ...]
    good: Good | None


@dataclass(frozen=True, slots=True)
class Look:
    """Some pages, judged each by itself, in their order, and the rows of the good ones."""

    pages: tuple[Judged, ...]
    documents: pl.DataFrame


def look_at(
    documents: Sequence[RawDocument], layouts: Sequence[Layout], latest: datetime, grades: Grades
) -> Look:
    """The pages read and judged; no page can know of a moment after ``latest``."""
    readings = [_graded(read_page(page, layouts), grades) for page in documents]
    read = [reading for reading in readings if reading.layout]
    tables = to_tables(read)
    found = _added([reading.findings for reading in read], _suspicions(tables, latest), tables, read, grades)
    about = iter(found)
    pages = [_judged(reading, next(about) if reading.layout else reading.findings) for reading in readings]
    kept = [row for row, findings in enumerate(found) if not is_bad(findings)]
    good = tables.documents if len(kept) == tables.documents.height else tables.documents[kept]
    return Look(tuple(pages), good)


def is_bad(findings: Iterable[Finding]) -> bool:
    """Whether one of the findings sends its page to the rejected ones."""
    return any(finding.severity == "error" for finding in findings)


def _graded(reading: Reading, grades: Grades) -> Reading:
    if not reading.findings:
        return reading
    return replace(reading, findings=all_graded(reading.findings, grades))


def _judged(reading: Reading, findings: tuple[Finding, ...]) -> Judged:
    document, ordered = reading.document, tuple(sorted(findings, key=by_place))
    good = _good(reading) if reading.layout and not is_bad(findings) else None
    return Judged(document.id, document.path, document.source, document.sha256, ordered, good)


def _good(reading: Reading) -> Good:
    """What a page without errors is told by: it has a text, or the contract would be broken."""
    document = reading.document
    text, span = next(
        (str(value), span)
        for table, _, column, value, span in reading.values
        if column == "text" and table == "documents"
    )
    raw = document.lines[span.line - 1]
    end = span.end if span.last_line == span.line else len(raw)
    key = Key.of(document.id, text, document.source)
    return Good(key, Beginning(span.line, span.start, end, raw))


def _suspicions(tables: Tables, latest: datetime) -> Iterator[Suspect]:
    for table in get_args(Table):
        frame = tables.frame(table)
        for breach in broken(table, frame) if frame.height else ():
            yield Suspect(table, breach.row, breach.column, breach.code, breach.message)
    yield from suspects(tables, latest)


def _added(
    found: Sequence[tuple[Finding, ...]],
    suspicions: Iterable[Suspect],
    tables: Tables,
    read: Sequence[Reading],
    grades: Grades,
) -> list[tuple[Finding, ...]]:
    """The findings of each page read, and those that the suspects come to; a whole column is every page's."""
    about: list[list[Suspect]] = [[] for _ in read]
    for suspect in suspicions:
        rows = range(len(read)) if suspect.row is None else (tables.document_of(suspect.table, suspect.row),)
        for row in rows:
            about[row].append(suspect)
    pages = zip(found, read, about, strict=True)
    return [(*before, *_located(reading, of_page, tables, grades)) for before, reading, of_page in pages]


def _located(reading: Reading, of: Sequence[Suspect], tables: Tables, grades: Grades) -> Iterator[Finding]:
    """What is suspected of one page, at its places there."""
    spans = reading.spans() if of else {}
    for table, row, column, code, message in of:
        span = None if row is None else spans.get((table, tables.item_of(table, row), column))
        if finding := graded(finding_at(reading.document, code, message, span), grades):
            yield finding
