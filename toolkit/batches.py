"""The unit of work: a few pages in, typed rows and findings out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from schema.dataset import TABLES
from toolkit.checks import Seen, Suspect, duplicates, suspects
from toolkit.checks.duplicates import Key
from toolkit.documents import RawDocument, Reading, finding_at
from toolkit.findings import Finding
from toolkit.layouts import Layout, read_page
from toolkit.tables import ROW, Tables, to_tables
from toolkit.verdicts import broken

PAGES = 1000
"""Pages in a batch: enough that polars' and pandera's cost of a call no longer counts."""

CHARACTERS = 32_000_000
"""A batch of very large pages is closed at this size, to bound the memory."""


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
    found, about good pages (warnings) and rejected ones, in the order of the pages.
    """

    pages: int
    documents: pl.DataFrame
    related: pl.DataFrame
    rejected: tuple[Rejected, ...]
    findings: tuple[Finding, ...]


def read_batches(
    documents: Iterable[RawDocument], layouts: Sequence[Layout], latest: datetime
) -> Iterator[Batch]:
    """The documents read and judged, a batch at a time; ``latest`` is the last moment a page can speak of."""
    seen = Seen()
    for pages in _chunks(documents):
        yield judged([read_page(page, layouts) for page in pages], seen, latest)


def judged(readings: Sequence[Reading], seen: Seen, latest: datetime) -> Batch:
    """Good rows, rejected pages, and findings of some readings; ``seen`` knows the pages before them."""
    read = [reading for reading in readings if reading.layout]
    tables = to_tables(read)
    found = [list(reading.findings) for reading in read]
    for suspect in (*_breaches(tables), *suspects(tables, latest)):
        _tell(suspect, tables, read, found)
    good = [row for row, findings in enumerate(found) if not _is_bad(findings)]
    for suspect in duplicates([_key(tables, row) for row in good], seen):
        _tell(suspect._replace(row=good[suspect.row or 0]), tables, read, found)
    kept = [row for row in good if not _is_bad(found[row])]
    told = iter(found)
    every = [tuple(sorted(next(told), key=_order)) if r.layout else r.findings for r in readings]
    pairs = zip((reading.document for reading in readings), every, strict=True)
    return Batch(
        pages=len(readings),
        documents=tables.documents[kept],
        related=tables.related.filter(pl.col(ROW).is_in(kept)).drop(ROW),
        rejected=tuple(Rejected(d.id, d.source, d.sha256, f) for d, f in pairs if _is_bad(f)),
        findings=tuple(finding for findings in every for finding in findings),
    )


def _chunks(documents: Iterable[RawDocument]) -> Iterator[list[RawDocument]]:
    chunk: list[RawDocument] = []
    characters = 0
    for document in documents:
        chunk.append(document)
        characters += sum(map(len, document.lines))
        if len(chunk) == PAGES or characters > CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _breaches(tables: Tables) -> Iterator[Suspect]:
    for table in TABLES:
        for breach in broken(table, tables.frame(table)):
            yield Suspect(table, breach.row, breach.column, breach.code, breach.message, breach.value)


def _key(tables: Tables, row: int) -> Key:
    return Key(*tables.documents.select("id", "text", "source").row(row))


def _tell(suspect: Suspect, tables: Tables, read: Sequence[Reading], found: list[list[Finding]]) -> None:
    """Adds the finding, at its place in the page; a fault of a whole column is every page's."""
    if suspect.row is None:
        for reading, findings in zip(read, found, strict=True):
            findings.append(finding_at(reading.document, suspect.code, suspect.message, None))
        return
    row = tables.document_of(suspect.table, suspect.row)
    key = (suspect.table, tables.item_of(suspect.table, suspect.row), suspect.column)
    span = read[row].spans().get(key)
    found[row].append(finding_at(read[row].document, suspect.code, suspect.message, span))


def _is_bad(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.place.line or 0, finding.place.column or 0, finding.code
