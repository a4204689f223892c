"""Names of months and weekdays, and of the two halves of a day, from CLDR."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, TypeAlias

from toolkit.text.cldr import Tables, tables_of
from toolkit.text.folding import bare, folded, unaccented

Kind: TypeAlias = Literal["months", "days"]

MONTHS = tuple(range(1, 13))
WEEKDAYS = tuple(range(7))

WIDTHS: Mapping[Kind, tuple[str, ...]] = {
    "months": ("wide", "abbreviated"),
    "days": ("wide", "abbreviated", "short"),
}

SHORTEST = 3
"""Letters that an abbreviation has at least. CLDR abbreviates September `сент.`, many sites `сен`."""

OWN: Mapping[tuple[Kind, str], str] = {
    ("months", "de"): "- - mrz - - - - - - - - -",
    ("days", "ru"): "пнд втр срд чтв птн сбт вск",
    (
        "days",
        "zh",
    ): "礼拜一 礼拜二 礼拜三 礼拜四 礼拜五 礼拜六 礼拜天 禮拜一 禮拜二 禮拜三 禮拜四 禮拜五 禮拜六 禮拜天",
}
"""Forms that sites print and CLDR does not have, from January or Monday on, once or over again; `-`: none."""

HALVES = {"am": 0, "a.m": 0, "a. m": 0, "pm": 1, "p.m": 1, "p. m": 1}
"""The halves of a day as they are printed in any language, without a closing dot."""


@cache
def names(kind: Kind, language: str) -> Mapping[str, int]:
    """The number behind each name of a month (1 to 12) or weekday (0, Monday, to 6) in ``language``.

    Format and stand-alone forms, wide, abbreviated and, of weekdays, short; every beginning of a wide form;
    and all these without their accents. In lower case and without a closing dot. A form that stands for two
    numbers is left out, as it could only be guessed, unless it is a whole form of only one of them.
    """
    tables = tables_of(language)
    whole = [*_own(kind, language), *(form for table in tables for form in _forms(kind, table))]
    begun = [beginning for table in tables for beginning in _beginnings(_width(kind, table, "wide"))]
    typed = [(unaccented(name), number) for name, number in (*begun, *whole)]
    return sure(typed) | sure(begun) | sure(whole)


@cache
def halves(language: str) -> Mapping[str, int]:
    """The words for the halves of a day in ``language``: 0 before noon, 1 after it."""
    found = [
        (bare(table["day_periods"]["format"][width][name]), half)
        for table in tables_of(language)
        for width in ("abbreviated", "wide")
        for half, name in enumerate(("am", "pm"))
        if name in table["day_periods"]["format"][width]
    ]
    return sure(found) | HALVES


def merged(tables: Collection[Mapping[str, int]]) -> Mapping[str, int | None]:
    """Tables of several languages as one; None for a word that has two meanings among them."""
    together: dict[str, int | None] = {}
    for table in tables:
        for word, number in table.items():
            together[word] = number if together.get(word, number) == number else None
    return together


def sure(forms: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The forms that stand for one number only."""
    found: dict[str, set[int]] = {}
    for name, number in forms:
        found.setdefault(name, set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}


def _own(kind: Kind, language: str) -> Iterator[tuple[str, int]]:
    numbers = MONTHS if kind == "months" else WEEKDAYS
    for place, name in enumerate(OWN.get((kind, language), "").split()):
        if name != "-":
            yield folded(name), numbers[place % len(numbers)]


def _forms(kind: Kind, table: Tables) -> Iterator[tuple[str, int]]:
    for width in WIDTHS[kind]:
        yield from _width(kind, table, width)


def _width(kind: Kind, table: Tables, width: str) -> Iterator[tuple[str, int]]:
    for context in ("format", "stand-alone"):
        if width in table[kind][context]:
            named = table[kind][context][width]
            yield from ((bare(named[n]), n) for n in (MONTHS if kind == "months" else WEEKDAYS))


def _beginnings(forms: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    for name, number in forms:
        yield from ((name[:end].rstrip(), number) for end in range(SHORTEST, len(name)))
