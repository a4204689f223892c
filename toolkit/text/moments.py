"""From what a date says to the moment that it means, where it means one."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final, Literal, NamedTuple, TypeAlias

from toolkit.text.date_words import DOUBTFUL, Said
from toolkit.text.spans import Span

Precision: TypeAlias = Literal["second", "minute", "hour", "day"]
Reason: TypeAlias = Literal["unreadable", "ambiguous", "no_capture_time", "too_coarse"]

PIVOT: Final = 69
"""Two figures are a year from 1969 to 2068, as POSIX has it (`strptime`, `%y`)."""

CYCLE: Final = 8
"""Years in which every day of a year occurs: 29 February skips 1900 and 2100."""

WEEK: Final = 7

CLOCK: Final[tuple[Precision, ...]] = ("second", "minute", "hour")


class Moment(NamedTuple):
    """A date that was read: a ``datetime``, or a ``date`` where the page says no more than the day.

    ``weekday`` is the one printed beside it (0, Monday, to 6), if any; ``precision`` the smallest unit that
    the page says.
    """

    value: datetime | date
    weekday: int | None
    precision: Precision

    def weekday_fits(self) -> bool:
        """Whether the printed weekday, if there is one, is the date's own."""
        return self.weekday is None or self.weekday == self.value.weekday()


class Unread(NamedTuple):
    """Why a text has no value: no date of the formats, or several, or one that says too little."""

    reason: Reason


UNREADABLE: Final = Unread("unreadable")
AMBIGUOUS: Final = Unread("ambiguous")
NO_CAPTURE: Final = Unread("no_capture_time")
COARSE: Final = Unread("too_coarse")


def needs_capture(said: Said) -> bool:
    """Whether what is said counts from the capture."""
    return said is not DOUBTFUL and "year" not in said.numbers and "short_year" not in said.numbers


def moment_of(said: Said, captured: datetime | None) -> Moment | Unread:
    """The moment that a page captured at ``captured`` means, on the clock of the page."""
    if said is DOUBTFUL:
        return AMBIGUOUS
    try:
        return _ago(said.span, captured) if said.span else _said(said.numbers, captured)
    except (ValueError, OverflowError):  # no such day or hour, or none that a calendar has
        return UNREADABLE


def _said(numbers: Mapping[str, int], captured: datetime | None) -> Moment | Unread:
    clock = _clock(numbers)
    if "now" in numbers:
        return Moment(captured.replace(second=0, microsecond=0), None, "minute") if captured else NO_CAPTURE
    if "day" not in numbers and "month" in numbers:
        date(_year(numbers), numbers["month"], 1)
        return COARSE
    day = _day(numbers, captured)
    if day is None:
        return NO_CAPTURE
    weekday = numbers.get("weekday")
    if clock is None:
        return Moment(day, weekday, "day")
    precision: Precision = "second" if "second" in numbers else "minute" if "minute" in numbers else "hour"
    return Moment(datetime.combine(day, clock), weekday, precision)


def _clock(numbers: Mapping[str, int]) -> time | None:
    hour = numbers.get("hour")
    if "half_hour" in numbers:
        if not 1 <= numbers["half_hour"] <= 12:  # noqa: PLR2004 - the hours of a half day
            raise ValueError("a half day has twelve hours")
        hour = numbers["half_hour"] % 12 + 12 * numbers["half"]
    return None if hour is None else time(hour, numbers.get("minute", 0), numbers.get("second", 0))


def _year(numbers: Mapping[str, int]) -> int:
    if "year" in numbers:
        return numbers["year"]
    return numbers["short_year"] + (1900 if numbers["short_year"] >= PIVOT else 2000)


def _day(numbers: Mapping[str, int], captured: datetime | None) -> date | None:
    """The day; None where it counts from an unknown capture. ``ValueError`` where there is no such day."""
    if "year" in numbers or "short_year" in numbers:
        return date(_year(numbers), numbers["month"], numbers["day"])
    if "month" in numbers:
        return _latest(numbers["month"], numbers["day"], captured)
    if captured is None:
        return None
    if "today" in numbers or "yesterday" in numbers:
        back = 1 if "yesterday" in numbers else 0
    else:
        back = (captured.weekday() - numbers["weekday"]) % WEEK or WEEK
    return captured.date() - timedelta(days=back)


def _latest(month: int, day: int, captured: datetime | None) -> date | None:
    """The latest such day not after the capture's."""
    date(2000, month, day)  # a leap year: what it lacks no year has
    if captured is None:
        return None
    for year in range(captured.year, captured.year - CYCLE - 1, -1):
        try:
            found = date(year, month, day)
        except ValueError:  # 29 February
            continue
        if found <= captured.date():
            return found
    return None


def _ago(span: Span, captured: datetime | None) -> Moment | Unread:
    """The moment so long before the capture, cut to the smallest unit of the span.

    Forums count months of 30 days or of the calendar, so months and years beside days say no day.
    """
    *_, (smallest, _) = span
    if smallest == "week" or dict(span).keys() & {"year", "month"}:
        return COARSE
    if captured is None:
        return NO_CAPTURE
    value = captured - timedelta(**{f"{unit}s": count for unit, count in span})
    if smallest == "day":
        return Moment(value.date(), None, "day")
    midnight = datetime.combine(value.date(), time())
    unit = timedelta(**{f"{smallest}s": 1})
    precision = next(known for known in CLOCK if known == smallest)
    return Moment(midnight + (value - midnight) // unit * unit, None, precision)
