"""Pages against each other: one id, or one text, twice."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple, Self

from toolkit.checks.suspect import Suspect


class Key(NamedTuple):
    """What tells a page from others: its id, a digest of its text, and where it was read."""

    id: str
    digest: bytes
    source: str

    @classmethod
    def of(cls, id: str, text: str, source: str) -> Self:
        """The key of a page."""
        return cls(id, digest_of(text), source)


@dataclass(slots=True)
class Seen:
    """The pages met so far, narrow: ids and digests of texts. It grows with every page that is kept."""

    ids: dict[str, str] = field(default_factory=dict)
    texts: dict[bytes, str] = field(default_factory=dict)


def digest_of(text: str) -> bytes:
    """What stands for a text in `Seen`."""
    return blake2b(text.encode(), digest_size=16).digest()


def duplicates(
    keys: Iterable[Key], seen: Seen, is_rejected: Callable[[int], bool] = lambda _: False
) -> Iterator[Suspect]:
    """C001 and C002: pages with an id or a text met before; the first of them is good, and is named.

    ``is_rejected`` says of which rows the user wants a text met before to be an error: they count as little
    as those with an id met before.
    """
    for row, (id_, digest, source) in enumerate(keys):
        if id_ in seen.ids:  # the page is rejected, so nothing is a duplicate of it
            yield Suspect("documents", row, "id", "C001", f"{seen.ids[id_]} has the same id {id_!r}")
            continue
        if digest in seen.texts:
            yield Suspect("documents", row, "text", "C002", f"{seen.texts[digest]} has the same text")
            if is_rejected(row):
                continue
        seen.ids[id_] = source
        seen.texts.setdefault(digest, source)
