"""Date patterns: what they may be, and what a date of theirs looks like."""

import re
import time

import pytest

from tests.test_dates import COUNTED, WORDS, WRITTEN
from toolkit.text.dates import DateFormat


@pytest.mark.parametrize("pattern", ["d MMM yyy", "d MMMMM y", "D y", "K:mm a", "d MMM y z", "ddd.MM.y"])
def test_a_symbol_that_cannot_be_read_is_named(pattern: str) -> None:
    with pytest.raises(ValueError, match="is not one of y, "):
        DateFormat.of(pattern)


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("", "needs a year, month and day"),
        ("HH:mm", "needs a year, month and day"),
        ("d y", "needs a year, month and day"),
        ("'d M y'", "needs a year, month and day"),
        ("{today} d", "needs a year, month and day"),
        ("d[ MMM] y", "needs a year, month and day.*here it says day year"),
        ("d MMM d y", "says a part twice"),
        ("d MMM M y", "says a part twice"),
        ("d M y yy", "says a part twice"),
        ("d M y h:mm", "needs h with a"),
        ("d M y H:mm a", "needs h with a"),
        ("d M y H h a", "needs h with a"),
        ("d M y h[ a]", "needs h with a"),
        ("d M y mm", "minutes without an hour"),
        ("d M y H:ss", "seconds without minutes"),
        ("{ago} HH:mm", "a clock beside a span"),
        ("{now} HH:mm", "a clock beside a span"),
        ("d M y {no}", "{no} is a word that has no wording"),
        ("d M y {}", "{} is a word that has no wording"),
        ("d M y {empty}", "{empty} is a word that has no wording"),
        ("d M y 'at", 'has "\'" without its other half'),
        ("d M y {at", "has '{' without its other half"),
        ("d M y }", "has '}' without its other half"),
        ("d M y [H", "opens a bracket"),
        ("d M y] H", "closes a bracket"),
        ("d M y[E][H][m][s][a][h][{today}][{yesterday}][{now}]", "more than 256 ways"),
    ],
)
def test_what_keeps_a_pattern_from_being_one_is_told(pattern: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        DateFormat.of(pattern, WORDS | {"empty": ["am", " "]})


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("d MMM y", "date"),
        ("MMM d", "date"),
        ("{today}", "date"),
        ("EEEE", "date"),
        ("d MMM y HH:mm", "datetime"),
        ("d MMM y[ h a]", "datetime"),
        ("{today} HH:mm", "datetime"),
        ("{ago}", "datetime"),
        ("{now}", "datetime"),
    ],
)
def test_a_format_says_whether_it_has_a_clock(pattern: str, kind: str) -> None:
    assert DateFormat.of(pattern, WORDS).kind == kind


MARKED = "\u200f"
"""A mark of direction, which a shape does not look for."""

LIKE = [
    pytest.param(pattern, printed, id=f"{pattern}-{printed}")
    for pattern, printed, _, expected in (*WRITTEN, *COUNTED)
    if expected != "unreadable" and MARKED not in printed and pattern != "{ago}"
]


@pytest.mark.parametrize(("pattern", "printed"), LIKE)
def test_every_date_looks_like_its_format(pattern: str, printed: str) -> None:
    shape = re.compile(DateFormat.of(pattern, WORDS).shape)
    assert shape.groups == 0
    assert shape.fullmatch(printed)


def test_a_span_alone_looks_like_one_where_it_has_a_number() -> None:
    shape = re.compile(DateFormat.of("{ago}", WORDS).shape)
    assert all(
        map(
            shape.fullmatch, ["5m", "an hour", "3 года 2 мес.", "20 de ani", "1年2个月", "1 d, 2 h and 3 min"]
        )
    )
    assert not any(map(shape.fullmatch, ["час", "long", "5", "5 minutes ago"]))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("d MMM y", "5 posts"),
        ("{ago} {after}", "how long ago"),
        ("{ago}", "long"),
        ("MMM d, y", "Joined 2012"),
        ("{today} H:mm", "17:05"),
    ],
)
def test_other_text_does_not_look_like_a_date(pattern: str, text: str) -> None:
    assert not re.fullmatch(DateFormat.of(pattern, WORDS).shape, text)


SLOW = [
    "1 " * 500,
    "a " * 500,
    "1 a, and " * 120,
    "a" * 1000,
    " " * 1000,
    "1" * 1000,
    "1a" * 500,
    "May" * 330,
]


@pytest.mark.parametrize("pattern", ["EEEE, d MMMM y[ {at} h:mm a]", "{ago} {after}", "MMM d[, y]", "{ago}"])
@pytest.mark.parametrize("text", SLOW)
def test_no_text_makes_the_looking_long(pattern: str, text: str) -> None:
    shape = re.compile(DateFormat.of(pattern, WORDS).shape + "!")
    began = time.perf_counter()
    assert not shape.search(text)
    assert time.perf_counter() - began < 1
