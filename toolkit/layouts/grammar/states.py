"""Where a reader can be on a page, and which parts may come next."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Step(NamedTuple):
    """What follows: the place (an index of `Shape.parts`), and whether a post begins there."""

    place: int
    begins_post: bool


@dataclass(frozen=True)
class Next:
    """The parts that may come next: a group each of the regex ``source``; ``steps`` says where each leads."""

    source: str
    steps: Mapping[int, Step]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled when a page first wants it: few layouts of many read a user's pages."""
        return re.compile(self.source)


@dataclass(frozen=True, slots=True)
class State:
    """Where the reader is after a part.

    ``here`` finds a part that comes at once, ``further`` the next part wherever it comes; the lines before
    it belong to ``region`` (`TEXT`, or a name of furniture), or are left over where that is empty.
    ``may_end``: the page may stop here.
    """

    region: str
    may_end: bool
    here: Next | None
    further: Next | None
