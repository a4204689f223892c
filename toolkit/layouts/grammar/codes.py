"""The characters that stand for lines: what each line looks like, as one character that regexes match on.

A line's code tells the kind that it was found to be, whether it is short, and what stands before it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple, TypeAlias

FIRST_CODE: Final = 0xE000
"""Codes are characters of Unicode's private use areas."""

JOINED, BLANK, WIDE, SPACER = 0, 1, 2, 3
"""What stands before a line: nothing, an empty line, two or more, or a line of no-break spaces only."""

NO_KIND: Final = 0
"""The number of the lines that fit no pattern."""

BULLETS: Final = frozenset("•◦▪‣*-")
"""What may stand before any line: extractors differ in bullets, so they tell nothing of what a line is."""

SHORT_LINE: Final = 60
"""A longer line is nobody's name: XenForo allows 50 characters, Discourse 60, others fewer (characters)."""


class Flags(NamedTuple):
    """What a line's code tells besides its kind: what stands before it, and how it begins."""

    gap: int
    is_short: bool
    has_bullet: bool


FLAGS: Final = tuple(
    Flags(g, s, b) for s in (False, True) for b in (False, True) for g in (JOINED, BLANK, WIDE, SPACER)
)
"""Every combination, by number: in this order the classes of lines have the fewest ranges."""

NUMBERS: Final[Mapping[tuple[int, bool, bool], int]] = {flags: number for number, flags in enumerate(FLAGS)}

Table: TypeAlias = Mapping[tuple[int, bool, bool], str]
"""The codes of all kinds, by their numbers, for each combination of flags."""

GAPS: Final[Mapping[str, Callable[[Flags], bool]]] = {
    "blank": lambda line: line.gap != JOINED,
    "joined": lambda line: line.gap == JOINED,
    "wide": lambda line: line.gap == WIDE,
    "spacer": lambda line: line.gap == SPACER,
    "bullet": lambda line: line.has_bullet,
    "plain": lambda line: not line.has_bullet,
}
"""What each word of an expression says of the next line: of what stands before it, and of its bullet."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a layout with ``kinds`` kinds of lines, `NO_KIND` among them."""

    kinds: int

    def code(self, kind: int, flags: tuple[int, bool, bool]) -> str:
        """The character of one line."""
        return chr(FIRST_CODE + kind * len(FLAGS) + NUMBERS[flags])

    def look_of(self, code: str) -> int:
        """The number of the kind that a line of this code is."""
        return (ord(code) - FIRST_CODE) // len(FLAGS)

    def flags_of(self, code: str) -> Flags:
        """What the code of a line tells besides."""
        return FLAGS[(ord(code) - FIRST_CODE) % len(FLAGS)]

    def table(self) -> Table:
        """The codes of all kinds, by their numbers, for each combination of flags."""
        return _table(self.kinds)

    def of(self, kind: int) -> frozenset[str]:
        """Lines of one kind, by its number."""
        return frozenset(self.code(kind, flags) for flags in FLAGS)

    def where(self, holds: Callable[[Flags], bool]) -> frozenset[str]:
        """Lines of any kind whose flags are such."""
        flags = filter(holds, FLAGS)
        return frozenset(self.code(kind, found) for found in flags for kind in range(self.kinds))


@cache
def _table(kinds: int) -> Table:
    codes = Codes(kinds)
    return {flags: "".join(codes.code(kind, flags) for kind in range(kinds)) for flags in FLAGS}
