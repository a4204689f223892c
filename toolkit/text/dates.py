"""Dates as pages print them, by CLDR date patterns (Unicode TS 35, part 4, date field symbols)."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal, NamedTuple

from toolkit.text.calendar import bare, names

WORD = r"[^\W\d_]+\.?"
"""A name of a month or weekday: letters, and the dot of an abbreviation."""

SYMBOLS: Mapping[str, tuple[str, str]] = {
    "y": ("year", r"\d{4}"),
    "yyyy": ("year", r"\d{4}"),
    "M": ("month", r"\d{1,2}"),
    "MM": ("month", r"\d{2}"),
    "MMM": ("month_name", WORD),
    "MMMM": ("month_name", WORD),
    "d": ("day", r"\d{1,2}"),
    "dd": ("day", r"\d{2}"),
    "EEE": ("weekday_name", WORD),
    "EEEE": ("weekday_name", WORD),
    "H": ("hour", r"\d{1,2}"),
    "HH": ("hour", r"\d{2}"),
    "mm": ("minute", r"\d{2}"),
    "ss": ("second", r"\d{2}"),
}
"""Each symbol's part of a date, and how that part is printed. A name is taken in any of its forms."""

TOKEN = re.compile(r"'([^']*)'|([a-zA-Z])\2*|\s+|[^a-zA-Z\s']+")


class Moment(NamedTuple):
    """A date that was read: its value, and the weekday printed beside it (0, Monday, to 6), if any."""

    value: datetime | date
    weekday: int | None

    def weekday_fits(self) -> bool:
        """Whether the printed weekday, if there is one, is the date's own."""
        return self.weekday is None or self.weekday == self.value.weekday()


@dataclass(frozen=True, slots=True, eq=False)  # compared and hashed by identity: reading caches by format
class DateFormat:
    """One way to print a date: its pattern, what it looks like, and its parts in their order."""

    pattern: str
    shape: str
    parts: tuple[str, ...]
    match: Callable[[str], re.Match[str] | None]

    @classmethod
    def of(cls, pattern: str) -> "DateFormat":
        """The format of a CLDR date pattern; ``ValueError`` says what keeps it from being one."""
        pieces = [_piece(token) for token in TOKEN.finditer(pattern)]
        parts = tuple(part for part, _ in pieces if part)
        if not {"year", "month", "day"} <= {part.removesuffix("_name") for part in parts}:
            raise ValueError(f"the date pattern {pattern!r} has no year, month or day")
        plain = "".join(look for _, look in pieces)
        grouped = "".join(f"({look})" if part else look for part, look in pieces)
        return cls(pattern, plain, parts, re.compile(grouped).fullmatch)

    @property
    def kind(self) -> Literal["date", "datetime"]:
        """Whether a value has a time of day."""
        return "datetime" if "hour" in self.parts else "date"


def _piece(token: re.Match[str]) -> tuple[str, str]:
    text = token.group()
    if token.group(2):
        if text not in SYMBOLS:
            raise ValueError(f"the date pattern symbol {text!r} is not one of {', '.join(SYMBOLS)}")
        return SYMBOLS[text]
    return "", r"\s+" if text.isspace() else re.escape(token.group(1) or text)


@lru_cache(maxsize=4096)
def read_date(text: str, format: DateFormat, languages: frozenset[str]) -> Moment | None:
    """The date that ``text`` prints in ``format``, if it is one in exactly one way.

    Names are looked up in ``languages``; a name that means two months in two of them is no date.
    """
    found = format.match(text)
    if found is None:
        return None
    numbers: dict[str, int] = {}
    for part, piece in zip(format.parts, found.groups(), strict=True):
        number = _number(part, piece, languages)
        if number is None:
            return None
        numbers[part.removesuffix("_name")] = number
    return _moment(numbers)


def _number(part: str, piece: str, languages: Iterable[str]) -> int | None:
    if not part.endswith("_name"):
        return int(piece)
    kind: Literal["months", "days"] = "months" if part == "month_name" else "days"
    known = {names(kind, language).get(bare(piece)) for language in languages} - {None}
    return known.pop() if len(known) == 1 else None


def _moment(numbers: dict[str, int]) -> Moment | None:
    weekday = numbers.pop("weekday", None)
    try:
        value = datetime(**numbers) if "hour" in numbers else date(**numbers)  # type: ignore[arg-type]
    except ValueError:  # no such day or hour
        return None
    return Moment(value, weekday)
