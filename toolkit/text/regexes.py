"""Regular expressions of fixed texts."""

import re
from collections.abc import Iterable

from toolkit.text.folding import APOSTROPHES

SPACE = r"\s{1,16}"
"""White space, as much as a page may have; bounded, so that no run of it is tried in many ways."""


def spaced(text: str) -> str:
    """A regular expression of the text, with any white space, and any apostrophe, for its own."""
    return SPACE.join(map(_escaped, re.split(r"\s+", text)))


def any_of(words: Iterable[str]) -> str:
    """A regular expression of the words, the longest first; without a word it matches nothing."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(map(spaced, ordered)) or "(?!)"


def _escaped(word: str) -> str:
    return re.escape(word).replace("'", f"['{APOSTROPHES}]")
