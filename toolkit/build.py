"""`build`: raw pages in, a dataset folder out, whole or not at all."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.batches import Batch
from toolkit.config import Config
from toolkit.findings import Severity
from toolkit.findings.grades import fails
from toolkit.outputs import WRITERS, card
from toolkit.outputs.facts import NOTHING, Facts, Tally
from toolkit.outputs.folder import opened, publish
from toolkit.outputs.parquet import write_tables


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build came to: ``pages`` is ``documents + rejected``; without documents nothing was written."""

    pages: int
    documents: int
    rejected: int
    related: int
    findings: Counter[tuple[str, Severity]]

    @property
    def rejected_share(self) -> float:
        """Rejected pages of all pages, to be held against what the user allows."""
        return self.rejected / self.pages if self.pages else 0.0

    def fails(self, config: Config) -> bool:
        """Whether the build is to end as one that found something: it always is without a good page."""
        warnings = sum(count for (_, severity), count in self.findings.items() if severity == "warning")
        too_many = self.rejected_share > config.allowed_rejects
        return not self.documents or fails(too_many, warnings, config.fail_on)


def build(
    batches: Iterable[Batch],
    out: Path,
    config: Config,
    raw: Sequence[Path],
    layouts: Mapping[str, str],
    before: Tally = NOTHING,
) -> BuildReport:
    """Writes the dataset of ``batches`` to ``out``; without a good page nothing is written or replaced.

    ``raw`` is where the batches come from, so that nothing is written into it; ``layouts`` says for each
    layout's name which version of it is at work; ``before`` is what was counted already.
    """
    with opened(out, raw) as place:
        card.own_prose(place.target)  # told now, not after hours of work; read again below, as it may change
        tally, tables = write_tables(batches, place.staging, before)
        if tally.documents:
            at_work = {name: layouts[name] for name in sorted(tally.layouts)}
            facts = Facts(tally, tables, config, at_work, card.own_prose(place.target))
            for write in WRITERS:
                write(place.staging, facts)
            publish(place)
    return _report(tally)


def _report(tally: Tally) -> BuildReport:
    return BuildReport(tally.pages, tally.documents, tally.rejected, tally.related, tally.findings)
