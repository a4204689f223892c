"""Names of months and weekdays, from CLDR."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal

from babel import Locale

MONTHS = tuple(range(1, 13))
WEEKDAYS = tuple(range(7))

SHORTEST = 3
"""Letters that an abbreviation has at least. CLDR abbreviates September `сент.`, many sites `сен`."""


@cache
def names(kind: Literal["months", "days"], language: str) -> Mapping[str, int]:
    """The number behind each name of a month (1 to 12) or weekday (0, Monday, to 6) in ``language``.

    Format and stand-alone forms, wide and abbreviated, and every beginning of a wide form, in lower case
    and without a closing dot. A form that stands for two numbers is left out: it could only be guessed.
    """
    wide, abbreviated = list(_forms(kind, language, "wide")), list(_forms(kind, language, "abbreviated"))
    return _sure(_beginnings(wide)) | _sure([*wide, *abbreviated])


def bare(word: str) -> str:
    """``word`` as the tables of names hold it."""
    return word.rstrip(".").casefold()


def _sure(forms: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, set[int]] = {}
    for name, number in forms:
        found.setdefault(name, set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}


def _beginnings(forms: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    for name, number in forms:
        yield from ((name[:end], number) for end in range(SHORTEST, len(name)))


def _forms(kind: Literal["months", "days"], language: str, width: str) -> Iterator[tuple[str, int]]:
    locale = Locale.parse(language)
    tables = locale.months if kind == "months" else locale.days
    numbers = MONTHS if kind == "months" else WEEKDAYS
    for context in ("format", "stand-alone"):
        yield from ((bare(tables[context][width][n]), n) for n in numbers)
