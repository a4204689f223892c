"""What stands around the posts: the title above the first, what closes each, what ends the last."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from toolkit.kinds.draft.bylines import Byline
from toolkit.kinds.draft.samples import Samples

NEAR = 12
"""Lines above the first post in which the title is looked for."""

CLOSING = 0.9
"""A line closes posts where it stands once behind so many of them."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Fixed lines around the posts; empty where there is none.

    ``below_title`` stands next to the title, below it; ``end`` behind each post, ``foot`` behind the last.
    """

    below_title: str
    end: str
    foot: str


def surroundings_of(samples: Samples, byline: Byline) -> Surroundings:
    """The fixed lines around the posts of most pages."""
    end = _end(samples, byline)
    below = Counter(line for line in _below_titles(samples, byline) if line)
    foot = Counter(line for line in _feet(samples, byline, end) if line)
    return Surroundings(_most(below), end, _most(foot))


def _most(lines: Counter[str]) -> str:
    return max(lines, key=lambda line: lines[line], default="")


def _below_titles(samples: Samples, byline: Byline) -> Iterator[str]:
    """The fixed line below the last varying line above the first post; nothing where the post is next."""
    for page, places in zip(samples.pages, byline.places, strict=True):
        if not places:
            continue
        first = places[0]
        for number in range(first - 1, max(-1, first - NEAR), -1):
            if page[number] not in samples.fixed:
                yield page[number + 1] if number + 1 < first else ""
                break


def _end(samples: Samples, byline: Byline) -> str:
    """The fixed line that closes posts: it stands once between two of them, nearly always."""
    posts, closing = 0, Counter[str]()
    for page, places in zip(samples.pages, byline.places, strict=True):
        for first, last in pairwise((*places, len(page))):
            posts += 1
            between = Counter(line for line in page[first + 1 : last] if line in samples.fixed)
            closing.update(line for line, count in between.items() if count == 1)
    if posts <= len(samples.pages):  # a single post a page: what is behind it may as well end the page
        return ""
    return next((line for line, count in closing.items() if count >= CLOSING * posts), "")


def _feet(samples: Samples, byline: Byline, end: str) -> Iterator[str]:
    """The first fixed line behind the last post of each page."""
    for page, places in zip(samples.pages, byline.places, strict=True):
        behind = page[places[-1] + 1 :] if places else ()
        yield next((line for line in behind if line in samples.fixed and line != end), "")
