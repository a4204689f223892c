"""Synthetic topics of Kunena forums with their exact records, in every shape of the family."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random

from benchmarks.fidelity.arranging import lined, surroundings
from benchmarks.fidelity.bodies import AUTHORS
from benchmarks.fidelity.clocks import Calendar, Clock
from benchmarks.fidelity.flatten import GLUED, STYLES, flattened
from benchmarks.fidelity.kunena_posts import Post, post
from benchmarks.fidelity.records import KnownPage
from benchmarks.fidelity.related_rows import Block, block
from benchmarks.fidelity.sites import POSITIONS, Plan, Site
from benchmarks.fidelity.wordings import MAIN, Wording, wordings

CLOCKS: Sequence[Clock] = ("datetime",) * 13 + ("today",) * 3 + ("ago",) * 3 + ("none",)

PLACES = ("top", "under the title", "between", "bottom", "end", "end", "end", "none", "none")
"""Where a related block stands: Kunena's module positions, and the site's own below its footer."""

TITLE_TAILS = (" 2018", " 12.39", " #7", ": 100%", " (PS5)", "?", "…", " 10.54 / 9.48")

AGO_WORDS = ("ru-RU", "en-GB", "de-DE", "fr-FR", "es-ES", "pl-PL", "it-IT", "uk-UA")
"""Locales whose units of time are known."""


def pages(count: int, seed: int) -> Iterator[KnownPage]:
    """So many pages; the same seed gives the same pages."""
    return (page(f"{seed}-{number}", Random(f"{seed} {number}")) for number in range(count))


def page_of(name: str) -> KnownPage:
    """The page of a name, `SEED-NUMBER`."""
    return page(name, Random(name.replace("-", " ")))


def page(name: str, random: Random) -> KnownPage:
    """One page."""
    site = _site(random)
    posts = _posts(site, random)
    place = random.choice(PLACES)
    found = block(site.calendar, random, glued=site.style in GLUED) if place != "none" else Block((), ())
    around = surroundings(site, random)
    lines = list(lined(site, posts, around, place, found))
    known = tuple(post.known for post in posts)
    return KnownPage(
        name=name,
        locale=site.words.locale,
        language=site.words.language if _is_long(posts[0], site.words) else None,
        shape=f"{site.version} {site.position}",
        style=site.style,
        traps=(*_traps(site, posts), f"related: {place}", *around.traps),
        captured_at=site.now if site.known else None,
        title=site.title,
        posts=known,
        related=found.items,
        text=flattened(lines, site.style),
    )


def _is_long(first: Post, words: Wording) -> bool:
    return words.speaks and sum(map(len, first.known.texts[0])) >= 200


def _traps(site: Site, posts: Sequence[Post]) -> list[str]:
    traps = {trap for post in posts for trap in post.traps}
    return sorted(traps | {f"clock: {site.clock}{'' if site.known else ', not captured'}"})


def _site(random: Random) -> Site:
    main = random.random() < 0.5
    words = wordings()[random.choice(MAIN if main else list(wordings()))].of_one_version(random)
    clock = random.choice(CLOCKS)
    if clock == "ago" and words.locale not in AGO_WORDS:
        clock = "today"
    title = str(words.some("titles", random))
    return Site(
        words=words,
        calendar=Calendar.of(words, random),
        version=random.choice(("5.0", "5.1")),
        position=random.choice(POSITIONS),
        style=random.choice(STYLES),
        clock=clock,
        now=datetime(2016, 1, 1) + timedelta(minutes=random.randrange(4_000_000)),
        known=random.random() < 0.5,
        locked=random.random() < 0.25,
        title=title + random.choice(TITLE_TAILS) if random.random() < 0.3 else title,
    )


def _posts(site: Site, random: Random) -> list[Post]:
    count = random.choice((1, 1, 1, 2, 3, 4, 6, 10, 20))
    is_global = random.random() < 0.6
    number = random.randrange(100, 900_000) if is_global else 1
    at = site.now - timedelta(minutes=random.choice((30, 900, 4000, 100_000, 3_000_000)))
    before: str | None = None
    found = []
    for place in range(count):
        author = random.choice(AUTHORS)
        edited = _later(site, at, random) if random.random() < 0.2 else None
        plan = Plan(place, author, number, at, edited, before)
        found.append(post(site, plan, random))
        at = _later(site, at, random)
        number, before = number + (random.randint(1, 9) if is_global else 1), author
    return found


def _later(site: Site, at: datetime, random: Random) -> datetime:
    """A minute between then and the capture, rather soon."""
    minutes = int((site.now - at).total_seconds()) // 60
    return at + timedelta(minutes=int(minutes * random.random() ** 2))
