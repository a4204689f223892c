"""What is counted over pages."""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Self

from toolkit.batches import Batch
from toolkit.findings import Severity

NUMBERS = ("pages", "documents", "rejected", "related")
COUNTERS = ("findings", "languages", "layouts")


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

    @classmethod
    def of(cls, batch: Batch) -> Self:
        """The counts of one batch."""
        return cls(
            pages=batch.pages,
            documents=batch.documents.height,
            rejected=len(batch.rejected),
            related=int(batch.documents["related"].list.len().sum()),
            findings=Counter((finding.code, finding.severity) for finding in batch.findings),
            languages=Counter(batch.documents["language"].drop_nulls().to_list()),
            layouts=Counter(batch.documents["layout"].to_list()),
        )

    def written(self) -> str:
        """The counts as text that `read` reads."""
        counters = {name: sorted(getattr(self, name).items()) for name in COUNTERS}
        return json.dumps({name: getattr(self, name) for name in NUMBERS} | counters)

    @classmethod
    def read(cls, text: str) -> Self:
        """The counts that were `written`."""
        told = json.loads(text)
        told["findings"] = {(code, severity): count for (code, severity), count in told["findings"]}
        counters: dict[str, Any] = {name: Counter(dict(told[name])) for name in COUNTERS}
        return cls(**{name: told[name] for name in NUMBERS}, **counters)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.pages + other.pages,
            self.documents + other.documents,
            self.rejected + other.rejected,
            self.related + other.related,
            self.findings + other.findings,
            self.languages + other.languages,
            self.layouts + other.layouts,
        )


NOTHING = Tally()
"""Before anything is counted."""
