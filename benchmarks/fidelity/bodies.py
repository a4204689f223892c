"""Texts of posts, with what might fool a reader in them."""

from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import NamedTuple

from benchmarks.fidelity.clocks import Calendar
from benchmarks.fidelity.flatten import Flat, line
from benchmarks.fidelity.wordings import Wording

AUTHORS = (
    "ICT", "Ivan_82", "Anna", "Пётр Сергеевич", "Dr. No", "user#1", "#hash", "12345", "J. R. R.", "O'Brien",
    "x-y_z", "by the way", "от винта", "محمد علي", "דוד כהן", "【管理】", "Zoë & Co", "A", "(guest)",
    "07 Jan 2019", "admin", "Марія", "Łukasz", "M@rk!", "Jean-Luc P.", "von Braun", "user 2.0", "участник5",
)  # fmt: skip
"""Names with spaces, `#`, digits, punctuation, right-to-left script, and words of Kunena's own lines."""


class Body(NamedTuple):
    """A post's text: its lines, the link's words at the end that are no part of it, and the traps in it."""

    lines: tuple[Flat, ...]
    note: str | None
    traps: tuple[str, ...]


class Ink(NamedTuple):
    """What a text is written with."""

    words: Wording
    calendar: Calendar
    random: Random

    def sentence(self) -> str:
        """One sentence."""
        return str(self.words.some("sentences", self.random))

    def paragraph(self) -> str:
        """One to five sentences."""
        return " ".join(self.sentence() for _ in range(self.random.randint(1, 5)))


SOME_DAY = datetime(2014, 11, 5, 9, 30)


def _byline_in_prose(ink: Ink) -> str:
    return f"{ink.sentence()} {_byline(ink)} {ink.sentence()}"


def _byline(ink: Ink) -> str:
    date = ink.calendar.moment(SOME_DAY, ink.random).text
    return f"{date} #59960 {ink.words.one('by', ink.random)} {ink.random.choice(AUTHORS)}"


def _posts_in_prose(ink: Ink) -> str:
    return f"{ink.words.one('posts', ink.random)} 12, {ink.sentence()}"


def _posts_alone(ink: Ink) -> str:
    return f"{ink.words.one('posts', ink.random)} 12"


def _heading_in_prose(ink: Ink) -> str:
    return f"{ink.words.some('headings', ink.random)}: {ink.sentence()}"


def _heading_alone(ink: Ink) -> str:
    return str(ink.words.some("headings", ink.random))


def _login_in_prose(ink: Ink) -> str:
    login = ink.words.one("login", ink.random)
    said = login.replace("{login}", str(ink.words.some("log_in", ink.random))).replace("{account}", "")
    return f"{ink.sentence()} {said} {ink.sentence()}"


def _row_in_prose(ink: Ink) -> str:
    date = ink.calendar.print("l, d F Y", SOME_DAY)
    return f"{ink.sentence()} 12.39 {date}. {ink.sentence()}"


def _more_in_prose(ink: Ink) -> str:
    return f"{ink.words.one('more', ink.random)}, {ink.sentence()}"


TRAPS: dict[str, Callable[[Ink], str]] = {
    "byline in prose": _byline_in_prose,
    "byline as a paragraph": _byline,
    "posts in prose": _posts_in_prose,
    "posts as a paragraph": _posts_alone,
    "heading in prose": _heading_in_prose,
    "heading as a paragraph": _heading_alone,
    "login in prose": _login_in_prose,
    "row in prose": _row_in_prose,
    "more in prose": _more_in_prose,
}
"""Lines of a text that look like the page's own, each with its maker. The text goes on behind each."""


def body(ink: Ink, *, quoted: str | None, may_link: bool) -> Body:
    """A text of one to eight paragraphs, with quotes, lists and traps, that ends in a paragraph of prose.

    ``may_link``: the link to the source may close it.
    """
    random = ink.random
    lines: list[Flat] = _quote(ink, quoted) if quoted and random.random() < 0.4 else []
    traps: list[str] = []
    for _ in range(random.choice((0, 0, 0, 1, 1, 2, 3, 4))):
        lines.append(line(ink.paragraph(), random.randint(0, 1)))
        if random.random() < 0.12:
            name = random.choice(list(TRAPS))
            traps.append(name)
            lines.append(line(TRAPS[name](ink), random.randint(0, 1)))
        if random.random() < 0.15:
            traps.append("list in the text")
            lines += [_point(ink) for _ in range(random.randint(1, 4))]
    has_note = may_link and "source" in ink.words.texts and random.random() < 0.3
    note = str(ink.words.some("source", random)) if has_note else None
    last = " ".join(part for part in (ink.paragraph(), note) if part)
    return Body((*lines, line(last, random.randint(0, 1) if lines else 0)), note, tuple(traps))


def _point(ink: Ink) -> Flat:
    return Flat((ink.sentence(),), bullet=True, list_of_body=True)


def _quote(ink: Ink, author: str) -> list[Flat]:
    """`ICT wrote: …`, on one line (Kunena 5 in Resiliparse) or on two."""
    said = f"{author} {ink.words.one('wrote', ink.random)}:"
    quoted = ink.paragraph()
    return [line(f"{said} {quoted}", 1)] if ink.random.random() < 0.7 else [line(said, 1), line(quoted)]
