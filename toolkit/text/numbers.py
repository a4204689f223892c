"""Numbers as pages print them."""

import re

INTEGER = re.compile(r"[+\-−]?(?:\d+|[1-9]\d{0,2}(?:([,'’\s])\d{3})(?:\1\d{3})*)")
"""Digits, or groups of three parted by one mark, as in `65,334` or `1 574`.

A dot parts thousands in one country and decimals in another, so it is no mark.
"""

INT64 = 2**63

LONGEST = 30
"""No number of 64 bits is printed with more characters than this, groups and sign included."""


def read_integer(text: str) -> int | None:
    """The whole number that ``text`` prints, or nothing where it prints none that 64 bits hold."""
    if INTEGER.fullmatch(text) is None or len(text) > LONGEST:
        return None
    digits = "".join(filter(str.isdigit, text))
    number = int(digits) * (-1 if text[0] in "-−" else 1)
    return number if -INT64 <= number < INT64 else None


def read_decimal(text: str) -> float:
    """The number that ``text`` prints with a point, behind a hyphen or a minus sign where it is negative."""
    return float(text.replace("−", "-"))


def counted(number: int, word: str) -> str:
    """A number of things: `1 page`, `2 pages`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
