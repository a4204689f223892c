"""How well the 28 labelled forum pages of ../shared are read."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.fidelity.forum_fields import fields_of, found_items, paired, strictly_found_items
from benchmarks.fidelity.labels import LabelledPage
from benchmarks.fidelity.likeness import word_f1
from benchmarks.fidelity.seen import Seen, document, see_or_none
from benchmarks.fidelity.tally import ALL, Tally
from toolkit.layouts import Layout


@dataclass(slots=True)
class Scores:
    """The sums of some pages. ``posts`` and ``items``: how many were found, are labelled, were read."""

    pages: int = 0
    claimed: int = 0
    crashed: int = 0
    posts: list[int] = field(default_factory=lambda: [0, 0, 0])
    items: list[int] = field(default_factory=lambda: [0, 0, 0])
    strict: int = 0
    texts: list[float] = field(default_factory=list)
    leftover: int = 0
    lines: int = 0


@dataclass(slots=True)
class Forums:
    """All that is counted: by layout, by page and over all pages."""

    tally: Tally = field(default_factory=Tally)
    scores: defaultdict[str, Scores] = field(default_factory=lambda: defaultdict(Scores))


def score(pages: Sequence[LabelledPage], known: Sequence[Layout]) -> Forums:
    """What is read of the pages, against their labels. Of a page that raises, nothing but that is counted."""
    forums = Forums()
    for page in pages:
        seen = see_or_none(document(page.id, page.text, page.captured_at), known)
        for name in (page.layout, page.id, ALL):
            _count(forums.scores[name], page, seen)
        if seen:
            for one in fields_of(page, seen):
                forums.tally.add([page.layout, page.id], one.name, one.outcome)
    return forums


def _count(scores: Scores, page: LabelledPage, seen: Seen | None) -> None:
    scores.pages += 1
    if seen is None:
        scores.crashed += 1
        return
    scores.claimed += seen.reading.layout == page.layout
    pairs, extra = paired(page, seen)
    needed = {place for place, post in enumerate(page.posts) if not post.optional}
    found = len(needed & {place for place, _ in pairs})
    if needed:  # of a question page's posts none is labelled
        _add(scores.posts, found, len(needed), found + extra)
    _add(scores.items, len(found_items(page, seen)), len(page.related), len(seen.page.related))
    scores.strict += len(strictly_found_items(page, seen))
    texts = {place: seen.posts[other].text or "" for place, other in pairs}
    scores.texts += [word_f1(page.posts[place].text, texts.get(place)) for place in sorted(needed)]
    left, lines = seen.leftover()
    scores.leftover, scores.lines = scores.leftover + left, scores.lines + lines


def _add(sums: list[int], *numbers: int) -> None:
    sums[:] = [one + other for one, other in zip(sums, numbers, strict=True)]


def rows(forums: Forums, names: Sequence[str]) -> Iterator[Sequence[object]]:
    """The figures: the columns' names, and a row for each of ``names`` (layouts, pages, all)."""
    head = ("", "pages", "claimed", "title", "posts P", "R", "F1", "author", "date", "text F1")
    tail = ("related F1", "no prefix", "rel. date", "right", "reported", "wrong", "leftover", "crashes")
    yield (*head, *tail)
    yield from ((name, *_row(forums.scores[name], forums.tally, name)) for name in names)


def _row(of: Scores, tally: Tally, name: str) -> Iterator[object]:
    found, labelled, read = of.posts
    yield from (of.pages, of.claimed / of.pages, tally.shares(name, "title").right_or_none())
    yield from (_share(found, read), _share(found, labelled), _share(2 * found, labelled + read))
    yield from (tally.shares(name, one).right_or_none() for one in ("author", "date"))
    yield _share(sum(of.texts), len(of.texts))
    yield _share(2 * of.items[0], of.items[1] + of.items[2])
    yield _share(2 * of.strict, of.items[1] + of.items[2])
    yield tally.shares(name, "related.date").right_or_none()
    yield from tally.shares(name)[1:]
    yield from (_share(of.leftover, of.lines), of.crashed)


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None
