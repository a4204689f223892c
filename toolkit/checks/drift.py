"""Whether new pages, taken together, differ from the published ones: what they lack, languages, lengths."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import exp, lgamma, log, sqrt
from typing import Final, NamedTuple

import polars as pl

LACKING: Final[Mapping[str, str]] = {
    "author": "no author",
    "published_at": "no date",
    "related": "no related items",
}
"""Columns whose share of pages without a value is watched, and what such a page is said to have."""

FEWEST: Final = 20
"""New pages below which nothing is said of them together."""

LEVEL: Final = 1e-4
"""How likely so many new pages would be by chance, at the most. As the published share is taken high too, not
one of 3,000 samples of the published pages' own kind is said to differ (`tests/test_against.py`)."""

EFFECT: Final = 0.1
"""A share that differs by less is nobody's concern, however sure it is."""

CAUTION: Final = 3.3
"""Standard errors that the published share is taken higher by: it is a sample too (Wilson's upper bound)."""

TAILS: Final = (0.05, 0.95)
"""Texts shorter than this share of the published ones, and longer than that one, are counted."""


class Profile(NamedTuple):
    """Some pages taken together: how many lack what, how many are in which language, lengths (characters)."""

    pages: int
    lacking: Counter[str]
    languages: Counter[str]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, documents: pl.DataFrame) -> "Profile":
        """The profile of rows with the columns `LACKING`, `language` and `text`."""
        lacking = Counter({name: documents[name].null_count() for name in ("author", "published_at")})
        lacking["related"] = int((documents["related"].list.len().fill_null(0) == 0).sum())
        languages = Counter(documents["language"].fill_null("").to_list())
        lengths = documents["text"].str.len_chars().fill_null(0)
        return cls(documents.height, lacking, languages, tuple(lengths.sort()))

    @classmethod
    def joined(cls, parts: Sequence["Profile"]) -> "Profile":
        """The profile of all pages of the parts."""
        lacking, languages = Counter[str](), Counter[str]()
        for part in parts:
            lacking.update(part.lacking)
            languages.update(part.languages)
        lengths = sorted(length for part in parts for length in part.lengths)
        return cls(sum(part.pages for part in parts), lacking, languages, tuple(lengths))

    def counts(self, low: int, high: int) -> Mapping[str, int]:
        """How many pages have what is watched, such as texts below ``low`` or above ``high`` characters."""
        lacking = {f"have {words}": self.lacking[name] for name, words in LACKING.items()}
        spoken = {f"are in {language or 'no known language'}": n for language, n in self.languages.items()}
        lengths = {
            f"have a text of fewer than {low:,} characters": bisect_left(self.lengths, low),
            f"have a text of more than {high:,} characters": self.pages - bisect_right(self.lengths, high),
        }
        return {**lacking, **dict(sorted(spoken.items())), **lengths}


def drifted(new: Profile, old: Profile) -> Iterator[str]:
    """What is said of new pages that, taken together, are unlike the published ones."""
    if new.pages < FEWEST or not old.pages:
        return
    low, high = (old.lengths[int(share * (old.pages - 1))] for share in TAILS)
    before = old.counts(low, high)
    for words, count in new.counts(low, high).items():
        share = before.get(words, 0) / old.pages
        known = _upper(before.get(words, 0), old.pages)
        if count / new.pages - share >= EFFECT and _chance(count, new.pages, known) < LEVEL:
            yield f"{count:,} of {new.pages:,} new pages {words}, of {old.pages:,} published ones {share:.0%}"


def _upper(count: int, pages: int) -> float:
    """Wilson's upper bound of a share of which ``count`` in ``pages`` was seen."""
    share, z = count / pages, CAUTION
    middle = share + z * z / (2 * pages)
    spread = z * sqrt(share * (1 - share) / pages + z * z / (4 * pages * pages))
    return min(1.0, (middle + spread) / (1 + z * z / pages))


def _chance(count: int, pages: int, share: float) -> float:
    """The probability of at least ``count`` in ``pages``, each with that share (the binomial's tail)."""
    if not count or share >= 1:
        return 1.0
    return sum(exp(_log_chance(k, pages, share)) for k in range(count, pages + 1))


def _log_chance(count: int, pages: int, share: float) -> float:
    ways = lgamma(pages + 1) - lgamma(count + 1) - lgamma(pages - count + 1)
    return ways + count * log(share) + (pages - count) * log(1 - share)
