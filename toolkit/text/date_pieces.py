"""What dates are made of: the symbols of CLDR's date patterns (Unicode TS 35, part 4), and words."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from toolkit.text.regexes import SPACE, any_of, spaced

LETTER = r"[^\W\d_]"

REST = r"""[^\s\d!"#$%&()*+,/:;<=>?@\[\\\]^_`{|}~«»“”„…•·—–،、]"""
"""What may stand in a name behind its first letter: letters, their marks, dots, hyphens, apostrophes."""

NAME = rf"{LETTER}{REST}{{0,23}}(?:\s{LETTER}{REST}{{0,15}}){{0,2}}(?:\s?\d{{1,2}})?"
"""A name of a weekday in any language: `пн.`, `segunda-feira`, `thứ năm`.

Every repeat is bounded, here and below: what a date looks like costs a fixed number of steps at each place.
"""

MONTH = rf"(?:(?:[dD]e\s)?{LETTER}{REST}{{0,23}}(?:\s(?:دووەم|یەکەم)|\s?\d{{1,2}})?|\d{{1,2}}\s?[월月])"
"""A name of a month: one word, but for Catalan `de desembre`, Vietnamese `tháng 1`, Kurdish `تشرینی دووەم`,
Japanese `1月`.

Were it two words in any language, the name before a date (`by Bo Li July 4`) would be taken for a part of it.
"""

HALF = rf"{LETTER}{REST}{{0,11}}(?:\s{LETTER}{REST}{{0,11}})?"
"""A half of the day: `pm`, `p. m.`, `午後`."""

UNIT = rf"{LETTER}{REST}{{0,15}}"

COUNTED = rf"\s?(?:de\s)?{UNIT}"
"""The unit behind a number: `мес.`, or Romanian `de ani`."""

BETWEEN = rf"\s{{0,3}}(?:[,،、]\s{{0,3}})?(?:(?<=\s){LETTER}{{1,6}}\s?)?"
"""What parts two levels of a span: `, ` or ` and `. No letter of a unit can be taken for it: that would let
a long run of spans be parted in thousands of ways."""

MORE = 6
"""Levels that a span may have behind its first: there are seven units."""

SYMBOLS: Mapping[str, tuple[str, str]] = {
    "y": ("year", r"\d{4}"),
    "yyyy": ("year", r"\d{4}"),
    "yy": ("short_year", r"\d{2}"),
    "M": ("month", r"\d{1,2}"),
    "MM": ("month", r"\d{2}"),
    "MMM": ("month_name", MONTH),
    "MMMM": ("month_name", MONTH),
    "L": ("month", r"\d{1,2}"),
    "LL": ("month", r"\d{2}"),
    "LLL": ("month_name", MONTH),
    "LLLL": ("month_name", MONTH),
    "d": ("day", r"\d{1,2}"),
    "dd": ("day", r"\d{2}"),
    "E": ("weekday_name", NAME),
    "EEE": ("weekday_name", NAME),
    "EEEE": ("weekday_name", NAME),
    "H": ("hour", r"\d{1,2}"),
    "HH": ("hour", r"\d{2}"),
    "h": ("half_hour", r"\d{1,2}"),
    "hh": ("half_hour", r"\d{2}"),
    "m": ("minute", r"\d{1,2}"),
    "mm": ("minute", r"\d{2}"),
    "s": ("second", r"\d{1,2}"),
    "ss": ("second", r"\d{2}"),
    "a": ("half", HALF),
}
"""Each symbol's part of a date, and how that part is printed. A name is taken in any of its forms."""

SPAN = "ago"
"""The word that stands for a span of time."""

RELATIVE = ("today", "yesterday", "now")
"""The words that say a day, or a moment, counted from the capture."""


class Piece(NamedTuple):
    """One piece of a date.

    ``part`` is what of the date it says, empty for what says nothing; ``look`` what it looks like, whatever
    the language. ``wordings`` are the fixed texts that it can be; ``inside`` are the pieces of one that may
    be missing.
    """

    part: str
    look: str
    wordings: tuple[str, ...] = ()
    inside: tuple["Piece", ...] = ()


def symbol(letters: str) -> Piece:
    """The piece of a symbol; ``ValueError`` where there is no such symbol."""
    if letters not in SYMBOLS:
        raise ValueError(f"the date pattern symbol {letters!r} is not one of {', '.join(SYMBOLS)}")
    return Piece(*SYMBOLS[letters])


def space() -> Piece:
    """White space, however much."""
    return Piece("", SPACE)


def fixed(part: str, wordings: Iterable[str]) -> Piece:
    """One of some fixed texts, in capitals or not."""
    texts = tuple(wordings)
    look = any_of(texts)
    has_case = any(text != text.swapcase() for text in texts)
    return Piece(part, f"(?i:{look})" if has_case else f"(?:{look})", texts)


def span(one: Iterable[str], *, anchored: bool) -> Piece:
    """A span of time; one without a number is looked for only where fixed words stand beside it."""
    ones = "".join(f"|(?i:{spaced(word)})(?=\\s)" for word in sorted(one))
    alone = f"|{UNIT}" if anchored else ""
    first = rf"(?:(?:\d{{1,4}}{ones}){COUNTED}{alone})"
    return Piece(SPAN, rf"{first}(?:{BETWEEN}\d{{1,4}}{COUNTED}){{0,{MORE}}}")


def optional(inside: Iterable[Piece]) -> Piece:
    """Pieces that may be missing together."""
    pieces = tuple(inside)
    return Piece("", f"(?:{''.join(piece.look for piece in pieces)})?", (), pieces)
