"""Rows whose cells are glued: where the title ends and the number begins.

`… в 2018` and `10.54` are printed as `… в 201810.54`. What decides: the number has a fixed count of
decimals and no leading zero, and it never rises down the list. Where several cuts are left, none is taken.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from math import inf
from typing import NamedTuple

from toolkit.layouts.grammar.kinds import Cells
from toolkit.text.numbers import read_decimal

NUMBER_GOES_ON = re.compile(r"\d[.,:/\-−]?\Z")
"""What stands before a number that is only the end of a longer one."""

SIGNS = frozenset("-−")

DIGITS = frozenset("0123456789") | SIGNS


class Cut(NamedTuple):
    """One way to read a row: where its cells stand from the second on, and the number that must not rise.

    ``number`` is 0 where no cell may not rise.

    ``is_whole``: no digit before can belong to the same run, so the title need not end in a digit.
    ``is_plain``: a person would cut here at once, for there is no sign (`COVID-19`) before the run either.
    ``behind_mark``: the run follows a capital letter or a `#`, as in `PS5`.
    """

    spans: tuple[tuple[int, int], ...]
    number: float
    is_whole: bool
    is_plain: bool
    behind_mark: bool


def cuts(line: str, cells: Cells, longest: tuple[tuple[int, int], ...]) -> tuple[Cut, ...]:
    """Every way to read ``line`` as a row whose cells from the second on span ``longest`` at their longest.

    Cells that are apart have one cut. So have glued ones where the digits follow a small letter: titles
    hardly end in one and a digit, and a number that was changed must not be mended by its neighbours. Else
    a cut may lie before any digit of the run, as long as one may lie before the first.
    """
    start, end = longest[0]
    before = line[start - 1]
    if before.isspace() and (apart := cells.apart.match(line, start)):
        return (_cut(line, _spans(apart, cells), cells.falling, is_whole=True),)
    if before in SIGNS:
        return ()
    found = [_cut(line, longest, cells.falling, is_whole=_is_whole(line, start))]
    if not _is_small_letter(before):
        for at in range(start + 1, end):
            if line[at - 1] not in DIGITS:
                break
            if match := cells.glued.match(line, at):
                spans = _spans(match, cells)
                found.append(_cut(line, spans, cells.falling, is_whole=_is_whole(line, at)))
    if cells.falling is None:
        found = [cut for cut in found if cut.is_plain] or found
    return tuple(found)


def _spans(match: re.Match[str], cells: Cells) -> tuple[tuple[int, int], ...]:
    return tuple([match.span(group) for group, _ in cells.others])


def _is_small_letter(character: str) -> bool:
    return character.isalpha() and not character.isupper()


def _is_whole(line: str, at: int) -> bool:
    """Behind white space a title may have ended or a number begun (`… в 2018`): that is not sure either."""
    return not line[at - 1].isspace() and NUMBER_GOES_ON.search(line, max(0, at - 2), at) is None


def _cut(line: str, spans: tuple[tuple[int, int], ...], falling: int | None, *, is_whole: bool) -> Cut:
    number = read_decimal(line[slice(*spans[falling - 1])]) if falling else 0.0
    before = line[spans[0][0] - 1]
    behind_mark = before.isupper() or before == "#"
    return Cut(spans, number, is_whole, is_whole and number >= 0, behind_mark)


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
