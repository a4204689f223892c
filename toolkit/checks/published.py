"""Pages against a dataset that is published: texts that are there, or nearly, and pages edited since."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import polars as pl

from toolkit.checks.drift import Profile
from toolkit.checks.duplicates import Key, digest_of
from toolkit.checks.likeness import Texts
from toolkit.checks.suspect import Suspect


class Published(NamedTuple):
    """What a dataset holds, narrow: of each id the digest of its text, of each text its first id.

    ``profile`` is all of it taken together.
    """

    digests: Mapping[str, bytes]
    ids: Mapping[bytes, str]
    texts: Texts
    profile: Profile

    @classmethod
    def of(cls, frames: Iterable[pl.DataFrame]) -> "Published":
        """What there is to know of the published documents."""
        profiles: list[Profile] = []
        digests: dict[str, bytes] = {}
        ids: dict[bytes, str] = {}
        texts = Texts()
        for frame in frames:
            profiles.append(Profile.of(frame))
            first: list[tuple[str, str]] = []
            for id_, text in frame.select("id", pl.col("text").fill_null("")).iter_rows():
                digest = digests[id_] = digest_of(text)
                if ids.setdefault(digest, id_) == id_:
                    first.append((id_, text))
            texts.add(first)
        return cls(digests, ids, texts, Profile.joined(profiles))


def against_published(pages: Iterable[tuple[Key, str]], published: Published) -> Iterator[Suspect]:
    """C003 to C005; a page that is published as it stands is no fault, so a whole folder can be checked."""
    others: list[tuple[int, str]] = []
    for row, (key, text) in enumerate(pages):
        if published.digests.get(key.id) == key.digest:
            continue
        if key.id in published.digests:
            yield Suspect("documents", row, "text", "C003", f"published as {key.id!r} with another text")
        elif key.digest in published.ids:
            yield Suspect("documents", row, "text", "C004", f"published as {published.ids[key.digest]!r}")
        else:
            others.append((row, text))
    likes = published.texts.each_most_like([text for _, text in others])
    for (row, _), like in zip(others, likes, strict=True):
        if like:
            share = f"{like.share:.0%} of the passages are those of {like.id!r}, which is published"
            yield Suspect("documents", row, "text", "C005", share)
