"""The tables that tell what a line looks like."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from toolkit.layouts.grammar.atoms import Field, Gap, Space, Text, Way, Wording
from toolkit.layouts.grammar.buckets import Bucket, Marked, Seen
from toolkit.layouts.grammar.forms import Form
from toolkit.layouts.grammar.marks import marks_of_way
from toolkit.layouts.grammar.patterns import Pattern
from toolkit.layouts.grammar.words import Word

DASHES: Final = "-–—"

MOST_EXACT: Final = 5000
"""Lines that one way to write may stand for, to be looked up instead of matched."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """How a line is found to be of a kind: the most definite comes first.

    ``exact`` are lines of fixed words, ``forms`` others, those that begin with words first. ``longest`` is
    the length of the longest exact line (characters), ``beginnings`` are the words that exact lines begin
    with. ``alone`` are the looks of lines that are nothing but what was read for a column elsewhere.
    """

    exact: Mapping[str, Seen]
    forms: Bucket
    alone: Mapping[str, int]
    longest: int
    beginnings: frozenset[str]


def lookup_of(looks: Sequence[tuple[Pattern, Sequence[Form]]]) -> Lookup:
    """The tables of a layout whose kinds of lines look like this, in these forms; looks count from 1."""
    exact: dict[str, Seen] = {}
    worded: list[Marked] = []
    others: list[Marked] = []
    alone: dict[str, int] = {}
    for look, (pattern, forms) in enumerate(looks, start=1):
        for number, (way, form) in enumerate(zip(pattern.ways, forms, strict=True)):
            if column := _alone(way):
                alone.setdefault(column, look)
            elif lines := dict(exact_lines(way)):
                for line, languages in lines.items():
                    exact.setdefault(line, Seen(look, number, languages))
            else:
                marked = Marked(look, number, form, marks_of_way(way), beginnings(way), *_literals(way))
                (worded if _begins_with_words(way) else others).append(marked)
    return Lookup(
        exact,
        Bucket([*worded, *others]),
        alone,
        longest=max(map(len, exact), default=0),
        beginnings=frozenset(line.partition(" ")[0] for line in exact),
    )


def _alone(way: Sequence[object]) -> str:
    """The column that a line of this way repeats and is nothing else."""
    atoms = [atom for atom in way if not isinstance(atom, Wording)]
    return atoms[0].echo if len(atoms) == 1 and isinstance(atoms[0], Gap) else ""


def exact_lines(way: Way) -> Iterator[tuple[str, tuple[frozenset[str], ...]]]:
    """Every line, its white space folded, that is written this way, with its wordings' languages.

    None where the way has a gap, a field, or a border between cells, or stands for too many lines.
    """
    choices = [_fixed(atom) for atom in way]
    count = 1
    for choice in choices:
        count *= len(choice)
    if 0 < count <= MOST_EXACT:
        for chosen in product(*choices):
            yield (
                "".join(text for text, _ in chosen),
                tuple(tongue for _, tongue in chosen if tongue is not None),
            )


def beginnings(way: Way) -> frozenset[str]:
    """The characters that a line of this way can begin with; empty where it can begin with any."""
    match _first(way):
        case Text(text):
            return frozenset(text[0])
        case Word() as word:
            return frozenset(wording[0] for wording in word.languages)
        case Field() as field if field.is_strict:
            return field.type.begins
    return frozenset()


def _begins_with_words(way: Way) -> bool:
    return isinstance(_first(way), Text | Word)


def _first(way: Way) -> object:
    return next(atom for atom in way if not isinstance(atom, Wording))


def _literals(way: Way) -> tuple[str, str]:
    """The two longest literals of the way, a dash last: most lines hold none, and that is quickly seen."""
    texts = [atom.text for atom in way if isinstance(atom, Text)]
    longest = sorted(texts, key=lambda text: (len(text), text not in DASHES), reverse=True)
    first, second, *_ = (*longest, "", "")
    return first, second


def _fixed(atom: object) -> list[tuple[str, frozenset[str] | None]]:
    """The texts that an atom can be, with their languages where it is a word."""
    match atom:
        case Text(text):
            return [(text, None)]
        case Space(may_lack=False):
            return [(" ", None)]
        case Word():
            return list(atom.languages.items())
        case Wording(languages):
            return [("", languages)]
    return []
