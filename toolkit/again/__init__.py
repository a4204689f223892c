"""`build --only-rejected`: rejected pages read again, and the dataset that a whole build would make of them.

What a page comes to depends on no other page, but for its id and its text. So pages that share one of these
with a page that may be good now are read again too, and all other rows are taken as they stand.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.again.kept import Kept, opened, require_same
from toolkit.again.looking import Documents, Look, notes, require_known
from toolkit.again.merging import merged
from toolkit.batches import Batch, read_batches
from toolkit.checks.dates import latest_now
from toolkit.config import Config
from toolkit.findings import Finding, Severity
from toolkit.layouts import layouts, versions
from toolkit.outputs.facts import Tally
from toolkit.sources import File, documents_of


@dataclass(frozen=True, slots=True)
class Again:
    """What to build: the batches of the whole dataset, and what of their findings is counted already.

    ``rejected`` is how many pages were rejected before, ``notes`` what a person should know of the others.
    """

    batches: Iterator[Batch]
    before: Tally
    rejected: int
    notes: Sequence[str]


def again(dist: Path, files: Sequence[File], config: Config) -> Again:
    """The dataset ``dist`` with its rejected pages read again, as far as they are among ``files``."""
    kept, at_work = opened(dist), versions(config.layouts)
    rejected = {page.source for page in kept.rejected}
    look = Look.of(_read(_of(files, rejected), config))
    documents = Documents.of(kept, look)
    require_known(documents, files, at_work)
    told = tuple(notes(kept, documents, look, files, at_work))
    chosen = _of(files, rejected | documents.twins)
    sources = frozenset(file.source for file in chosen)
    left = [page for page in kept.rejected if page.source not in sources]
    reasons = (reason for page in kept.rejected if page.source in sources for reason in page.findings)
    twins = (finding for batch in _read(_of(files, documents.twins), config) for finding in batch.findings)
    before = Tally(findings=kept.findings() - _counts(reasons) - _counts(twins))
    rows = merged(kept.documents(sources), left, _read(chosen, config))
    return Again(_guarded(rows, kept), before, len(rejected), told)


def _of(files: Sequence[File], sources: Container[str]) -> list[File]:
    return [file for file in files if file.source in sources]


def _read(files: Iterable[File], config: Config) -> Iterator[Batch]:
    known = layouts(config.layouts)
    return read_batches(documents_of(files, config), known, latest_now(), grades=config.grades)


def _counts(findings: Iterable[Finding]) -> Counter[tuple[str, Severity]]:
    return Counter((finding.code, finding.severity) for finding in findings)


def _guarded(batches: Iterator[Batch], kept: Kept) -> Iterator[Batch]:
    """The batches; at their end it must still be the same dataset that their rows were taken from."""
    yield from batches
    require_same(kept)
