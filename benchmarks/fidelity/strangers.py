"""Pages of kinds that no layout knows: each must be rejected (P101), with no value read.

Shapes of neighbours are those of section 8 of the family's design; the words are made up.
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from benchmarks.fidelity.clocks import Calendar
from benchmarks.fidelity.other_engines import ENGINES
from benchmarks.fidelity.pens import Pen
from benchmarks.fidelity.wordings import MAIN, wordings


class Stranger(NamedTuple):
    """A page that no layout must read."""

    name: str
    kind: str
    text: str


def _news(ink: Pen) -> str:
    related = ink.several(lambda: f"  • {ink.title()}")
    head = f"{ink.title()}\n\n{ink.day('d F Y, H:i')}\n{ink.author()}"
    return f"{head}\n\n{ink.paragraphs()}\n\n{_heading(ink)}\n{related}"


def _heading(ink: Pen) -> str:
    return str(ink.words.some("headings", ink.random))


def _plain(ink: Pen) -> str:
    return ink.paragraphs(20)


def _encyclopedia(ink: Pen) -> str:
    contents = ink.several(lambda: f"  • {ink.random.randint(1, 9)} {ink.title()}")
    sections = ink.several(lambda: f"\n{ink.title()}[edit]\n\n{ink.paragraphs(3)}", 5)
    head = f"{ink.title()}\n\nFrom the free encyclopedia\n\n{ink.text()}"
    return f"{head}\n\nContents\n{contents}\n{sections}\n\nReferences"


def _blog(ink: Pen) -> str:
    def comment() -> str:
        return f"{ink.author()} says:\n{ink.day('F d, Y')} at {ink.day('H:i')}\n{ink.text()}\nReply"

    head = f"{ink.title()}\n\nPosted by {ink.author()} on {ink.day('d M Y')}"
    return f"{head}\n\n{ink.paragraphs()}\n\n{ink.several(comment)}"


def _shop(ink: Pen) -> str:
    def offer() -> str:
        return f"{ink.title()}\n{ink.random.randint(1, 900)}.{ink.random.randint(10, 99)}\nAdd to cart"

    return f"{ink.title()}\n\n{ink.several(offer, 20)}\n\nLog in or Create an account"


def _kunena_list(ink: Pen) -> str:
    """A forum's list of topics: Kunena's words, but no topic."""
    by, posts = ink.words.one("by", ink.random), ink.words.one("posts", ink.random)
    rows = ink.several(
        lambda: f"  • {ink.title()}\n    {ink.day('d M Y H:i')} {by} {ink.author()}\n    {posts} 12", 20
    )
    return f"{ink.title()}\n\n{rows}\n\n{ink.words.one('powered', ink.random)} Kunena"


KINDS: dict[str, Callable[[Pen], str]] = {
    "news article": _news,
    "plain text": _plain,
    "encyclopedia": _encyclopedia,
    "blog with comments": _blog,
    "shop": _shop,
    "Kunena's list of topics": _kunena_list,
    **ENGINES,
}


def strangers(count: int, seed: int) -> Iterator[Stranger]:
    """So many pages of each kind in turn; the same seed gives the same pages."""
    for number in range(count):
        random = Random(f"stranger {seed} {number}")
        words = wordings()[random.choice(MAIN)]
        kind = list(KINDS)[number % len(KINDS)]
        text = KINDS[kind](Pen(words, Calendar.of(words, random), random))
        yield Stranger(f"stranger-{seed}-{number}", kind, text)
