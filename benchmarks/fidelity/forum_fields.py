"""A labelled forum page against what was read of it: which post is which, and every field's outcome."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from benchmarks.fidelity.labels import Day, LabelledItem, LabelledPage, LabelledPost
from benchmarks.fidelity.likeness import aligned, common, folded, near, same_title, share_in, word_f1
from benchmarks.fidelity.seen import Post, Seen
from benchmarks.fidelity.tally import Outcome

ALIKE = 0.5
"""Texts that share so much of their words are one post's, whoever is said to have written it."""

A_LITTLE = 0.2
"""By the same author, so much is enough: quotes and signatures stand in one of the two alone."""

GOOD_TEXT = 0.95
"""A text that shares so much of its words is right (figure of issue 3)."""

IN_LEFTOVER = 0.8
"""What is missing is reported where so much of its words stand in lines left over."""


class Field(NamedTuple):
    """One labelled value, what was read for it, and how that counts."""

    name: str
    labelled: object
    read: object
    outcome: Outcome


def paired(page: LabelledPage, seen: Seen) -> tuple[list[tuple[int, int]], int]:
    """Places of labelled posts with those of the posts read as them, and how many posts too many were read.

    A post that only looks like one (``optional``) may be read: it is then no post too many.
    """
    pairs = aligned(page.posts, seen.posts, _likeness)
    return pairs, len(seen.posts) - len(pairs)


def _likeness(labelled: LabelledPost, read: Post) -> float:
    text = word_f1(labelled.text, read.text)
    author = folded(labelled.author) == folded(read.author)
    date = labelled.day is not None and _same_day(labelled.day, read.published_at)
    if text >= ALIKE or (author and (date or text >= A_LITTLE)):
        return text + author + 0.1 * date
    return 0.0


def _same_day(labelled: Day, read: datetime | None) -> bool:
    return read is not None and near(labelled.day, read.date(), labelled.slack)


def found_items(page: LabelledPage, seen: Seen) -> list[tuple[int, int]]:
    """Places of labelled related items with those of the items read with the same title.

    What is left is matched but for a prefix (`same_title`): XenForo prints one before the title, and nothing
    in the text says where it ends; the labels leave it out.
    """
    pairs = dict(strictly_found_items(page, seen))
    read = seen.page.related
    free = [place for place in range(len(read)) if place not in pairs.values()]
    for place, item in enumerate(page.related):
        alike = [other for other in free if same_title(item.title, read[other].title)]
        if place not in pairs and alike:
            pairs[place] = alike[0]
            free.remove(alike[0])
    return sorted(pairs.items())


def strictly_found_items(page: LabelledPage, seen: Seen) -> list[tuple[int, int]]:
    """The same, where the titles are equal but for case and white space."""
    return common(*([folded(item.title) for item in items] for items in (page.related, seen.page.related)))


def fields_of(page: LabelledPage, seen: Seen) -> Iterator[Field]:
    """Every labelled field of the page; related items that are on no list count as `related.extra`."""
    title = seen.page.article.title
    right = same_title(page.title, title)
    yield Field("title", page.title, title, seen.told("documents", 0, "title", title, right=right))
    pairs = dict(paired(page, seen)[0])
    for place, post in enumerate(page.posts):
        if place in pairs:
            yield from _of_post(post, seen.posts[pairs[place]], seen)
        elif not post.optional:
            yield from _of_missing(post, seen)
    items = dict(found_items(page, seen))
    for place, item in enumerate(page.related):
        yield from _of_item(item, items.get(place), seen)


def _of_post(post: LabelledPost, read: Post, seen: Seen) -> Iterator[Field]:
    def told(name: str, column: str, labelled: object, value: object, *, right: bool) -> Field:
        return Field(name, labelled, value, seen.told(read.table, read.row, column, value, right=right))

    if post.optional:
        return
    same = folded(post.author) == folded(read.author)
    yield told("author", "author", post.author, read.author, right=same)
    if post.day:
        same = _same_day(post.day, read.published_at)
        yield told("date", "published_at", post.day.day, read.published_at, right=same)
    same = word_f1(post.text, read.text) >= GOOD_TEXT
    yield told("text", "text", post.text, read.text, right=same)


def _of_missing(post: LabelledPost, seen: Seen) -> Iterator[Field]:
    """A post that was not found: reported where the page is refused, or its lines are left over."""
    is_left = share_in(post.text, seen.reading.leftover()) >= IN_LEFTOVER
    outcome: Outcome = "reported" if is_left or seen.refused else "wrong"
    yield Field("author", post.author, None, outcome)
    if post.day:
        yield Field("date", post.day.day, None, outcome)
    yield Field("text", post.text, None, outcome)


def _of_item(item: LabelledItem, row: int | None, seen: Seen) -> Iterator[Field]:
    if row is None:
        is_left = share_in(item.title, seen.reading.leftover()) >= IN_LEFTOVER
        yield Field("related.title", item.title, None, "reported" if is_left or seen.refused else "wrong")
        return
    read = seen.page.related[row]
    yield Field("related.title", item.title, read.title, "right")
    if item.day:
        right = read.date is not None and near(item.day.day, read.date, item.day.slack)
        outcome = seen.told("related", row, "date", read.date, right=right)
        yield Field("related.date", item.day.day, read.date, outcome)
