"""Blocks of similar topics: a heading, columns' names, and rows of title, relevance and date."""

import re
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from benchmarks.fidelity.clocks import Calendar
from benchmarks.fidelity.flatten import Flat, line
from benchmarks.fidelity.records import KnownItem

TAILS = (" 2018", " в 2018", ": 10", " PS5", " 7.12", " 12.39", " #3", " COVID-19", " (2)", "!", "…", " 50%")
"""Ends of titles that a glued number may follow."""

DATES = ("l, d F Y", "l, d F Y", "l, d F Y", "d.m.Y")
"""Joomla's DATE_FORMAT_LC1, and what Russian packs make of it (vocabulary/joomla_ru.json)."""

DIGITS_BEFORE = re.compile(r"\d+\Z")


class Block(NamedTuple):
    """The lines of a block, and its items."""

    lines: tuple[Flat, ...]
    items: tuple[KnownItem, ...]


def block(calendar: Calendar, random: Random, *, glued: bool) -> Block:
    """A block of 0 to 50 rows, sorted by relevance."""
    count = random.choice((0, 1, 1, 2, 3, 5, 5, 8, 10, 10, 10, 20, 50))
    items = _items(calendar, random, count)
    heading = line(str(calendar.words.some("headings", random)), 1)
    columns = Flat(tuple(calendar.words.some("columns", random)), 1)
    pattern = random.choice(DATES)
    rows = [Flat((item.title, f"{item.relevance:.2f}", calendar.print(pattern, item.date))) for item in items]
    known = tuple(settled(items)) if glued else tuple(items)
    return Block((heading, columns, *rows), known)


def _items(calendar: Calendar, random: Random, count: int) -> list[KnownItem]:
    """Items sorted by relevance, with ties, and some that are in the list twice but for a space."""
    items: list[KnownItem] = []
    score = random.uniform(5, 25)
    for place in range(count):
        score *= 1 if random.random() < 0.2 else random.uniform(0.8, 1)
        is_twin = place and random.random() < 0.1
        title = _spaced(items[-1].title, random) if is_twin else _title(calendar, random)
        day = date(2010, 1, 1) + timedelta(days=random.randrange(5000))
        items.append(KnownItem(title, round(score, 2), day))
    return items


def _title(calendar: Calendar, random: Random) -> str:
    title = str(calendar.words.some("titles", random))
    return title + random.choice(TAILS) if random.random() < 0.25 else title


def _spaced(title: str, random: Random) -> str:
    """The title with a space in the middle of a word."""
    at = random.randrange(2, max(3, len(title) - 2))
    return title if title[at - 1].isspace() or title[at].isspace() else f"{title[:at]} {title[at:]}"


def settled(items: list[KnownItem]) -> list[KnownItem]:
    """The items with those marked whose title's last digits may belong to the relevance.

    No relevance rises from row to row: what that leaves of the ways to cut the rows is what can be known.
    A title that ends in no digit is never in doubt: a person would read its number at once.
    """
    ways = [_ways(item) for item in items]
    for _ in range(2):
        for place in range(1, len(ways)):
            ways[place] = [way for way in ways[place] if way <= max(ways[place - 1])]
        for place in range(len(ways) - 2, -1, -1):
            ways[place] = [way for way in ways[place] if way >= min(ways[place + 1])]
    return [item._replace(unsure=len(some) > 1) for item, some in zip(items, ways, strict=True)]


def _ways(item: KnownItem) -> list[float]:
    """Every number that the glued row may hold; the true one is among them."""
    digits = DIGITS_BEFORE.search(item.title)
    printed = f"{item.relevance:.2f}"
    run = (digits.group() if digits else "") + printed
    starts = range(len(run) - len("0.00") + 1) if digits else [0]
    return [float(run[at:]) for at in starts if run[at] != "0" or run[at + 1] == "."]
