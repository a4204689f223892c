"""The language that a page's own words belong to."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from toolkit.layouts.grammar.kinds import Kind
from toolkit.layouts.layout import Layout
from toolkit.layouts.reading.labelling import Line


def languages_of(lines: Sequence[Line], speaks: Sequence[tuple[int, Kind]], layout: Layout) -> frozenset[str]:
    """The languages that most words of the layout on this page belong to; all, where there is no word.

    Most, not all: a site's own modules may speak another language than its forum.
    """
    spoken = tuple([languages for at, kind in speaks for languages in _spoken(lines[at], kind)])
    return _most(spoken) or layout.languages


@lru_cache(maxsize=1024)  # the pages of one site have the same few words
def _most(spoken: tuple[frozenset[str], ...]) -> frozenset[str]:
    votes = Counter(chain.from_iterable(spoken))
    most = max(votes.values(), default=0)
    return frozenset([language for language, count in votes.items() if count == most])


def _spoken(line: Line, kind: Kind) -> Iterator[frozenset[str]]:
    """The languages of each word in a line."""
    seen = line.seen
    form = kind.forms[seen.form]
    yield from seen.languages or form.languages
    if seen.match:
        for group, word in form.words:
            if text := seen.match[group]:
                yield word.languages_of(text)
