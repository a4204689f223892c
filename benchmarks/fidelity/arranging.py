"""How a page's posts and blocks follow each other, and what stands around them."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from benchmarks.fidelity.bodies import AUTHORS
from benchmarks.fidelity.flatten import Flat, line
from benchmarks.fidelity.kunena_posts import Post
from benchmarks.fidelity.polls import has_words, poll
from benchmarks.fidelity.related_rows import Block
from benchmarks.fidelity.sites import Site


class Surroundings(NamedTuple):
    """The lines between the title and the first post, those below the last, and the very last; and traps."""

    above: tuple[Flat, ...]
    below: tuple[Flat, ...]
    last: tuple[Flat, ...]
    traps: tuple[str, ...]


def surroundings(site: Site, random: Random) -> Surroundings:
    """A poll, numbers of pages, Kunena's footer and the site's."""
    asked = poll(site.words, random) if has_words(site.words) and random.random() < 0.08 else []
    numbers = _numbers(random) if random.random() < 0.06 else []
    traps = [name for name, lines in (("poll", asked), ("page numbers", numbers)) if lines]
    has_last = "follow" in site.words.texts and random.random() < 0.5
    last = [line(str(site.words.some("follow", random)), 1)] if has_last else []
    below = [*numbers, *_footer(site, random)]
    return Surroundings((*numbers, *asked), tuple(below), tuple(last), tuple(traps))


def _numbers(random: Random) -> list[Flat]:
    """The numbers of a topic's pages, a list."""
    return [line(str(number), bullet=True) for number in range(1, random.randint(3, 9))]


def lined(
    site: Site, posts: Sequence[Post], around: Surroundings, place: str, found: Block
) -> Iterator[tuple[int, Flat]]:
    """The page's lines with their levels: all behind the first profile's opening are one deeper."""
    between = len(site.title) % len(posts) if place == "between" else -1
    yield from ((0, flat) for flat in (found.lines if place == "top" else ()))
    yield 0, line(site.title, 1)
    yield from ((0, flat) for flat in (found.lines if place == "under the title" else ()))
    yield from ((0, flat) for flat in around.above)
    for number, one in enumerate(posts):
        deep = int(number > 0 and site.is_horizontal)
        for place_in_post, flat in enumerate(one.lines):
            yield deep or int(site.is_horizontal and place_in_post >= one.opened), flat
        if number == between:
            yield from ((int(site.is_horizontal), flat) for flat in found.lines)
    level = int(site.is_horizontal)
    yield from ((level, flat) for flat in (found.lines if place == "bottom" else ()))
    yield from ((level, flat) for flat in around.below)
    yield from ((level, flat) for flat in (found.lines if place == "end" else ()))
    yield from ((level, flat) for flat in around.last)


def _footer(site: Site, random: Random) -> Iterator[Flat]:
    words = site.words
    if random.random() < 0.7:
        names = f"{random.choice(AUTHORS)}, admin"
        yield line(f"{words.one('moderators', random)}: {names}", 0 if site.locked else 1)
    if random.random() < 0.7:
        yield line(words.one("time", random).replace("{}", f"0.{random.randrange(100, 999)}"))
    if random.random() < 0.8:
        yield line(f"{words.one('powered', random)} Kunena")
