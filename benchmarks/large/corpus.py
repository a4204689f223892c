"""Pages of the seed's shape with words, numbers and dates of their own: the same seed gives the same pages.

A page's title, date and file name follow from its number alone, so any page can list any other as related.
"""

import multiprocessing
import re
import struct
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from benchmarks.large.words import LINES, text, title

FOLDER: Final = 1000
"""Pages in one folder."""

FIRST_DAY: Final = date(2005, 1, 1)
DAYS: Final = 7000
"""Days over which pages are spread."""

NEIGHBOURS: Final = range(1, 32)
"""Pages whose numbers differ so, bit by bit, may list each other."""

OWN_ROWS: Final = 4
"""Rows of the related list that name pages of the corpus; the others name pages that nobody crawled."""

OUTSIDE: Final = 1 << 28
"""Numbers from here on are of pages that nobody crawled."""

MONTHS: Final = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
WEEKDAYS: Final = ["Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье"]
AUTHORS: Final = [
    "ICT",
    "Михаил",
    "Newsroom",
    "Елена_К",
    "smirnov",
    "Редакция",
    "admin",
    "Dmitry77",
    "Ольга",
    "Петров",
]

ROWS: Final = tuple(number for number, line in enumerate(LINES) if re.search(r"\d\.\d\d[А-Я]", line))
"""The seed's lines that are rows of its related list."""

INDENT: Final = re.match(r"\s*", LINES[ROWS[0]])[0]  # type: ignore[index]  # an empty one matches too
BETWEEN: Final = "\n".join(("", *LINES[4 : ROWS[0]], "")).split("103416")
"""What stands before and behind the count of posts, from the text to the related list."""

AFTER: Final = "\n".join(("", *LINES[ROWS[-1] + 1 :]))


class Known(NamedTuple):
    """What other pages may say of a page, and the name of its file."""

    title: str
    day: date
    name: str


@lru_cache(4096)
def known(seed: int, number: int) -> Known:
    """Page ``number`` as others list it."""
    drawn = blake2b(f"{seed} {number}".encode(), digest_size=24).digest()
    day, *chances = struct.unpack("<8H", drawn[8:])
    name = f"{number // FOLDER:03}/{number % FOLDER:03}_{drawn[:8].hex()}.txt"
    return Known(title(number, chances[: 4 + day % 4]), FIRST_DAY + timedelta(day % DAYS), name)


def page(seed: int, number: int) -> str:
    """The whole page."""
    own, random = known(seed, number), Random(f"{seed} {number}")
    moment = f"{own.day.day:02} {MONTHS[own.day.month - 1][:3]} {own.day.year} {random.randint(0, 23):02}:05"
    byline = f"{moment} #{random.randint(1, 999_999)} от {random.choice(AUTHORS)}"
    posts = str(random.randint(1, 99_999)).join(BETWEEN)
    rows = "\n".join(_rows(seed, number, random))
    return f"{own.title}\n\n{byline}\n{text(random)} Ссылка на источник{posts}{rows}{AFTER}"


def _rows(seed: int, number: int, random: Random) -> list[str]:
    """The related list: the most relevant page first, as the site sorts it."""
    near = [number ^ bits for bits in random.sample(NEIGHBOURS, OWN_ROWS)]
    far = [OUTSIDE + random.getrandbits(20) for _ in ROWS[OWN_ROWS:]]
    relevances = sorted((random.randint(500, 1500) for _ in ROWS), reverse=True)
    listed = (known(seed, other) for other in random.sample(near + far, len(ROWS)))
    return [_row(*both) for both in zip(listed, relevances, strict=True)]


def _row(other: Known, relevance: int) -> str:
    day = other.day
    told = f"{WEEKDAYS[day.weekday()]}, {day.day:02} {MONTHS[day.month - 1]} {day.year}"
    return f"{INDENT}{other.title}{relevance / 100:.2f}{told}"


def make(folder: Path, count: int, seed: int = 1, jobs: int = 2) -> None:
    """Writes the first ``count`` pages below ``folder``; what is there already is not written again."""
    firsts = [first for first in range(0, count, FOLDER) if not _is_there(folder, first, count, seed)]
    work = partial(_fill, folder, count, seed)
    if jobs == 1 or len(firsts) < 2:
        for first in firsts:
            work(first)
        return
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        list(pool.map(work, firsts))


def names(count: int, seed: int = 1) -> Sequence[str]:
    """The names of the first ``count`` pages' files, below their folder."""
    return [known(seed, number).name for number in range(count)]


def _is_there(folder: Path, first: int, count: int, seed: int) -> bool:
    """Pages of a folder are written in their order, so with the last one all are there."""
    return (folder / known(seed, min(first + FOLDER, count) - 1).name).is_file()


def _fill(folder: Path, count: int, seed: int, first: int) -> None:
    (folder / f"{first // FOLDER:03}").mkdir(parents=True, exist_ok=True)
    for number in range(first, min(first + FOLDER, count)):
        (folder / known(seed, number).name).write_bytes(page(seed, number).encode())
