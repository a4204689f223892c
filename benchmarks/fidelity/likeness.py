"""When two readings of one thing count as the same."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

WORD = re.compile(r"\w+")

SPACE = re.compile(r"\s+")

PREFIX_WORDS = 3
"""A forum shows a thread's prefix (`News`, `Info -`, `[Help]`) before its title; at most so many words."""

Left = TypeVar("Left")
Right = TypeVar("Right")


def folded(text: str | None) -> str:
    """The text without case, its white space folded."""
    return " ".join((text or "").casefold().split())


def words(text: str | None) -> list[str]:
    """The words of a text, without case."""
    return WORD.findall((text or "").casefold())


def same_title(labelled: str, read: str | None) -> bool:
    """Whether the two are one title.

    Compared by their words, so that an emoji or a dash in one alone does not count; one may have a prefix
    more than the other, for some labels hold the prefix that the page shows and some do not.
    """
    first, second = sorted((words(labelled), words(read)), key=len)
    extra = len(second) - len(first)
    return bool(first) and extra <= PREFIX_WORDS and second[extra:] == first


def word_f1(labelled: str | None, read: str | None) -> float:
    """How much of the words the two texts share, as the F1 of two bags; 0 to 1."""
    first, second = _bag(labelled or ""), _bag(read or "")
    if not first and not second:
        return 1.0
    return 2 * (first & second).total() / (first.total() + second.total())


@lru_cache(maxsize=1024)
def _bag(text: str) -> Counter[str]:
    return Counter(words(text))


def share_in(text: str, lines: Sequence[str]) -> float:
    """Which part of the text's words stands in the lines, all where it stands there as a whole."""
    if SPACE.sub("", text) in SPACE.sub("", " ".join(lines)):
        return 1.0
    wanted = Counter(words(text))
    found = (wanted & Counter(words(" ".join(lines)))).total()
    return found / wanted.total() if wanted else 0.0


def near(day: date, read: date, slack: int) -> bool:
    """Whether the two days are at most ``slack`` apart."""
    return abs(day - read) <= timedelta(days=slack)


def aligned(
    left: Sequence[Left], right: Sequence[Right], weight: Callable[[Left, Right], float]
) -> list[tuple[int, int]]:
    """Pairs of places, in the order of both, with the greatest sum of weights; 0 pairs nothing."""
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    weights = [[weight(first, second) for second in right] for first in left]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            paired = weights[i][j] + best[i + 1][j + 1] if weights[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if weights[i][j] and best[i][j] == weights[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def common(labelled: Sequence[str], read: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places of equal texts, each used once, whatever their order."""
    free: dict[str, list[int]] = {}
    for place, text in enumerate(read):
        free.setdefault(text, []).append(place)
    return [(place, free[text].pop(0)) for place, text in enumerate(labelled) if free.get(text)]
