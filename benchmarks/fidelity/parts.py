"""The parts of the measure, each as tables."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from benchmarks.fidelity.damage import damaged
from benchmarks.fidelity.forums import rows as forum_rows
from benchmarks.fidelity.forums import score as score_forums
from benchmarks.fidelity.kunena import score, sections
from benchmarks.fidelity.kunena_pages import pages
from benchmarks.fidelity.labels import labelled
from benchmarks.fidelity.records import KnownPage
from benchmarks.fidelity.scaling import article, first_time, growth, speed, topics
from benchmarks.fidelity.seen import document, see
from benchmarks.fidelity.shapes import shapes
from benchmarks.fidelity.strangers import strangers
from benchmarks.fidelity.tally import ALL, table
from toolkit.layouts import Layout


class Asked(NamedTuple):
    """What is to be measured: the layouts, on how many synthetic pages, drawn from which seed."""

    known: Sequence[Layout]
    pages: int
    seed: int


class Section(NamedTuple):
    """A table with its title; the first row holds the columns' names."""

    title: str
    rows: tuple[Sequence[object], ...]

    def lines(self) -> Iterator[str]:
        """The section as text."""
        yield f"== {self.title}"
        yield from table(self.rows)


def kunena(asked: Asked) -> list[Section]:
    """Synthetic topics of the Kunena family."""
    return _family("Kunena, synthetic", asked, pages(asked.pages, asked.seed))


def kunena_shapes(asked: Asked) -> list[Section]:
    """The 72 shapes of ../shared."""
    try:
        return _family("Kunena, shapes of ../shared", asked, list(shapes()))
    except FileNotFoundError:
        return [_absent("Kunena, shapes of ../shared")]


def _family(title: str, asked: Asked, found: Iterable[KnownPage]) -> list[Section]:
    tables = sections(score(asked.known, found))
    return [Section(f"{title}: by {name}", tuple(rows)) for name, rows in tables]


def forums(asked: Asked) -> list[Section]:
    """The labelled forum pages of ../shared."""
    try:
        found = list(labelled())
    except OSError:
        return [_absent("Forums, labelled pages of ../shared")]
    scored = score_forums(found, asked.known)
    names = [*sorted({page.layout for page in found}), ALL]
    return [Section("Forums, labelled pages of ../shared", tuple(forum_rows(scored, names)))]


def unknown(asked: Asked) -> list[Section]:
    """Pages that belong to no layout."""
    counts: dict[str, Counter[str]] = {}
    for page in strangers(asked.pages, asked.seed):
        seen = see(document(page.name, page.text), asked.known)
        codes = {finding.code for finding in seen.reading.findings}
        outcome = "refused" if seen.refused else "read"
        counts.setdefault(page.kind, Counter())["P101" if "P101" in codes else outcome] += 1
    head = ("kind", "pages", "rejected, P101", "otherwise refused", "read wrongly")
    rows = [(kind, of.total(), of["P101"], of["refused"], of["read"]) for kind, of in counts.items()]
    return [Section("Pages of no layout", (head, *rows))]


def damage(asked: Asked) -> list[Section]:
    """Good pages, damaged."""
    texts = [page.text for page in pages(60, asked.seed)]
    return [Section("Damaged pages", tuple(damaged(texts, asked.known, asked.pages // 5, asked.seed)))]


def scaling(asked: Asked) -> list[Section]:
    """Speed, and how it grows."""
    figures = (
        ("what", "pages a second"),
        (f"the seed's shape, {len(asked.known)} layouts loaded", round(speed(asked.known))),
        ("different synthetic pages, each read once", f"{first_time(asked.known, 40, asked.seed):.1f}"),
    )
    head = ("what grows", "layout", "lines", "seconds", "µs a line")
    rows = [row for one in (article(), *topics(asked.known)) for row in growth(one, asked.known)]
    return [Section("Speed on one core", figures), Section("Cost of long pages", (head, *rows))]


def _absent(title: str) -> Section:
    return Section(title, (("not measured: ../shared is not there",),))


PARTS: dict[str, Callable[[Asked], list[Section]]] = {
    "kunena": kunena,
    "shapes": kunena_shapes,
    "forums": forums,
    "unknown": unknown,
    "damage": damage,
    "scaling": scaling,
}
"""What can be measured, by the name on the command line."""
