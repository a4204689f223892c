"""Names of months and weekdays, from CLDR."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from babel import Locale

MONTHS = tuple(range(1, 13))
WEEKDAYS = tuple(range(7))


@cache
def names(kind: Literal["months", "days"], language: str) -> Mapping[str, int]:
    """The number behind each name of a month (1 to 12) or weekday (0, Monday, to 6) in ``language``.

    Format and stand-alone forms, wide and abbreviated, in lower case and without a closing dot. A form
    that stands for two numbers (as narrow forms do) is left out: it could only be guessed.
    """
    found: dict[str, set[int]] = {}
    for name, number in _forms(kind, language):
        found.setdefault(bare(name), set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}


def bare(word: str) -> str:
    """``word`` as the tables of names hold it."""
    return word.rstrip(".").casefold()


def _forms(kind: Literal["months", "days"], language: str) -> Iterator[tuple[str, int]]:
    locale = Locale.parse(language)
    tables = locale.months if kind == "months" else locale.days
    numbers = MONTHS if kind == "months" else WEEKDAYS
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from ((tables[context][width][n], n) for n in numbers)
