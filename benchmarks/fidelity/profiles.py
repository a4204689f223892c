"""The author's profile beside a post, as Kunena's horizontal templates print it."""

from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from benchmarks.fidelity.clocks import Calendar
from benchmarks.fidelity.flatten import Flat, line

CUSTOM_RANKS = ("Старожил", "Platinum Boarder", "Maître des clés", "Знаток", "Rookie 2")
"""Ranks that a site named itself."""

PERSONAL = ("Сделано в Твери", "Don't panic", "per aspera", "Есть вопрос? Пиши в личку.")
"""Personal texts, which stand below the rank."""


class Profile(NamedTuple):
    """The lines, the values by column, and how many lines at the top only a bullet tells from text."""

    lines: tuple[Flat, ...]
    values: dict[str, Any]
    loose: int


def profile(calendar: Calendar, random: Random, *, gap: int) -> Profile:
    """A profile; the numbers that are 0 are not printed, gender and birthdate always."""
    head = _head(calendar, random)
    values: dict[str, Any] = {name: _number(name, random) for name in ("posts", "karma", "thanks")}
    numbers = [
        _numbered(calendar, name, value, random) for name, value in values.items() if value is not None
    ]
    gender = random.choice((None, None, "male", "female"))
    born = date(1950, 1, 1) + timedelta(days=random.randrange(18000)) if random.random() < 0.4 else None
    rest = [_gender(calendar, gender, random), _birthdate(calendar, born, random)]
    blocks = [[text] for text in head] + [numbers, rest]
    lines = [
        line(text, 0 if place else 1, bullet=True) for block in blocks for place, text in enumerate(block)
    ]
    lines[0] = lines[0]._replace(gap=gap)
    named = {f"author_{name}": value for name, value in values.items()}
    return Profile(tuple(lines), {**named, "author_gender": gender, "author_birthdate": born}, len(head))


def _head(calendar: Calendar, random: Random) -> list[str]:
    """The rank's title and the personal text, where there are such."""
    if random.random() < 0.5:
        return []
    own = random.random() < 0.3
    head = [random.choice(CUSTOM_RANKS) if own else str(calendar.words.some("ranks", random))]
    return [*head, random.choice(PERSONAL)] if random.random() < 0.2 else head


def _number(name: str, random: Random) -> int | None:
    if name == "karma":
        return random.choice((None, None, 0, 3, 118, -4))
    if name == "thanks":
        return random.choice((None, None, 0, 5, 977))
    return random.choice((1, 57, 980, 4310, 103416))


def _numbered(calendar: Calendar, name: str, value: int, random: Random) -> str:
    label = calendar.words.one(name, random)
    return f"{label} {value}" if name == "posts" else f"{label}: {value}"


def _gender(calendar: Calendar, gender: str | None, random: Random) -> str:
    words = calendar.words
    return f"{words.one('gender', random)}: {words.one(gender or 'gender_unknown', random)}"


def _birthdate(calendar: Calendar, born: date | None, random: Random) -> str:
    """The day in the locale's pattern without its clock, or `Unknown`; Kunena 6 leaves it empty."""
    words = calendar.words
    label = f"{words.one('birthdate', random)}:"
    if born is None:
        return f"{label} {words.one('unknown', random)}" if random.random() < 0.9 else label
    pattern = words.one("moment", random).removesuffix("H:i").removesuffix("على ").strip()
    return f"{label} {calendar.print(pattern if random.random() < 0.8 else 'd F Y', born)}"
