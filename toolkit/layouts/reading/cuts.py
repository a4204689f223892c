"""Rows whose cells are glued: every place where the title may end and the number begin.

`… в 2018` and `10.54` are printed as `… в 201810.54`. The number has a fixed count of decimals and no leading
zero; which of the cuts it is, its neighbours decide (`settling`).
"""

import re
from typing import NamedTuple, TypeAlias

from toolkit.layouts.grammar.kinds import Cells
from toolkit.text.numbers import read_decimal

NUMBER_GOES_ON = re.compile(r"\d[.,:/\-−]?\Z")
"""What stands before a number that is only the end of a longer one."""

Spans: TypeAlias = tuple[tuple[int, int], ...]
"""Where the cells of a row stand, from the second on."""

SIGNS = frozenset("-−")

DIGITS = frozenset("0123456789") | SIGNS


class Cut(NamedTuple):
    """One way to read a row: the line, where its cells stand from the second on, and which must not rise."""

    line: str
    spans: Spans
    falling: int | None

    @property
    def number(self) -> float:
        """The number that must not rise; 0 where no cell may not."""
        return 0.0 if self.falling is None else read_decimal(self.line[slice(*self.spans[self.falling])])

    @property
    def is_whole(self) -> bool:
        """Whether no digit before can belong to the same run, so that the title need not end in a digit.

        Behind white space a title may have ended or a number begun (`… в 2018`): that is not sure either.
        """
        at = self.spans[0][0]
        return not self._before.isspace() and NUMBER_GOES_ON.search(self.line, max(0, at - 2), at) is None

    @property
    def is_plain(self) -> bool:
        """Whether a person would cut here at once: there is no sign (`COVID-19`) before the run either."""
        return self.is_whole and self.number >= 0

    @property
    def behind_mark(self) -> bool:
        """Whether the run follows a capital letter or a `#`, as in `PS5`."""
        return self._before.isupper() or self._before == "#"

    @property
    def _before(self) -> str:
        return self.line[self.spans[0][0] - 1]


def cuts(line: str, cells: Cells, longest: Spans) -> tuple[Cut, ...]:
    """Every way to read ``line`` as a row whose cells from the second on span ``longest`` at their longest.

    Cells that are apart have one cut. So have glued ones where the digits follow a small letter: titles
    hardly end in one and a digit, and a number that was changed must not be mended by its neighbours. Else
    a cut may lie before any digit of the run, as long as one may lie before the first.
    """
    start, end = longest[0]
    before = line[start - 1]
    if before.isalpha() and not before.isupper():
        return (Cut(line, longest, cells.falling),)
    if before.isspace() and (apart := cells.apart.match(line, start)):
        return (Cut(line, apart.regs[1:], cells.falling),)
    if before in SIGNS:
        return ()
    found = [Cut(line, longest, cells.falling)]
    for at in range(start + 1, end):
        if line[at - 1] not in DIGITS:
            break
        if match := cells.glued.match(line, at):
            found.append(Cut(line, match.regs[1:], cells.falling))
    if cells.falling is None:
        found = [cut for cut in found if cut.is_plain] or found
    return tuple(found)
