"""The unit of work: a few pages in, typed rows and findings out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import get_args

import polars as pl

from toolkit.checks import Seen, Suspect, duplicates, suspects
from toolkit.checks.duplicates import Key
from toolkit.documents import RawDocument, Reading, Table, finding_at
from toolkit.findings import Finding
from toolkit.findings.grades import AS_CATALOGUED, Grades, all_graded, graded
from toolkit.layouts import Layout, read_page
from toolkit.sources.chunks import PAGES, chunks
from toolkit.tables import ROW, Tables, to_tables
from toolkit.verdicts import broken


@dataclass(frozen=True, slots=True)
class Rejected:
    """A page that broke a rule, with every finding about it (`source` and `sha256` as in `RawDocument`)."""

    id: str
    source: str
    sha256: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """What a few pages came to. ``pages`` is always ``documents.height + len(rejected)``.

    ``documents`` and ``related`` are good rows, typed as the contract says; ``findings`` is all that was
    found, about good pages (warnings) and rejected ones, in the order of the pages and of their lines.
    """

    pages: int
    documents: pl.DataFrame
    related: pl.DataFrame
    rejected: tuple[Rejected, ...]
    findings: tuple[Finding, ...]


def read_batches(
    documents: Iterable[RawDocument],
    layouts: Sequence[Layout],
    latest: datetime,
    pages: int = PAGES,
    grades: Grades = AS_CATALOGUED,
) -> Iterator[Batch]:
    """The documents read and judged, ``pages`` at a time; no page can know of a moment after ``latest``."""
    seen = Seen()
    for chunk in chunks(documents, pages):
        yield judged([read_page(page, layouts) for page in chunk], seen, latest, grades)


def judged(readings: Sequence[Reading], seen: Seen, latest: datetime, grades: Grades) -> Batch:
    """Good rows, rejected pages, and findings of some readings; ``seen`` knows the pages before them."""
    readings = [_graded(reading, grades) if reading.findings else reading for reading in readings]
    read = [reading for reading in readings if reading.layout]
    tables = to_tables(read)
    found = [reading.findings for reading in read]
    found = _added(found, [*_breaches(tables), *suspects(tables, latest)], tables, read, grades)
    good = _good(found)
    once = [at for at, row in enumerate(good) if grades.of("C002", read[row].document.path) == "error"]
    again = duplicates(_keys(tables, good), seen, frozenset(once))
    in_tables = [suspect._replace(row=good[suspect.row or 0]) for suspect in again]
    return _batch(readings, tables, _added(found, in_tables, tables, read, grades))


def _graded(reading: Reading, grades: Grades) -> Reading:
    return replace(reading, findings=all_graded(reading.findings, grades))


def _batch(readings: Sequence[Reading], tables: Tables, found: Sequence[tuple[Finding, ...]]) -> Batch:
    """The batch of all readings; ``found`` is about those that a layout read, which ``tables`` holds."""
    kept, about = _good(found), iter(found)
    every = [tuple(sorted(next(about) if r.layout else r.findings, key=_order)) for r in readings]
    pages = zip((reading.document for reading in readings), every, strict=True)
    return Batch(
        pages=len(readings),
        documents=tables.documents[kept],
        related=tables.related.filter(pl.col(ROW).is_in(kept)).drop(ROW),
        rejected=tuple(Rejected(d.id, d.source, d.sha256, f) for d, f in pages if _is_bad(f)),
        findings=tuple(finding for findings in every for finding in findings),
    )


def _breaches(tables: Tables) -> Iterator[Suspect]:
    for table in get_args(Table):
        for breach in broken(table, tables.frame(table)):
            yield Suspect(table, breach.row, breach.column, breach.code, breach.message)


def _keys(tables: Tables, rows: Sequence[int]) -> Iterator[Key]:
    return map(Key._make, tables.documents[rows].select(Key._fields).iter_rows())


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


def _good(found: Sequence[tuple[Finding, ...]]) -> list[int]:
    return [row for row, findings in enumerate(found) if not _is_bad(findings)]


def _is_bad(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.place.line or 0, finding.place.column or 0, finding.code
