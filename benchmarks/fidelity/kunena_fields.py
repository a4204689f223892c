"""A synthetic page against what was read of it: every field's outcome."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.fidelity.likeness import aligned, share_in, word_f1
from benchmarks.fidelity.records import KnownItem, KnownPage, KnownPost
from benchmarks.fidelity.seen import Post, Seen
from benchmarks.fidelity.tally import Outcome
from schema.related import RelatedItem

BULLET = re.compile(r"^[•◦*-] ")
"""A list's bullet, which an extractor prints or not: texts are compared without."""


class Field(NamedTuple):
    """One value that is known, what was read for it, and how that counts."""

    name: str
    known: object
    read: object
    outcome: Outcome


def fields_of(page: KnownPage, seen: Seen) -> Iterator[Field]:
    """Every field of the page; posts and items too many are fields that must be null."""
    title = seen.page.article.title
    yield Field(
        "title", page.title, title, seen.told("documents", 0, "title", title, right=title == page.title)
    )
    if page.language:
        language = seen.page.article.language
        right = language == page.language
        yield Field(
            "language",
            page.language,
            language,
            seen.told("documents", 0, "language", language, right=right),
        )
    yield from _posts(page, seen)
    yield from _items(page, seen)
    left, _ = seen.leftover()
    yield Field("no line left over", 0, left, "reported" if left else "right")


def _posts(page: KnownPage, seen: Seen) -> Iterator[Field]:
    pairs = dict(aligned(page.posts, seen.posts, _same_post))
    for place, post in enumerate(page.posts):
        read = seen.posts[pairs[place]] if place in pairs else None
        group = "reply." if place else ""
        yield from _of_post(group, post, read, seen)
        if place == 0:
            yield from _of_article(post, seen, is_read=read is not None and read.table == "documents")
    taken = set(pairs.values())
    for place, extra in enumerate(seen.posts):
        if place not in taken:
            yield Field("post too many", None, extra, "reported" if seen.refused else "wrong")


def _same_post(known: KnownPost, read: Post) -> float:
    same = (known.number == read.post_id) + (known.author == read.author)
    return same + word_f1(" ".join(known.texts[-1]), read.text) if same else 0.0


def _of_post(group: str, post: KnownPost, read: Post | None, seen: Seen) -> Iterator[Field]:
    values = {"author": post.author, "post_id": post.number, "published_at": post.published.value}
    for column, known in values.items():
        if read is None:
            yield Field(group + column, known, None, _missing(post, seen))
        else:
            value = getattr(read, column)
            outcome = seen.told(read.table, read.row, column, value, right=value == known)
            yield Field(group + column, known, value, outcome)
    if read is None:
        yield Field(f"{group}text", post.texts[0], None, _missing(post, seen))
    else:
        right = _lines(read.text) in {_bare(text) for text in post.texts}
        outcome = seen.told(read.table, read.row, "text", read.text, right=right)
        yield Field(f"{group}text", "\n".join(post.texts[0]), read.text, outcome)


def _missing(post: KnownPost, seen: Seen) -> Outcome:
    """A post that was not found is reported where its text is left over."""
    is_left = share_in(" ".join(post.texts[0]), seen.reading.leftover()) >= 0.8
    return "reported" if is_left or seen.refused else "wrong"


def _of_article(post: KnownPost, seen: Seen, *, is_read: bool) -> Iterator[Field]:
    """The columns that only a page's first post fills."""
    edited = post.edited.value if post.edited else None
    known = {"source_note": post.note, "edited_at": edited, **post.profile}
    known["published_precision"] = post.published.precision
    for column, value in known.items():
        owner = seen.page.article if column == "source_note" else seen.page.metadata
        read = getattr(owner, column) if is_read else None
        outcome = seen.told("documents", 0, column, read, right=read == value and seen.claimed)
        yield Field(column, value, read, outcome if is_read or seen.refused else _missing(post, seen))


def _lines(text: str | None) -> tuple[str, ...]:
    return _bare((text or "").split("\n"))


def _bare(lines: Iterator[str] | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Lines without blank ones, indents, bullets and widths of white space."""
    folded = (BULLET.sub("", " ".join(line.split())) for line in lines)
    return tuple(line for line in folded if line)


def _items(page: KnownPage, seen: Seen) -> Iterator[Field]:
    read = seen.page.related
    pairs = dict(aligned(page.related, read, _same_item))
    for place, item in enumerate(page.related):
        row = pairs.get(place)
        for column, known in (("title", item.title), ("relevance", item.relevance), ("date", item.date)):
            value = None if row is None else getattr(read[row], column)
            yield Field(f"related.{column}", known, value, _told(seen, item, row, column, known, value))
    for place in sorted(set(range(len(read))) - set(pairs.values())):
        yield Field("item too many", None, read[place], "reported" if seen.refused else "wrong")


def _told(seen: Seen, item: KnownItem, row: int | None, column: str, known: object, value: object) -> Outcome:
    if row is None:
        is_left = share_in(item.title, seen.reading.leftover()) >= 0.8
        return "reported" if is_left or seen.refused else "wrong"
    outcome = seen.told("related", row, column, value, right=value == known)
    return "right" if outcome == "reported" and item.unsure and seen.claimed else outcome


def _same_item(known: KnownItem, read: RelatedItem) -> float:
    same = (known.title == read.title) + (known.relevance == read.relevance) + (known.date == read.date)
    return float(same) or (0.5 if read.title is None and read.date is None else 0.0)
