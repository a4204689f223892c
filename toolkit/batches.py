"""A few pages held against all before them: typed rows, rejected pages, and findings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

import polars as pl

from toolkit.checks import Seen, Suspect, duplicates
from toolkit.documents import RawDocument
from toolkit.findings import Finding, Place, by_place
from toolkit.findings.grades import AS_CATALOGUED, Grades, graded
from toolkit.judging import Judged, Look, is_bad, look_at
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


def batches_of(looks: Iterable[Look], grades: Grades) -> Iterator[Batch]:
    """The looks in their order, each page held against all before it."""
    seen = Seen()
    for look in looks:
        yield _batch(look, _held_against(look, seen, grades))


def _held_against(look: Look, seen: Seen, grades: Grades) -> list[tuple[Finding, ...]]:
    """The findings of each page, with those of holding it against all pages before it, by their places."""
    good = [page.good for page in look.pages if page.good]
    suspects = duplicates((key for key, _ in good), seen, lambda row: _is_rejected(good[row][1], grades))
    found = {suspect.row: suspect for suspect in suspects}
    rows = count()
    return [
        tuple(sorted((*page.findings, *_again(page, found.get(next(rows)), grades)), key=by_place))
        if page.good
        else tuple(sorted(page.findings, key=by_place))
        for page in look.pages
    ]


def _is_rejected(twin: Finding, grades: Grades) -> bool:
    return grades.of(twin.code, twin.place.path) == "error"


def _again(page: Judged, suspect: Suspect | None, grades: Grades) -> Iterator[Finding]:
    """That a page before has the same id, or the same text, with its place."""
    if page.good and suspect:
        twin = page.good.twin
        if suspect.code != twin.code:  # of the id, which stands nowhere on the page
            twin = Finding.of(suspect.code, "", Place(twin.place.path), id=twin.id)
        if told := graded(replace(twin, message=suspect.message), grades):
            yield told


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
