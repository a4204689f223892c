"""The line that opens a post: the one with a date that recurs most, its own words kept, the rest gaps."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from toolkit.kinds.draft.frames import DATE, frame_of, masked, pattern_of, words_of
from toolkit.kinds.draft.samples import LONGEST, Samples
from toolkit.text.dates import Calendar, DateFormat, Moment, read_date

LANGUAGES: Final = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "tr", "sv")
"""Languages whose names of months are tried, in this order."""

TIMES: Final = ("[,] HH:mm", "[,] h:mm[ ]a", " 'at' h:mm[ ]a", "")

DAYS: Final = (
    "EEEE, d MMMM y", "EEE MMM d, y", "d MMM y", "d. MMM y", "MMM d, y", "dd.MM.y", "y-MM-dd",
    "dd/MM/y", "MM/dd/y", "dd-MM-y", "MM-dd-y",
)  # fmt: skip
"""How forums print days, by CLDR's symbols; a time of day may stand behind."""

KEPT: Final = 0.7
"""A word is the line's own, not a value, where so many of the lines with a date on all pages have it."""


class Dated(NamedTuple):
    """A line with a date: its page and number (from 0), its words with `DATE` among them, its format."""

    page: int
    number: int
    words: tuple[str, ...]
    format: str
    language: str


@dataclass(frozen=True, slots=True)
class Byline:
    """The line that opens a post: its pattern, the formats and language of its dates, its places by page."""

    pattern: str
    formats: tuple[str, ...]
    language: str
    places: tuple[tuple[int, ...], ...]


def byline_of(samples: Samples) -> Byline | None:
    """The line with a date that stands on most pages, most often; best one with a gap for an author."""
    lines = list(_dated(samples))
    kept = _kept(lines, len(samples.pages))
    frames: dict[tuple[str, ...], list[Dated]] = {}
    for line in lines:
        frames.setdefault(frame_of(line.words, kept), []).append(line)
    if not frames:
        return None
    frame, found = max(frames.items(), key=lambda item: _weight(*item))
    return Byline(
        pattern=pattern_of(frame),
        formats=tuple(Counter(line.format for line in found)),
        language=Counter(line.language for line in found).most_common(1)[0][0],
        places=tuple(
            tuple(line.number for line in found if line.page == n) for n in range(len(samples.pages))
        ),
    )


def _weight(frame: tuple[str, ...], lines: list[Dated]) -> tuple[int, bool, int]:
    return len({line.page for line in lines}), "*" in frame and len(frame) > len("*" + DATE), len(lines)


def _dated(samples: Samples) -> Iterator[Dated]:
    for page, lines in enumerate(samples.pages):
        for number, line in enumerate(lines):
            found = _date_in(line) if len(line) <= LONGEST else None
            if found:
                span, format_, language = found
                words = words_of(f"{line[: span[0]]} {DATE} {line[span[1] :]}")
                yield Dated(page, number, words, format_, language)


def _date_in(line: str) -> tuple[tuple[int, int], str, str] | None:
    """The longest date in a line: where it stands, its format, and the first language that reads it."""
    matches = [(match, f) for f, regex in _formats() if (match := regex.search(line))]
    for match, f in sorted(matches, key=lambda found: found[0].start() - found[0].end()):
        for language in LANGUAGES:
            read = read_date(match[0], (f,), Calendar(frozenset({language}), None))
            if isinstance(read, Moment) and read.weekday_fits():
                return match.span(), f.pattern, language
    return None


@cache
def _formats() -> tuple[tuple[DateFormat, re.Pattern[str]], ...]:
    formats = [DateFormat.of(day + time) for day in DAYS for time in TIMES]
    return tuple((f, re.compile(rf"(?<!\w)(?:{f.shape})(?!\w)", re.IGNORECASE)) for f in formats)


def _kept(lines: Sequence[Dated], pages: int) -> frozenset[str]:
    """The words that are the lines' own: they stand beside dates on most pages, or in most lines of one."""
    if pages == 1:
        pairs = {(line.number, masked(word)) for line in lines for word in line.words}
        least = max(2, KEPT * len(lines))
    else:
        pairs = {(line.page, masked(word)) for line in lines for word in line.words}
        least = max(2, KEPT * pages)
    on = Counter(word for _, word in pairs)
    return frozenset(word for word, count in on.items() if count >= least and word != DATE)
