"""Forms that are tried one after the other on a line, and what a line is found to be."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from toolkit.layouts.grammar.forms import Form, Match


class Seen(NamedTuple):
    """What a line was found to be: a look, in one of its forms, by their numbers.

    ``languages`` are those of the wordings of a line that was looked up.
    """

    look: int
    form: int
    languages: tuple[frozenset[str], ...] = ()


class Marked(NamedTuple):
    """A form of a look, and what a look at a line or a page tells of it without trying it.

    ``marks``: of these words one stands on every page that holds such a line. ``begins``: characters of
    which one begins such a line. ``holds``, ``also``: what stands somewhere in it. Empty where unknown.
    """

    look: int
    number: int
    form: Form
    marks: frozenset[str]
    begins: frozenset[str]
    holds: str
    also: str


Run: TypeAlias = tuple[str, tuple[tuple[str, Match, Seen], ...]]
"""Forms that are tried where a line holds the same text: what else it must hold, and what it then is."""

Found: TypeAlias = tuple[Seen, re.Match[str] | None]
"""What a line was found to be, and the match with the form's groups, if it was not looked up."""


class Bucket:
    """Forms in the order in which they are tried; those of one page, by the first character of a line.

    Each form has a regex of its own: one of all that are left would be compiled again for each set of words
    that pages hold, and that costs a page more than reading it.
    """

    def __init__(self, forms: Sequence[Marked]) -> None:
        self._forms = tuple(forms)
        self.marks = frozenset(chain.from_iterable(form.marks for form in forms))
        self._by_first: dict[str, tuple[Run, ...]] = {}

    def for_page(self, words: AbstractSet[str]) -> "Bucket":
        """The bucket without the forms that no line of a page of these words can have.

        So a layout of fifty languages costs a page hardly more than one of its own language.
        """
        return _left(self, self.marks & words)

    def left(self, words: AbstractSet[str]) -> "Bucket":
        """The bucket for a page with just these of its marks."""
        return Bucket([form for form in self._forms if not form.marks or not form.marks.isdisjoint(words)])

    def find(self, line: str, start: int) -> Found | None:
        """The first form that the line fits from ``start`` on, where its first word begins."""
        first = line[start]
        runs = self._by_first.get(first)
        if runs is None:
            runs = self._by_first[first] = self._runs(first)
        for holds, forms in runs:
            if holds in line:
                for also, match, seen in forms:
                    if also in line and (found := match(line, start)):
                        return seen, found
        return None

    def _runs(self, first: str) -> tuple[Run, ...]:
        forms = (form for form in self._forms if not form.begins or first in form.begins)
        runs = groupby(forms, key=attrgetter("holds"))
        return tuple(
            (holds, tuple((f.also, f.form.match, Seen(f.look, f.number)) for f in run)) for holds, run in runs
        )


@lru_cache(maxsize=4096)  # the pages of one site have many short lines alike
def found_again(forms: Bucket, line: str, start: int) -> Found | None:
    """The first form that a line fits, as `Bucket.find` says."""
    return forms.find(line, start)


@lru_cache(maxsize=500)  # the pages of one site have the same few words
def _left(bucket: Bucket, words: frozenset[str]) -> Bucket:
    return bucket.left(words)
