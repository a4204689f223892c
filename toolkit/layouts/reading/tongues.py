"""The language that a page's own words belong to."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from toolkit.layouts.grammar.kinds import Kind
from toolkit.layouts.layout import Layout
from toolkit.layouts.reading.labelling import Line


def languages_of(lines: Sequence[Line], speaks: Sequence[tuple[int, Kind]], layout: Layout) -> frozenset[str]:
    """The languages that most words of the layout on this page belong to; all, where there is no word.

    Most, not all: a site's own modules may speak another language than its forum.
    """
    spoken: list[frozenset[str]] = []
    for at, kind in speaks:
        _, _, _, _, seen, match = lines[at]
        form = kind.forms[seen.form]
        spoken += seen.languages or form.languages
        if match and form.words:
            spoken += [word.languages_of(text) for group, word in form.words if (text := match[group])]
    return _most(tuple(spoken)) or layout.languages


@lru_cache(maxsize=1024)  # the pages of one site have the same few words
def _most(spoken: tuple[frozenset[str], ...]) -> frozenset[str]:
    votes = Counter(chain.from_iterable(spoken))
    most = max(votes.values(), default=0)
    return frozenset([language for language, count in votes.items() if count == most])
