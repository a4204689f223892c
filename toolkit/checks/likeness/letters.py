"""Which characters make words, and which are one letter in two cases: the same in every version of Python.

Each version knows more characters than the one before. So what a character is comes from Unicode 3.2, which
Python keeps beside its newest; of what that does not know, the blocks decide.
"""

from functools import cache
from itertools import chain
from typing import Final
from unicodedata import ucd_3_2_0

import numpy as np
import numpy.typing as npt

IN_WORDS: Final = ("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "Mn", "Mc")
"""Letters, digits, and the marks on them: a word in Hindi, or with an accent of its own, is not cut."""

SELECTORS: Final = range(0xFE00, 0xFE10)
"""Marks that only choose how the sign before them is drawn, as a coloured heart."""

UNKNOWN: Final = "Cn"

SIGNS: Final = (
    range(0x2000, 0x2C00),
    range(0x2E00, 0x3400),
    range(0x4DC0, 0x4E00),
    range(0xFE00, 0xFE50),
    range(0x1CC00, 0x1E000),
    range(0x1F000, 0x20000),
)
"""Where signs and emoji were added after Unicode 3.2; what was added elsewhere is nearly always letters."""

CASED: Final = (
    range(0x1C89),
    range(0x1C90, 0xA7CB),
    range(0xAB70, 0x10600),
    range(0x1E900, 0x1E944),
)
"""Where capitals are known to Unicode 14, the oldest that is met (Python 3.11), and none were added since."""

LISTED: Final = 0x20000
"""Code points that are looked at one by one; in the two planes above are only ideographs."""

ALL: Final = 0x40000
"""The last of them is no character, and stands for all above: tags and private use."""


@cache
def letters() -> npt.NDArray[np.uint32]:
    """Of each code point the letter that it counts as; 0 for what is no part of a word."""
    letter = np.arange(ALL, dtype=np.uint32)
    kind = np.array([ucd_3_2_0.category(chr(point)) for point in range(LISTED)])
    is_sign = np.zeros(LISTED, np.bool_)
    is_sign[list(chain.from_iterable(SIGNS))] = True
    makes_words = np.isin(kind, IN_WORDS) | ((kind == UNKNOWN) & ~is_sign)
    makes_words[list(SELECTORS)] = False
    for point in chain.from_iterable(CASED):
        if makes_words[point]:
            letter[point] = _folded(point)
    letter[:LISTED][~makes_words] = 0
    letter[ALL - 1] = 0
    return letter


def _folded(point: int) -> int:
    """Unicode's simple folding, one letter to one: where a letter folds to two, its small form, as ß of ẞ."""
    character = chr(point)
    folded = character.casefold()
    if len(folded) > 1:
        folded = character.lower()
    return ord(folded) if len(folded) == 1 else point
