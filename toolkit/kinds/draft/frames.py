"""A line with a date, taken apart: its own words kept, the rest as gaps, and that as a pattern."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

DATE: Final = "\0"
"""Stands for the date in a line that is taken apart."""

GLUED: Final = "\1"
"""Stands before a mark that has no space before it."""

MARK: Final = re.compile(r"(?<=\S)([,;:]+)(?=\s)")


def words_of(line: str) -> tuple[str, ...]:
    """The words of a line; a mark glued to the end of one is a word that begins with `GLUED`."""
    return tuple(MARK.sub(rf" {GLUED}\1", line).split())


def masked(word: str) -> str:
    """The word with 0 for each of its figures: pages differ in those."""
    return re.sub(r"\d+", "0", word)


def frame_of(words: Iterable[str], kept: frozenset[str]) -> tuple[str, ...]:
    """A line's words, figures as 0, and one `*` for words that are not its own."""
    frame: list[str] = []
    for word in map(masked, words):
        shown = word if word == DATE or word in kept else "*"
        if shown != "*" or frame[-1:] != ["*"]:
            frame.append(shown)
    return tuple(frame)


def pattern_of(frame: Iterable[str]) -> str:
    """The frame as a pattern: the first gap is the author, a number behind `#` the post's."""
    return " ".join(_fields(frame)).replace(f" {GLUED}", "")


def _fields(frame: Iterable[str]) -> Iterator[str]:
    open_ = ["{author}", "{published_at:moment strict}", "{post_id:integer strict}"]
    for word in frame:
        if word == DATE:
            yield open_[1] or "{}"
            open_[1] = ""
        elif word == "*":
            yield open_[0] or "{}"
            open_[0] = ""
        elif "0" in word:
            yield _numbered(word, open_)
        else:
            yield re.sub(r"([\\{}\[\]~])", r"\\\1", word)


def _numbered(word: str, open_: list[str]) -> str:
    field = open_[2] if word.startswith("#") else ""
    if field:
        open_[2] = ""
    before, _, behind = word.partition("0")
    return f"{before}{field or '{}'}{behind.replace('0', '{}')}"
