"""`build --only-rejected`: rejected pages read again, and the dataset that a whole build would make of them.

What a page comes to depends on no other page, but for its id and its text. So pages that share one of these
with a page that may be good now are read again too, and all other rows are taken as they stand.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.again.kept import Kept, opened, require_same
from toolkit.again.looking import Documents, Read, notes, require_known
from toolkit.again.merging import merged
from toolkit.checks.corpus import ACROSS
from toolkit.checks.dates import latest_now
from toolkit.config import Config
from toolkit.findings import Finding, Severity
from toolkit.judging import Look, look_at
from toolkit.layouts import layouts, versions
from toolkit.parts.making import Made, written
from toolkit.sources import File, documents_of
from toolkit.sources.chunks import PAGES, chunks
from toolkit.storage import Folder
from toolkit.tally import Tally


@dataclass(frozen=True, slots=True)
class Again:
    """What to build: the parts of the whole dataset, and what of their findings is counted already.

    ``rejected`` is how many pages were rejected before, ``notes`` what a person should know of the others.
    """

    parts: Callable[[Folder], Iterator[Made]]
    before: Tally
    rejected: int
    notes: Sequence[str]


def again(dist: Path, files: Sequence[File], config: Config) -> Again:
    """The dataset ``dist`` with its rejected pages read again, as far as they are among ``files``."""
    kept, at_work = opened(dist), versions(config.layouts)
    rejected = {page.source for page in kept.rejected}
    read = Read.of(_looks(_of(files, rejected), config))
    documents = Documents.of(kept, read)
    require_known(documents, files, at_work)
    told = tuple(notes(kept, documents, read, files, at_work))
    chosen = _of(files, rejected | documents.twins)
    sources = frozenset(file.source for file in chosen)
    left = [page for page in kept.rejected if page.source not in sources]

    def parts(folder: Folder) -> Iterator[Made]:
        looks = merged(kept.documents(sources), left, _looks(chosen, config))
        return _guarded(written(looks, folder, config), kept)

    return Again(parts, _counted(kept, _of(files, documents.twins), config), len(rejected), told)


def _of(files: Sequence[File], sources: Container[str]) -> list[File]:
    return [file for file in files if file.source in sources]


def _looks(files: Iterable[File], config: Config) -> Iterator[Look]:
    known, latest = layouts(config.layouts), latest_now()
    for pages in chunks(documents_of(files, config), PAGES):
        yield look_at(pages, known, latest, config.grades)


def _counted(kept: Kept, twins: Iterable[File], config: Config) -> Tally:
    """What is counted of pages whose rows are taken as they stand; what they share with others is not yet."""
    rejected = (finding for page in kept.rejected for finding in page.findings)
    again = (finding for look in _looks(twins, config) for page in look.pages for finding in page.findings)
    counts = kept.findings() - _counts(rejected) - _counts(again)
    return Tally(findings=Counter({rule: n for rule, n in counts.items() if rule[0] not in ACROSS}))


def _counts(findings: Iterable[Finding]) -> Counter[tuple[str, Severity]]:
    return Counter((finding.code, finding.severity) for finding in findings)


def _guarded(parts: Iterator[Made], kept: Kept) -> Iterator[Made]:
    """The parts; at their end it must still be the same dataset that their rows were taken from."""
    yield from parts
    require_same(kept)
