"""Which cut of each row is the one: numbers never rise down a list. Where several are left, none is taken."""

from collections.abc import Sequence
from itertools import takewhile
from math import inf

from toolkit.layouts.reading.cuts import Cut


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
