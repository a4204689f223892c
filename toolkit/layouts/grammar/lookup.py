"""The tables that tell what a line looks like."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Final, NamedTuple

from toolkit.layouts.grammar.atoms import Gap, Space, Text, Way, Wording
from toolkit.layouts.grammar.forms import Form, form_of
from toolkit.layouts.grammar.patterns import Pattern
from toolkit.layouts.grammar.words import Word

MOST_EXACT: Final = 5000
"""Lines that one way to write may stand for, to be looked up instead of matched."""


class Seen(NamedTuple):
    """What a line was found to be: a look, in one of its forms.

    ``match`` holds the form's groups behind the group ``base``; a line that was looked up has none, but the
    ``languages`` of its wordings.
    """

    look: int
    form: int
    match: re.Match[str] | None = None
    base: int = 0
    languages: tuple[frozenset[str], ...] = ()


class Bucket:
    """Forms that are tried together, as one regex that is made when it is first wanted."""

    def __init__(self, forms: Sequence[tuple[int, int, Form]]) -> None:
        self._forms = tuple(forms)

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile("|".join(f"({form.regex})" for _, _, form in self._forms))

    @cached_property
    def _by_group(self) -> Mapping[int, tuple[int, int]]:
        group, found = 1, {}
        for look, number, form in self._forms:
            found[group] = (look, number)
            group += 1 + len(form.groups)
        return found

    def find(self, line: str, start: int) -> Seen | None:
        """The first form that the line fits from ``start`` on."""
        match = self._regex.match(line, start)
        if match is None or match.lastindex is None:
            return None
        look, form = self._by_group[match.lastindex]
        return Seen(look, form, match, match.lastindex)


@dataclass(frozen=True, slots=True)
class Lookup:
    """How a line is found to be of a kind: the most definite comes first.

    ``exact`` are lines of fixed words, ``begins`` forms by the character that they begin with, ``others`` the
    rest; ``longest`` is the length of the longest exact line
    (characters). ``alone`` are the looks of lines that are nothing but what was read for a column elsewhere.
    """

    exact: Mapping[str, Seen]
    begins: Mapping[str, Bucket]
    others: Bucket | None
    alone: Mapping[str, int]
    longest: int


def lookup_of(looks: Sequence[Pattern]) -> Lookup:
    """The tables of a layout whose kinds of lines look like this; looks count from 1."""
    exact: dict[str, Seen] = {}
    begins: dict[str, list[tuple[int, int, Form]]] = {}
    others: list[tuple[int, int, Form]] = []
    alone: dict[str, int] = {}
    for look, pattern in enumerate(looks, start=1):
        for number, way in enumerate(pattern.ways):
            form = form_of(way)
            if column := _alone(way):
                alone.setdefault(column, look)
            elif lines := dict(exact_lines(way)):
                for line, languages in lines.items():
                    exact.setdefault(line, Seen(look, number, languages=languages))
            else:
                for list_ in [begins.setdefault(c, []) for c in beginnings(way)] or [others]:
                    list_.append((look, number, form))
    buckets = {character: Bucket(forms) for character, forms in begins.items()}
    longest = max(map(len, exact), default=0)
    return Lookup(exact, buckets, Bucket(others) if others else None, alone, longest)


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
    first = next(atom for atom in way if not isinstance(atom, Wording))
    if isinstance(first, Text):
        return frozenset(first.text[0])
    if isinstance(first, Word):
        return frozenset(wording[0] for wording in first.languages)
    return frozenset()


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
