"""The characters that stand for lines: what each line looks like, as one character that regexes match on.

A line's code tells the kind that it was found to be, whether it is short, and what stands before it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

FIRST_CODE: Final = 0xE000
"""Codes are characters of Unicode's private use areas."""

JOINED, BLANK, SPACER = 0, 1, 2
"""What stands before a line: nothing, an empty line, or a line of no-break spaces only."""

NO_KIND: Final = 0
"""The number of the lines that fit no pattern."""

SHORT_LINE: Final = 60
"""A longer line is nobody's name: XenForo allows 50 characters, Discourse 60, others fewer (characters)."""

Lines: TypeAlias = frozenset[str] | None
"""The codes of the lines that something accepts; None accepts all."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a layout with ``kinds`` kinds of lines, `NO_KIND` among them."""

    kinds: int

    def code(self, kind: int, gap: int, *, short: bool) -> str:
        """The character of one line."""
        return chr(FIRST_CODE + (gap * 2 + short) * self.kinds + kind)

    def of(self, kind: int) -> frozenset[str]:
        """Lines of one kind, by its number."""
        return frozenset(
            self.code(kind, gap, short=s) for gap in (JOINED, BLANK, SPACER) for s in (False, True)
        )

    def short(self) -> frozenset[str]:
        """Short lines of any kind."""
        return self._all((JOINED, BLANK, SPACER), (True,))

    def behind(self, gap: int) -> frozenset[str]:
        """Lines with an empty one before them; with `SPACER`, one of no-break spaces."""
        return self._all((SPACER,) if gap == SPACER else (BLANK, SPACER), (False, True))

    def _all(self, gaps: Iterable[int], shorts: Iterable[bool]) -> frozenset[str]:
        flags = [(gap, short) for gap in gaps for short in shorts]
        return frozenset(self.code(kind, gap, short=s) for gap, s in flags for kind in range(self.kinds))
