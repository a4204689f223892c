"""Words that give a line away: what stands on every page that holds such a line."""

from collections.abc import Iterator, Sequence
from itertools import chain

from toolkit.layouts.grammar.atoms import Space, Text, Way, Wording
from toolkit.layouts.grammar.codes import BULLETS
from toolkit.layouts.grammar.patterns import Pattern
from toolkit.layouts.grammar.words import Word


def marks_of(patterns: Sequence[Pattern]) -> frozenset[str]:
    """Words of which one stands on every page with a line of one of the patterns; empty where none must."""
    found = [marks_of_way(way) for pattern in patterns for way in pattern.ways]
    return frozenset(chain.from_iterable(found)) if all(found) else frozenset()


def marks_of_way(way: Way) -> frozenset[str]:
    """Words of which one stands on every page that holds such a line, white space on both sides of it.

    Empty where there is no such set of words.
    """
    found = [mark for mark in map(_marks, _surrounded(way)) if mark]
    return min(found, key=lambda mark: (len(mark), -min(map(len, mark))), default=frozenset())


def _surrounded(way: Way) -> Iterator[tuple[Text | Word, bool, bool]]:
    """The literals and words, and whether white space, or the end of the line, stands before and behind."""
    atoms = [atom for atom in way if not isinstance(atom, Wording)]
    firm = [isinstance(atom, Space) and not atom.may_lack for atom in atoms]
    for at, atom in enumerate(atoms):
        if isinstance(atom, Text | Word):
            yield atom, at == 0 or firm[at - 1], at + 1 == len(atoms) or firm[at + 1]


def _marks(surrounded: tuple[Text | Word, bool, bool]) -> frozenset[str]:
    atom, before, behind = surrounded
    texts = [atom.text] if isinstance(atom, Text) else list(atom.languages)
    longest = [_longest(text.split(), before, behind) for text in texts]
    return frozenset(longest) if all(longest) else frozenset()


def _longest(words: Sequence[str], before: bool, behind: bool) -> str:
    """The longest of the words that stand alone; a bullet is none, for it may stand before any line."""
    whole = words[0 if before else 1 : len(words) if behind else -1]
    return max((word for word in whole if word not in BULLETS), key=len, default="")
