"""Dates as pages print them: read when they say one moment, and only then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple, TypeAlias

from toolkit.text.date_formats import DateFormat
from toolkit.text.date_words import Said, wording
from toolkit.text.folding import folded
from toolkit.text.moments import AMBIGUOUS, UNREADABLE, Moment, Unread, moment_of, needs_capture

__all__ = ["Calendar", "DateFormat", "Formats", "Moment", "Unread", "can_differ", "read_date", "settled"]

Formats: TypeAlias = tuple[DateFormat, ...]
Outcome: TypeAlias = Moment | Unread

LONGEST = 150
"""Characters of a date at most; a longer text is none, and looking at it would only take time."""

FIGURES = frozenset({"day", "month", "short_year"})
"""Parts of a date that can be taken for one another."""


class Calendar(NamedTuple):
    """What a date is read by: the languages that the page may be in (ISO 639-1), and its capture time.

    ``captured`` is by the clock of the page, as its dates are, and has no zone.
    """

    languages: frozenset[str]
    captured: datetime | None


@dataclass(frozen=True, slots=True)
class _Counting:
    """What a text says in each format that it fits, where that counts from the capture."""

    said: tuple[Said, ...]


def read_date(text: str, formats: Formats, calendar: Calendar) -> Outcome:
    """The moment that ``text`` prints in one of ``formats``, where all that it fits agree; else why not.

    Where they do not agree but a weekday is printed, those are left whose weekday it is. A date that counts
    from the capture has no value without a capture time: never one that counts from now.
    """
    found = _read(text, formats, calendar.languages)
    if isinstance(found, _Counting):
        return _agreed([moment_of(said, calendar.captured) for said in found.said])
    return found


def settled(texts: Sequence[str], formats: Formats, calendar: Calendar) -> Formats:
    """The ``formats`` less those that the dates of one kind on one page, ``texts``, rule out together.

    Of formats that read some text as different moments (dd/MM and MM/dd), those stay that read every text
    that any of them reads, where there are such and they agree. Else all stay.
    """
    if not can_differ(formats):
        return formats
    read = {f: _readings(texts, f, calendar) for f in formats}
    ruled_out: set[DateFormat] = set()
    for rivals in _rivals(read):
        every = frozenset[str]().union(*(read[f].keys() for f in rivals))
        left = [f for f in rivals if read[f].keys() == every]
        if left and not any(_differ(read[one], read[other]) for one, other in combinations(left, 2)):
            ruled_out |= rivals - set(left)
    return tuple(f for f in formats if f not in ruled_out) if ruled_out else formats


@lru_cache(maxsize=16384)  # the pages of one site print the same days over and over
def _read(text: str, formats: Formats, languages: frozenset[str]) -> Outcome | _Counting:
    if len(text) > LONGEST:
        return UNREADABLE
    plain = folded(text)
    said = [what for f in formats if (what := wording(f, languages).said(plain)) is not None]
    if any(map(needs_capture, said)):
        return _Counting(tuple(said))
    return _agreed([moment_of(what, None) for what in said])


def _agreed(outcomes: Sequence[Outcome]) -> Outcome:
    """What several readings of one text come to."""
    if len(outcomes) == 1:
        return outcomes[0]
    possible = [outcome for outcome in outcomes if outcome != UNREADABLE]
    moments = [outcome for outcome in possible if isinstance(outcome, Moment)]
    if len(moments) < len(possible):
        return possible[0] if len(set(possible)) == 1 else AMBIGUOUS
    if len({moment.value for moment in moments}) > 1:
        moments = [moment for moment in moments if moment.weekday is not None and moment.weekday_fits()]
        if len({moment.value for moment in moments}) != 1:
            return AMBIGUOUS
    return max(moments, key=lambda moment: moment.weekday is not None, default=UNREADABLE)


@lru_cache(maxsize=1024)
def can_differ(formats: Formats) -> bool:
    """Whether two of the formats have the same figures for different parts."""
    forms = {form for f in formats for form in f.forms}
    return len({tuple("" if part in FIGURES else part for part in form) for form in forms}) < len(forms)


def _readings(texts: Sequence[str], format: DateFormat, calendar: Calendar) -> Mapping[str, Outcome]:
    """The texts that the format reads, but for those whose weekday says otherwise."""
    read = {text: read_date(text, (format,), calendar) for text in texts}
    return {
        text: outcome
        for text, outcome in read.items()
        if outcome != UNREADABLE and (isinstance(outcome, Unread) or outcome.weekday_fits())
    }


def _differ(one: Mapping[str, Outcome], other: Mapping[str, Outcome]) -> bool:
    return any(one[text] != other[text] for text in one.keys() & other.keys())


def _rivals(read: Mapping[DateFormat, Mapping[str, Outcome]]) -> list[set[DateFormat]]:
    """Groups of formats that read texts differently, each with all that any of them differs from."""
    groups: list[set[DateFormat]] = []
    for one, other in combinations(read, 2):
        if _differ(read[one], read[other]):
            touched = [group for group in groups if group & {one, other}]
            groups = [group for group in groups if group not in touched]
            groups.append({one, other}.union(*touched))
    return groups
