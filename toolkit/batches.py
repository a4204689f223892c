"""A few pages held against all before them: typed rows, rejected pages, and findings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import polars as pl

from toolkit.checks import Seen, Suspect, duplicates
from toolkit.checks.published import Published, against_published
from toolkit.documents import RawDocument
from toolkit.findings import Finding, Place, by_place
from toolkit.findings.grades import AS_CATALOGUED, Grades, all_graded
from toolkit.judging import Good, Look, is_bad, look_at
from toolkit.layouts import Layout
from toolkit.sources.chunks import PAGES, chunks
from toolkit.tables import ROW


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
    looks = (look_at(chunk, layouts, latest, grades) for chunk in chunks(documents, pages))
    return batches_of(looks, grades)


def batches_of(looks: Iterable[Look], grades: Grades, published: Published | None = None) -> Iterator[Batch]:
    """The looks in their order, each page held against all before it, and those that are published."""
    seen = Seen()
    for look in looks:
        yield _batch(look, _held_against(look, seen, grades, published))


def _held_against(
    look: Look, seen: Seen, grades: Grades, published: Published | None
) -> list[tuple[Finding, ...]]:
    """The findings of each page, with those of holding it against other pages, by their places."""
    good = [page.good for page in look.pages if page.good]
    keys = [key for key, _ in good]
    found: dict[int | None, list[Suspect]] = {}
    pages = zip(keys, look.documents["text"], strict=True)
    there = against_published(pages, published) if published else ()
    for suspect in (*duplicates(keys, seen, lambda row: _is_rejected(good[row][1], grades)), *there):
        found.setdefault(suspect.row, []).append(suspect)
    rows = iter(range(len(good)))
    others = [_told(page.good, found.get(next(rows), ()), grades) if page.good else () for page in look.pages]
    both = zip(look.pages, others, strict=True)
    return [tuple(sorted((*page.findings, *told), key=by_place)) for page, told in both]


def _is_rejected(twin: Finding, grades: Grades) -> bool:
    return grades.of(twin.code, twin.place.path) == "error"


def _told(good: Good, suspects: Iterable[Suspect], grades: Grades) -> tuple[Finding, ...]:
    """That another page has the same id, which stands nowhere on the page, or the same text, at its place."""
    found = []
    for _, _, column, code, message in suspects:
        about = Finding.of(code, message, Place(good.twin.place.path), id=good.twin.id)
        if column == "text":
            about = replace(good.twin, code=code, message=message, severity=about.severity)
        found.append(about)
    return all_graded(found, grades)


def _batch(look: Look, every: Sequence[tuple[Finding, ...]]) -> Batch:
    """The batch of a look, whose pages have these findings in the end."""
    pages = list(zip(look.pages, every, strict=True))
    kept = [row for row, found in enumerate(found for page, found in pages if page.good) if not is_bad(found)]
    return Batch(
        pages=len(pages),
        documents=look.documents[kept],
        related=look.related.filter(pl.col(ROW).is_in(kept)).drop(ROW),
        rejected=tuple(Rejected(p.id, p.source, p.sha256, found) for p, found in pages if is_bad(found)),
        findings=tuple(finding for findings in every for finding in findings),
    )
