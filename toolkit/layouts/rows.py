"""Rows whose cells are glued: where does the title end and the number begin?

`… в 2018` and `10.54` are printed as `… в 201810.54`. What decides: the number has a fixed count of
decimals and no leading zero, and it never rises down the list. Where several cuts are left, none is taken.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from toolkit.layouts.layout import Cells

NUMBER_GOES_ON = re.compile(r"\d[.,:/\-−]?\Z")


class Cut(NamedTuple):
    """One way to read a row: where its second cell begins, and the number that must not rise.

    ``whole``: no digit before belongs to the same run, so the title need not end in a digit.
    """

    cells: re.Match[str]
    number: float | None
    whole: bool

    @property
    def plain(self) -> bool:
        """Whether a person would cut here at once: the whole run, and no sign (`COVID-19`) before it."""
        return self.whole and (self.number is None or self.number >= 0)


def cuts(line: str, cells: Cells, second: tuple[int, int]) -> tuple[Cut, ...]:
    """Every way to read ``line`` as a row whose second cell, at its longest, spans ``second``.

    Cells are all apart or all glued; every other cut lies inside the longest second cell.
    """
    found = (cells.apart.match(line, at) or cells.glued.match(line, at) for at in range(*second))
    return tuple(_cut(line, match, cells.falling) for match in found if match)


def _cut(line: str, match: re.Match[str], falling: int | None) -> Cut:
    number = float(match[falling].replace("−", "-")) if falling else None
    before = line[max(0, match.start() - 2) : match.start()]
    return Cut(match, number, NUMBER_GOES_ON.search(before) is None)


def settled(rows: Sequence[tuple[Cut, ...]]) -> list[tuple[Cut, ...]]:
    """The cuts that are left of each row once no number may rise; one cut means the row is read.

    Nothing bounds the last row from below: there the digits behind a letter are all the number's. Where
    the list contradicts itself the row keeps its whole number, for a check to find.
    """
    down = _bounded(rows, max, float.__le__)
    last = [tuple(cut for cut in row if cut.plain) or row for row in down[-1:]]
    up = _bounded([*last, *down[-2::-1]], min, float.__ge__)[::-1]
    left = _bounded(up, max, float.__le__)
    return [cuts or _whole(row) or row for cuts, row in zip(left, rows, strict=True)]


def _bounded(
    rows: Sequence[tuple[Cut, ...]],
    extreme: Callable[[list[float]], float],
    fits: Callable[[float, float], bool],
) -> list[tuple[Cut, ...]]:
    """Of each row the cuts whose number fits the bound that the rows before it set."""
    bounded = []
    bound: float | None = None
    for row in rows:
        left = tuple([c for c in row if bound is None or c.number is None or fits(c.number, bound)])
        bounded.append(left)
        numbers = [c.number for c in left or _whole(row) or row if c.number is not None]
        bound = extreme(numbers) if numbers else bound
    return bounded


def _whole(row: tuple[Cut, ...]) -> tuple[Cut, ...]:
    return tuple(cut for cut in row if cut.whole)
