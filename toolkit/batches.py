"""A few pages held against all others: typed rows, rejected pages, and findings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from toolkit.checks.corpus import Told
from toolkit.checks.published import Published, against_published
from toolkit.checks.suspect import Suspect
from toolkit.contract import from_arrow, items_table, to_arrow
from toolkit.findings import Finding, Place, by_place, excerpt
from toolkit.findings.grades import Grades, all_graded
from toolkit.judging import Good, Judged, Look, is_bad


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

    ``documents`` are good rows, typed as the contract says; ``findings`` is all that was found, about good
    pages (warnings) and rejected ones, in the order of the pages and of their lines.
    """

    pages: int
    documents: pl.DataFrame
    rejected: tuple[Rejected, ...]
    findings: tuple[Finding, ...]

    @property
    def related(self) -> pl.DataFrame:
        """The items of the documents as rows of their own; what they lead to is not looked for."""
        return from_arrow("related", items_table(to_arrow("documents", self.documents)))


def batches_of(
    looks: Iterable[Look], told: Told, grades: Grades, published: Published | None = None
) -> Iterator[Batch]:
    """The looks of a part once its pages are held against all others, of which ``told`` is what came of it.

    They are held against those that are ``published`` here.
    """
    start = 0
    for look in looks:
        here = told_from(told, start, look.documents.height)
        if published:
            here = _against(look, here, published)
        yield _batch(look, [*all_findings(look.pages, here, grades)])
        start += look.documents.height


def told_from(told: Told, first: int, count: int) -> Told:
    """What is said of so many rows from the ``first`` on, which is their row 0."""
    return {row: told[first + row] for row in range(count) if first + row in told}


def all_findings(pages: Iterable[Judged], told: Told, grades: Grades) -> Iterator[tuple[Finding, ...]]:
    """The findings of each page, with those of holding it against others, by their places."""
    row = 0
    for page in pages:
        suspects = told.get(row, ()) if page.good else ()
        row += page.good is not None
        if not suspects or page.good is None:
            yield page.findings
        else:
            found = all_graded((_finding(page, page.good, suspect) for suspect in suspects), grades)
            yield tuple(sorted((*page.findings, *found), key=by_place))


def rejected_of(pages: Sequence[Judged], findings: Iterable[tuple[Finding, ...]]) -> tuple[Rejected, ...]:
    """Those of the pages that are rejected for their findings."""
    both = zip(pages, findings, strict=True)
    return tuple(Rejected(page.id, page.source, page.sha256, found) for page, found in both if is_bad(found))


def _against(look: Look, told: Told, published: Published) -> Told:
    keys = [page.good.key for page in look.pages if page.good]
    every = {row: list(suspects) for row, suspects in told.items()}
    for suspect in against_published(zip(keys, look.documents["text"], strict=True), published):
        every.setdefault(suspect.row or 0, []).append(suspect)
    return {row: tuple(suspects) for row, suspects in every.items()}


def _finding(page: Judged, good: Good, suspect: Suspect) -> Finding:
    """That another page has the same id, which stands nowhere on the page, or the same text, at its place."""
    code, message, begins = suspect.code, suspect.message, good.begins
    if suspect.column != "text" or begins is None:
        return Finding.of(code, message, Place(page.path), id=page.id)
    return Finding.of(
        code,
        message,
        Place(page.path, begins.line, begins.start + 1),
        id=page.id,
        value=begins.raw[begins.start : begins.end],
        excerpt=excerpt(begins.raw, begins.start, begins.end),
    )


def _batch(look: Look, every: Sequence[tuple[Finding, ...]]) -> Batch:
    """The batch of a look, whose pages have these findings in the end."""
    good = (found for page, found in zip(look.pages, every, strict=True) if page.good)
    kept = [row for row, found in enumerate(good) if not is_bad(found)]
    documents = look.documents if len(kept) == look.documents.height else look.documents[kept]
    findings = tuple(finding for found in every for finding in found)
    return Batch(len(look.pages), documents, rejected_of(look.pages, every), findings)
