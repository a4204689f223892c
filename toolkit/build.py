"""`build`: raw pages in, a dataset folder out, whole or not at all."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeAlias

from toolkit.config import Config
from toolkit.engines import Engine, Local
from toolkit.findings import Finding, Severity
from toolkit.findings.grades import fails
from toolkit.outputs import WRITERS, card, manifest
from toolkit.outputs.facts import Facts
from toolkit.outputs.pieces import Piece, joined
from toolkit.outputs.site import Site, opened
from toolkit.outputs.writing import KNOWN, write_tables
from toolkit.parts.making import Made
from toolkit.parts.store import cleaned
from toolkit.storage import Folder
from toolkit.tally import NOTHING, Tally

Parts: TypeAlias = Callable[[Folder], Iterable[Made]]
"""Makes the parts of a corpus in a folder, in the order of their pages."""

SHOWN = 100
"""Findings that a report holds; all of them are counted, and those of rejected pages are kept."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build came to: ``pages`` is ``documents + rejected``; without documents nothing was written.

    ``shown`` are the first findings.
    """

    pages: int
    documents: int
    rejected: int
    related: int
    findings: Counter[tuple[str, Severity]]
    shown: tuple[Finding, ...] = ()

    @property
    def rejected_share(self) -> float:
        """Rejected pages of all pages, to be held against what the user allows."""
        return self.rejected / self.pages if self.pages else 0.0

    def fails(self, config: Config) -> bool:
        """Whether the build is to end as one that found something: it always is without a good page."""
        warnings = sum(count for (_, severity), count in self.findings.items() if severity == "warning")
        too_many = self.rejected_share > config.allowed_rejects
        return not self.documents or fails(too_many, warnings, config.fail_on)


@dataclass(frozen=True, slots=True)
class Ways:
    """How to build: the user's settings, where the pages come from, and where the work runs.

    ``layouts`` says for each layout's name which version of it is at work. Nothing is written into ``raw``.
    What the pages came to is kept for the next build, if it ``keeps`` that.
    """

    config: Config
    layouts: Mapping[str, str]
    raw: Sequence[str] = ()
    engine: Engine = Local()  # noqa: RUF009 - a value
    keeps: bool = False


def build(parts: Parts, out: str, ways: Ways, before: Tally = NOTHING) -> BuildReport:
    """Writes the dataset of ``parts``; without a good page nothing is written or replaced.

    ``out`` is its path or URL, ``before`` what was counted already.
    """
    with opened(out, ways.raw) as site:
        card.own_prose(site.before)  # told now, not after hours of work; read again below, as it may change
        folder = (site.parts if ways.keeps else site.scratch).make()
        pieces = joined(list(parts(folder)), ways.config.grades)
        tally = sum((piece.tally for piece in pieces), before)
        if tally.documents:
            _write(pieces, tally, site, folder, ways)
            site.publish()
        cleaned(folder, {piece.part.name for piece in pieces}, {KNOWN})
        shown = tuple(islice(chain.from_iterable(piece.findings() for piece in pieces), SHOWN))
    return BuildReport(tally.pages, tally.documents, tally.rejected, tally.related, tally.findings, shown)


def _write(pieces: Sequence[Piece], tally: Tally, site: Site, parts: Folder, ways: Ways) -> None:
    """Writes all files of the dataset into the staging folder."""
    files = write_tables(pieces, site.staging, site.before, parts, ways.engine)
    at_work = {name: ways.layouts[name] for name in sorted(tally.layouts)}
    facts = Facts(tally, files, ways.config, at_work, card.own_prose(site.before))
    beside = {name: written(facts) for name, written in WRITERS.items()}
    for name, data in beside.items():
        with site.staging.create(name) as file:
            file.write(data)
    manifest.write(site.staging, facts, beside)
