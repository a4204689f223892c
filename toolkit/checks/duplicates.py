"""Pages against each other: one id, or one text, twice."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

from toolkit.checks.suspect import Suspect


class Key(NamedTuple):
    """What tells a page from others: its id, its text, and where it was read."""

    id: str
    text: str
    source: str


@dataclass(slots=True)
class Seen:
    """The pages met so far, narrow: ids and digests of texts. It grows with every page that is kept."""

    ids: dict[str, str] = field(default_factory=dict)
    texts: dict[bytes, str] = field(default_factory=dict)


def digest_of(text: str) -> bytes:
    """What stands for a text in `Seen`."""
    return blake2b(text.encode(), digest_size=16).digest()


def duplicates(keys: Iterable[Key], seen: Seen, once: Container[int] = ()) -> Iterator[Suspect]:
    """C001 and C002: pages with an id or a text met before; the first of them is good, and is named.

    ``once`` are the rows that are rejected for a text met before, as the user wants it: they count as little
    as those with an id met before.
    """
    for row, key in enumerate(keys):
        digest = digest_of(key.text)
        if key.id in seen.ids:  # the page is rejected, so nothing is a duplicate of it
            yield Suspect("documents", row, "id", "C001", f"{seen.ids[key.id]} has the same id {key.id!r}")
            continue
        if digest in seen.texts:
            yield Suspect("documents", row, "text", "C002", f"{seen.texts[digest]} has the same text")
            if row in once:
                continue
        seen.ids[key.id] = key.source
        seen.texts.setdefault(digest, key.source)
