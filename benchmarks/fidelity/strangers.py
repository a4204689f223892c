"""Pages of kinds that no layout knows: each must be rejected (P101), with no value read.

Shapes of neighbours are those of section 8 of the family's design; the words are made up.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from benchmarks.fidelity.bodies import AUTHORS
from benchmarks.fidelity.clocks import Calendar
from benchmarks.fidelity.wordings import MAIN, Wording, wordings


class Stranger(NamedTuple):
    """A page that no layout must read."""

    name: str
    kind: str
    text: str


class _Ink(NamedTuple):
    words: Wording
    calendar: Calendar
    random: Random

    def title(self) -> str:
        return str(self.words.some("titles", self.random))

    def text(self, most: int = 6) -> str:
        return " ".join(
            str(self.words.some("sentences", self.random)) for _ in range(self.random.randint(1, most))
        )

    def paragraphs(self, most: int = 8) -> str:
        return "\n\n".join(self.text() for _ in range(self.random.randint(1, most)))

    def author(self) -> str:
        return self.random.choice(AUTHORS)

    def day(self, pattern: str) -> str:
        moment = datetime(2008, 1, 1) + timedelta(minutes=self.random.randrange(8_000_000))
        return self.calendar.print(pattern, moment)

    def several(self, one: Callable[[], str], most: int = 8) -> str:
        return "\n".join(one() for _ in range(self.random.randint(2, most)))


def _news(ink: _Ink) -> str:
    related = ink.several(lambda: f"  • {ink.title()}")
    head = f"{ink.title()}\n\n{ink.day('d F Y, H:i')}\n{ink.author()}"
    return f"{head}\n\n{ink.paragraphs()}\n\n{_heading(ink)}\n{related}"


def _heading(ink: _Ink) -> str:
    return str(ink.words.some("headings", ink.random))


def _plain(ink: _Ink) -> str:
    return ink.paragraphs(20)


def _encyclopedia(ink: _Ink) -> str:
    contents = ink.several(lambda: f"  • {ink.random.randint(1, 9)} {ink.title()}")
    sections = ink.several(lambda: f"\n{ink.title()}[edit]\n\n{ink.paragraphs(3)}", 5)
    head = f"{ink.title()}\n\nFrom the free encyclopedia\n\n{ink.text()}"
    return f"{head}\n\nContents\n{contents}\n{sections}\n\nReferences"


def _ucoz(ink: _Ink) -> str:
    def post() -> str:
        number = ink.random.randint(1, 400)
        head = f"{ink.author()}Дата: {ink.day('l, d F Y, H:i')} | Сообщение # {number}"
        return f"{head}\n{ink.paragraphs(3)}\nГруппа: Пользователи\nСообщений: {number}\nСтатус: Offline"

    return f"{ink.title()} - Форум\n\n  • Страница 1 из 1\n  • 1\n\n{ink.several(post)}"


def _forum2x2(ink: _Ink) -> str:
    def post() -> str:
        return f"автор {ink.author()} {ink.day('l M d Y, H:i')}\n\n{ink.paragraphs(3)}\n\nВернуться к началу"

    return f"Форум\n» {ink.title()}\n\n{ink.several(post)}\n\nПерейти:"


def _punbb(ink: _Ink) -> str:
    def post() -> str:
        number = ink.random.randint(1, 400)
        profile = f"{ink.author()}\n\nMember\nOffline\n\nRegistered: {ink.day('Y-m-d')}\nPosts: {number}"
        return f"{number} {ink.day('Y-m-d H:i:s')}\n\n{profile}\n\n{ink.title()}\n\n{ink.paragraphs(3)}"

    head = f"You are not logged in. Please login or register.\n\n{ink.title()}"
    return f"{head}\n\n{ink.several(post)}\n\nPowered by PunBB"


def _blog(ink: _Ink) -> str:
    def comment() -> str:
        return f"{ink.author()} says:\n{ink.day('F d, Y')} at {ink.day('H:i')}\n{ink.text()}\nReply"

    head = f"{ink.title()}\n\nPosted by {ink.author()} on {ink.day('d M Y')}"
    return f"{head}\n\n{ink.paragraphs()}\n\n{ink.several(comment)}"


def _shop(ink: _Ink) -> str:
    def offer() -> str:
        return f"{ink.title()}\n{ink.random.randint(1, 900)}.{ink.random.randint(10, 99)}\nAdd to cart"

    return f"{ink.title()}\n\n{ink.several(offer, 20)}\n\nLog in or Create an account"


def _kunena_list(ink: _Ink) -> str:
    """A forum's list of topics: Kunena's words, but no topic."""
    by, posts = ink.words.one("by", ink.random), ink.words.one("posts", ink.random)
    rows = ink.several(
        lambda: f"  • {ink.title()}\n    {ink.day('d M Y H:i')} {by} {ink.author()}\n    {posts} 12", 20
    )
    return f"{ink.title()}\n\n{rows}\n\n{ink.words.one('powered', ink.random)} Kunena"


KINDS: dict[str, Callable[[_Ink], str]] = {
    "news article": _news,
    "plain text": _plain,
    "encyclopedia": _encyclopedia,
    "uCoz": _ucoz,
    "forum2x2": _forum2x2,
    "PunBB": _punbb,
    "blog with comments": _blog,
    "shop": _shop,
    "Kunena's list of topics": _kunena_list,
}


def strangers(count: int, seed: int) -> Iterator[Stranger]:
    """So many pages of each kind in turn; the same seed gives the same pages."""
    for number in range(count):
        random = Random(f"stranger {seed} {number}")
        words = wordings()[random.choice(MAIN)]
        kind = list(KINDS)[number % len(KINDS)]
        text = KINDS[kind](_Ink(words, Calendar.of(words, random), random))
        yield Stranger(f"stranger-{seed}-{number}", kind, text)
