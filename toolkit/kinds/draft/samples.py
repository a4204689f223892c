"""The pages that a draft is made from, and which of their lines recur."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Self

from toolkit.documents import RawDocument
from toolkit.layouts.reading.labelling import INDENT

SHARE = 0.6
"""A line recurs where it stands on so many of the pages: some pages lack what others have."""

LONGEST = 200
"""Longer lines are running text (characters)."""


@dataclass(frozen=True, slots=True)
class Samples:
    """The lines of each page, without indents, bullets and blank ones; ``fixed`` are those that recur."""

    pages: tuple[tuple[str, ...], ...]
    fixed: frozenset[str]

    @classmethod
    def of(cls, documents: Sequence[RawDocument]) -> Self:
        """The pages' lines; on a single page, none is known to recur."""
        pages = tuple(tuple(filter(None, map(_body, document.lines))) for document in documents)
        on = Counter(line for page in pages for line in set(page) if len(line) <= LONGEST)
        least = max(2, ceil(SHARE * len(pages)))
        return cls(pages, frozenset(line for line, count in on.items() if count >= least))


def _body(line: str) -> str:
    indent = INDENT.match(line)
    return line[indent.end() if indent else 0 :].strip()
