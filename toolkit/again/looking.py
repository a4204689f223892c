"""A first look: what pages read again share with the dataset, and what a person should know of the rest."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Self

from toolkit.again.kept import Kept
from toolkit.checks.duplicates import digest_of
from toolkit.errors import UsageError
from toolkit.judging import Look
from toolkit.sources import File
from toolkit.text.numbers import counted


@dataclass(frozen=True, slots=True)
class Read:
    """Pages read again: the digest of each one's bytes by its source; ids and texts of the good ones."""

    digests: Mapping[str, str]
    ids: AbstractSet[str]
    texts: AbstractSet[bytes]

    @classmethod
    def of(cls, looks: Iterable[Look]) -> Self:
        """What to know of the pages; each look is let go."""
        digests: dict[str, str] = {}
        ids: set[str] = set()
        texts: set[bytes] = set()
        for look in looks:
            digests |= {page.source: page.sha256 for page in look.pages}
            good = [page.good.key for page in look.pages if page.good]
            ids |= {key.id for key in good}
            texts |= {key.digest for key in good}
        return cls(digests, ids, texts)


@dataclass(frozen=True, slots=True)
class Documents:
    """The dataset's documents: their sources, and how many each layout read.

    ``twins`` are the sources of those that share an id or a text with a page read again.
    """

    sources: AbstractSet[str]
    layouts: Mapping[str, int]
    twins: AbstractSet[str]

    @classmethod
    def of(cls, kept: Kept, read: Read) -> Self:
        """What to know of them, one row in memory at a time."""
        sources: set[str] = set()
        twins: set[str] = set()
        layouts = Counter[str]()
        for id_, text, source, layout in kept.columns("id", "text", "source", "layout"):
            sources.add(source)
            layouts[layout] += 1
            if id_ in read.ids or digest_of(text) in read.texts:
                twins.add(source)
        return cls(sources, layouts, twins)


def require_known(documents: Documents, files: Sequence[File], versions: Mapping[str, str]) -> None:
    """Refuses what would leave the dataset with a page twice, or with rows of a layout that is not here."""
    absent = sorted(documents.twins - {file.source for file in files})
    if absent:
        told = f"{absent[0]} has the id or the text of a page read again, and is not among the paths"
        raise UsageError(f"{told}; name all folders that the dataset was built of")
    unknown = sorted(documents.layouts.keys() - versions.keys())
    if unknown:
        raise UsageError(
            f"the dataset has pages read by the layout {unknown[0]}; name its file with --layout"
        )


def notes(
    kept: Kept, documents: Documents, read: Read, files: Sequence[File], versions: Mapping[str, str]
) -> Iterator[str]:
    """What a whole build might do otherwise, and what is not as it was; a line each."""
    found = {file.source for file in files}
    edited = sum(read.digests.get(page.source, page.sha256) != page.sha256 for page in kept.rejected)
    if edited:
        yield f"changed since they were rejected, and read as they are now: {counted(edited, 'page')}"
    gone = sum(page.source not in found for page in kept.rejected)
    if gone:
        yield f"not among the paths, so rejected as before: {counted(gone, 'page')}"
    new = len(found - documents.sources - {page.source for page in kept.rejected})
    if new:
        yield f"not in the dataset, and not read: {counted(new, 'page')}; a whole build reads all"
    for name, count in sorted(documents.layouts.items()):
        if kept.manifest.layouts.get(name) != versions[name]:
            told = f"read by {name} before it was changed, and kept so: {counted(count, 'document')}"
            yield f"{told}; a whole build reads all"
