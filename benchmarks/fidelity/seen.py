"""A page's text as a document, and what a layout read of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from benchmarks.fidelity.tally import Outcome
from toolkit.documents import RawDocument, Reading, Span, Table
from toolkit.findings import Finding
from toolkit.layouts import Layout, read_page
from toolkit.sources.decoding import lines_of
from toolkit.tables import Page, page_of

UNCLAIMED = ("P101", "P102")
"""The findings of a page that no layout reads, or several would."""


class Post(NamedTuple):
    """The article or a reply, as read; ``table`` and ``row`` say where it stands in the dataset."""

    table: Table
    row: int
    author: str | None
    published_at: datetime | None
    text: str | None
    post_id: int | None


@dataclass(frozen=True)
class Seen:
    """What is read of one page: the reading, and its values as rows."""

    reading: Reading

    @cached_property
    def page(self) -> Page:
        """The values as rows of the contract."""
        return page_of(self.reading)

    @property
    def claimed(self) -> bool:
        """Whether a layout read the page."""
        return bool(self.reading.layout)

    @cached_property
    def refused(self) -> bool:
        """Whether an error keeps the page out of a dataset: then nothing of it is wrong in silence."""
        return any(finding.severity == "error" for finding in self.reading.findings)

    @cached_property
    def posts(self) -> list[Post]:
        """The article, where anything of it was read, and the replies."""
        if not self.claimed:
            return []
        article, metadata = self.page.article, self.page.metadata
        values = (metadata.author, metadata.published_at, article.text, metadata.post_id)
        first = [Post("documents", 0, *values)] if any(values) else []
        replies = [
            Post("replies", row, reply.author, reply.published_at, reply.text, reply.post_id)
            for row, reply in enumerate(self.page.replies)
        ]
        return first + replies

    @cached_property
    def _spans(self) -> dict[tuple[Table, int, str], Span]:
        return dict(self.reading.spans())

    def doubted(self, table: Table, row: int, column: str) -> bool:
        """Whether a finding stands at the value's place."""
        span = self._spans.get((table, row, column))
        return span is not None and any(_is_at(finding, span) for finding in self.reading.findings)

    def told(self, table: Table, row: int, column: str, value: object, *, right: bool) -> Outcome:
        """The outcome for one value that was read: ``right`` or not, null, or with a finding."""
        if right:
            return "right"
        if value is None or self.refused or self.doubted(table, row, column):
            return "reported"
        return "wrong"

    def leftover(self) -> tuple[int, int]:
        """How many lines are left over, and how many are not blank."""
        accounts = [label.account for label in self.reading.labels]
        return accounts.count("leftover"), len(accounts) - accounts.count("blank")


def _is_at(finding: Finding, span: Span) -> bool:
    line, column = finding.place.line, finding.place.column
    if line is None or not span.line <= line <= span.last_line:
        return False
    return span.line < span.last_line or column is None or span.start <= column - 1 <= span.end


def document(name: str, text: str, captured_at: datetime | None = None) -> RawDocument:
    """The text as a page, captured at that moment of its own clock."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    lines = tuple(lines_of(text))
    return RawDocument(name, f"{name}.txt", f"{name}.txt", digest, lines, captured_at=captured_at)


def see(page: RawDocument, known: Sequence[Layout]) -> Seen:
    """The page, read by the layout that claims it."""
    return Seen(read_page(page, known))


def see_or_none(page: RawDocument, known: Sequence[Layout]) -> Seen | None:
    """The same; nothing where reading the page, or making rows of it, raises."""
    try:
        seen = see(page, known)
        _ = seen.page
    except Exception:  # noqa: BLE001 - that nothing is raised is what is measured
        return None
    return seen
