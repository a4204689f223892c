"""Rows whose cells are glued: where the title ends and the number begins.

`… в 2018` and `10.54` are printed as `… в 201810.54`. What decides: the number has a fixed count of
decimals and no leading zero, and it never rises down the list. Where several cuts are left, none is taken.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from math import inf
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
        return read_decimal(self.line[slice(*self.spans[self.falling - 1])]) if self.falling else 0.0

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
    if before.isspace() and (apart := cells.apart.match(line, start)):
        return (Cut(line, apart.regs[1:], cells.falling),)
    if before in SIGNS:
        return ()
    found = [Cut(line, longest, cells.falling)]
    if not _is_small_letter(before):
        for at in range(start + 1, end):
            if line[at - 1] not in DIGITS:
                break
            if match := cells.glued.match(line, at):
                found.append(Cut(line, match.regs[1:], cells.falling))
    if cells.falling is None:
        found = [cut for cut in found if cut.is_plain] or found
    return tuple(found)


def _is_small_letter(character: str) -> bool:
    return character.isalpha() and not character.isupper()


def settled(rows: Sequence[tuple[Cut, ...]]) -> list[tuple[Cut, ...]]:
    """The cuts that are left of each row once no number may rise; one cut means the row is read.

    A row keeps its plain cut alone where no settled row below speaks for another. A list that rises however
    it is cut decides nothing: each row has its plain cut, and a check finds that it rises.
    """
    if all(len(row) == 1 for row in rows):
        return list(rows)
    solved = iter(_solved([row for row in rows if row]))
    return [next(solved) if row else row for row in rows]


def _solved(rows: Sequence[tuple[Cut, ...]]) -> list[tuple[Cut, ...]]:
    left = _from_below(rows)
    if not all(len(row) == 1 for row in left):  # else, as almost always, no bound from above changes it
        left = _from_above(_from_below(_from_above(rows)))
    return left if all(left) else [_plain(row) or _whole(row) or row for row in rows]


def _from_above(rows: Sequence[tuple[Cut, ...]]) -> list[tuple[Cut, ...]]:
    """Of each row the cuts whose number is not above all that the row before it may have."""
    kept = []
    bound = inf
    for row in rows:
        left = tuple([cut for cut in row if cut.number <= bound])
        bound = max([cut.number for cut in left], default=bound)
        kept.append(left)
    return kept


def _from_below(rows: Sequence[tuple[Cut, ...]]) -> list[tuple[Cut, ...]]:
    """Of each row the cuts whose number is not below all that the row after it may have.

    Behind a capital or `#` (`PS5`) no cut is plain while nothing above is sure: the number may be any.
    """
    kept: list[tuple[Cut, ...]] = []
    bound, is_settled = -inf, False
    unbounded = sum(1 for _ in takewhile(lambda row: len(row) > 1, rows))
    for at, row in reversed(list(enumerate(rows))):
        if len(row) == 1:  # almost always
            number = row[0].number
            is_settled = number >= bound
            bound = number if is_settled else bound
            kept.append(row if is_settled else ())
            continue
        left = tuple([cut for cut in row if cut.number >= bound])
        if not is_settled:
            doubtful = at <= unbounded
            left = tuple([cut for cut in _plain(left) if not (doubtful and cut.behind_mark)]) or left
        bound = min([cut.number for cut in left], default=bound)
        is_settled = len(left) == 1
        kept.append(left)
    return kept[::-1]


def _plain(row: tuple[Cut, ...]) -> tuple[Cut, ...]:
    return tuple([cut for cut in row if cut.is_plain])


def _whole(row: tuple[Cut, ...]) -> tuple[Cut, ...]:
    return tuple([cut for cut in row if cut.is_whole])
