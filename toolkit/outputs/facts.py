"""What a build knows once its tables stand: the ground of the card and the manifest."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from toolkit.batches import Batch
from toolkit.config import Config
from toolkit.findings import Severity


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted over the pages; two of them add up."""

    pages: int = 0
    documents: int = 0
    rejected: int = 0
    related: int = 0
    findings: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    layouts: Counter[str] = field(default_factory=Counter)
    nulls: Counter[tuple[str, str]] = field(default_factory=Counter)

    @classmethod
    def of(cls, batch: Batch) -> "Tally":
        """The counts of one batch."""
        nulls = (_nulls(name, frame) for name, frame in _frames(batch))
        return cls(
            pages=batch.pages,
            documents=batch.documents.height,
            rejected=len(batch.rejected),
            related=batch.related.height,
            findings=Counter((finding.code, finding.severity) for finding in batch.findings),
            languages=Counter(batch.documents["language"].drop_nulls().to_list()),
            layouts=Counter(batch.documents["layout"].to_list()),
            nulls=sum(nulls, Counter()),
        )

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.pages + other.pages,
            self.documents + other.documents,
            self.rejected + other.rejected,
            self.related + other.related,
            self.findings + other.findings,
            self.languages + other.languages,
            self.layouts + other.layouts,
            self.nulls + other.nulls,
        )


NOTHING = Tally()
"""Before anything is counted."""


@dataclass(frozen=True, slots=True)
class Written:
    """One table as it stands in the folder."""

    rows: int
    arrow_bytes: int
    file_bytes: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the files beside the tables tell of the dataset.

    ``tables`` holds those with rows; ``layouts`` says by each layout's name which version of it read the
    pages; ``prose`` is the user's own part of the card.
    """

    tally: Tally
    tables: Mapping[str, Written]
    config: Config
    layouts: Mapping[str, str]
    prose: str


def _frames(batch: Batch) -> tuple[tuple[str, pl.DataFrame], ...]:
    return ("documents", batch.documents), ("related", batch.related)


def _nulls(name: str, frame: pl.DataFrame) -> Counter[tuple[str, str]]:
    counts = frame.null_count().row(0, named=True)
    return Counter({(name, column): count for column, count in counts.items() if count})
