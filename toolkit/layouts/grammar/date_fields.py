"""Fields that are dates, read by the formats of a layout."""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Final

from toolkit.layouts.grammar.field_types import Broken, Dated, FieldType, Read
from toolkit.text.dates import Calendar, Formats, Moment, Unread, can_differ, read_date, settled
from toolkit.text.moments import UNREADABLE

CODES: Final = {"unreadable": "P201", "ambiguous": "P201", "no_capture_time": "P205", "too_coarse": "P206"}
"""The rule that a date breaks, by the reason why it has no value."""

SAID: Final = {
    "ambiguous": "can be read as more than one date",
    "no_capture_time": "counts from the moment of the capture, which is not given (see `--captured-at`)",
    "too_coarse": "says no more than the month or the week",
}


READ: Final = 16_384
"""Dates that a reader remembers: the pages of one site print the same days over and over."""

SHOWN: Final = 2
"""Patterns that a message names; the layout's file has them all."""

FIGURES: Final = frozenset({"year", "short_year", "month", "day", "hour", "minute", "second"})
"""Parts of a date that are printed in figures."""

FIGURE_NEAR: Final = r"(?=\D{0,64}\d)"
"""A figure stands soon: what saves most lines from being tried as dates that begin with the name of a day.

Of CLDR's languages Makonde has the longest names of a weekday and a month, 56 characters together; a test
holds that none outgrows the bound.
"""


def date_type(formats: Formats, languages: frozenset[str]) -> FieldType:
    """The type of dates in any of the formats of a layout with words of these ``languages``."""
    kinds = {f.kind for f in formats}
    return FieldType(
        "date",
        "datetime" if "datetime" in kinds else "date",
        _look(formats),
        reader(formats, languages),
        settle=_settling(formats, languages) if can_differ(formats) else None,
    )


def _look(formats: Formats) -> str:
    figured = dict.fromkeys(f.shape for f in formats if all(map(FIGURES.intersection, f.forms)))
    others = dict.fromkeys(f.shape for f in formats if f.shape not in figured)
    return "|".join([*([f"{FIGURE_NEAR}(?:{'|'.join(figured)})"] if figured else ()), *others])


@cache  # of a page whose dates rule formats out there are few kinds
def reader(formats: Formats, languages: frozenset[str]) -> Read:
    """What reads a date in one of the formats.

    A name of a month that the page's language does not have is looked for in all ``languages``: a site's
    dates may speak another one than its words. Where two of them disagree about a name, it is unreadable.
    """
    shown = [f"`{f.pattern}`" for f in formats[:SHOWN]]
    others = [f"{len(formats) - SHOWN} more patterns"] if len(formats) > SHOWN else []
    said = {**SAID, "unreadable": f"is not a date like {' or '.join([*shown, *others])}"}
    unread = {reason: Broken(CODES[reason], said[reason]) for reason in CODES}

    @lru_cache(maxsize=READ)
    def read(text: str, calendar: Calendar) -> object:
        moment = read_date(text, formats, calendar)
        if moment == UNREADABLE:
            moment = read_date(text, formats, calendar._replace(languages=languages))
        if isinstance(moment, Unread):
            return unread[moment.reason]
        return Dated(moment.value, moment.precision) if moment.weekday_fits() else _contradicted(moment)

    return read


def _settling(formats: Formats, languages: frozenset[str]) -> Callable[[Sequence[str], Calendar], Read]:
    def settle(texts: Sequence[str], calendar: Calendar) -> Read:
        return reader(settled(texts, formats, calendar), languages)

    return settle


def _contradicted(moment: Moment) -> Broken:
    said = f"has the wrong weekday: {moment.value:%Y-%m-%d} is a {moment.value:%A}"
    return Broken("C101", said, Dated(moment.value, moment.precision))
