"""Pages against a dataset that is published: a text that is there, and a page that was edited since."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from toolkit.checks.duplicates import Key
from toolkit.checks.suspect import Suspect


class Published(NamedTuple):
    """What a dataset holds, narrow: of each id the digest of its text, and of each text its first id."""

    texts: Mapping[str, bytes]
    ids: Mapping[bytes, str]

    @classmethod
    def of(cls, keys: Iterable[Key]) -> "Published":
        """What there is to know of the published pages."""
        texts: dict[str, bytes] = {}
        ids: dict[bytes, str] = {}
        for id_, digest, _ in keys:
            texts[id_] = digest
            ids.setdefault(digest, id_)
        return cls(texts, ids)


def against_published(keys: Iterable[Key], published: Published) -> Iterator[Suspect]:
    """C003 and C004; a page that is published as it stands is no fault, so a whole folder can be checked."""
    for row, (id_, digest, _) in enumerate(keys):
        if published.texts.get(id_) == digest:
            continue
        if id_ in published.texts:
            yield Suspect("documents", row, "text", "C003", f"published as {id_!r} with another text")
        elif digest in published.ids:
            yield Suspect("documents", row, "text", "C004", f"published as {published.ids[digest]!r}")
