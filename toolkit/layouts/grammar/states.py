"""Where a reader can be on a page, and which parts may come next."""

from dataclasses import dataclass
from typing import NamedTuple


class Step(NamedTuple):
    """What follows: the place (an index of `Shape.parts`), and whether a post begins there."""

    place: int
    begins_post: bool


@dataclass(frozen=True, slots=True)
class State:
    """Where the reader is after a part.

    Of ``here`` the first part is taken that comes at once, of ``further`` the one that comes first, wherever
    that is; the lines before it belong to ``region`` (`TEXT`, or a name of furniture), or are left over where
    that is empty. ``may_end``: the page may stop here.
    """

    region: str
    may_end: bool
    here: tuple[Step, ...]
    further: tuple[Step, ...]
