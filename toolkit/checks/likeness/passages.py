"""The passages of many texts as numbers, without a loop over words: the texts are read as one long array.

The number of a word is that of a polynomial at a fixed point, modulo 2^32: its letters' numbers are the
coefficients. Sums over the array are taken once, and a word's is what lies between two of them, divided by
the power that it begins with. That power is odd, so the division is exact, and a word's number is the same
wherever it stands. A passage is such a polynomial of words, modulo 2^64.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from toolkit.checks.likeness.hashing import mixed
from toolkit.checks.likeness.letters import letters

WORDS: Final = 5
"""Words of a passage; runs of five are hardly ever shared by chance."""

FEWEST: Final = 30
"""Words below which a text is like no other: greetings and thanks are alike, and no copies."""

AT_ONCE: Final = 1 << 16
"""Characters that are read together, so that arrays stay in the cache; a longer text is read alone."""

GAP: Final = "\n"
OF_LETTERS: Final = 0x9E3779B5
OF_WORDS: Final = np.uint64(0xD1342543DE82EF95)


class Passages(NamedTuple):
    """The passages of some texts: the number of each, and whose it is; and how many words each text has."""

    numbers: npt.NDArray[np.uint64]
    text: npt.NDArray[np.intp]
    words: npt.NDArray[np.intp]


def passages(texts: Sequence[str]) -> Passages:
    """All passages of five words of the texts; case and what stands between words do not count."""
    starts, words = _words(GAP.join(("", *texts)))
    ends = np.cumsum([len(text) + len(GAP) for text in texts])
    text = np.searchsorted(ends, starts, side="right")
    last = max(len(words) - WORDS + 1, 0)
    numbers = np.zeros(last, np.uint64)
    for at in range(WORDS):
        numbers = numbers * OF_WORDS + words[at : at + last]
    # A run that begins in one text and ends in the next is no passage.
    whole = text[:last] == text[WORDS - 1 :]
    return Passages(mixed(numbers[whole]), text[:last][whole], np.bincount(text, minlength=len(texts)))


def _words(characters: str) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.uint64]]:
    """Where words begin, and their numbers; the first character must be of no word."""
    points = np.frombuffer(characters.encode("utf-32-le", "surrogatepass"), "<u4")
    values = np.take(_values(), points, mode="clip")
    in_word = values != 0
    starts = np.flatnonzero(in_word[1:] > in_word[:-1]) + 1
    powers, inverse = _powers(AT_ONCE) if len(values) <= AT_ONCE else _all_powers(len(values))
    sums = np.cumsum(values * powers[: len(values)], dtype=np.uint32)
    words = np.diff(sums[starts - 1], append=sums[-1:]) * inverse[starts]
    return starts, mixed(words.astype(np.uint64))


@cache
def _values() -> npt.NDArray[np.uint32]:
    """Of each code point the number of its letter; 0 for what is no part of a word."""
    values = mixed(letters().astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)).astype(np.uint32)
    return np.where(letters() == 0, np.uint32(0), np.maximum(values, 1))


def _all_powers(count: int) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """The powers of the polynomial's point, from the first on, and what each gives 1 with."""
    return _series(OF_LETTERS, count), _series(pow(OF_LETTERS, -1, 1 << 32), count)


_powers = cache(_all_powers)


def _series(base: int, count: int) -> npt.NDArray[np.uint32]:
    powers = np.full(count, base, np.uint32)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint32)
