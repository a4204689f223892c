"""Kinds of lines, and the tables that tell which kind a line is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from toolkit.documents import Label
from toolkit.layouts.grammar.forms import Form, beginnings, exact_lines, form_of, marks, piece
from toolkit.layouts.grammar.patterns import Field, Gap, Pattern, Space, Wording


@dataclass(frozen=True, slots=True)
class Cells:
    """A row's cells: the first, by its field and group, and the others behind it, all glued or all apart.

    ``others`` are the fields by their group in ``glued`` and ``apart``, which match from the second cell on.
    ``falling`` is the group of the number that must not rise from row to row, if there is one.
    """

    title: Field
    others: tuple[tuple[int, Field], ...]
    glued: re.Pattern[str]
    apart: re.Pattern[str]
    falling: int | None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of line, by its name in the layout.

    ``look`` is the number of what it looks like; kinds that look alike share it, and so do ``forms``, one for
    one. A kind of the look `ANY_LOOK` fits any line: it has one field at the most.
    """

    label: Label
    look: int
    forms: tuple[Form, ...]
    cells: Cells | None
    field: Field | None = None

    @property
    def name(self) -> str:
        """The layout's name for such a line."""
        return self.label.name


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
    rest; ``alone`` are the looks of lines that are nothing but what was read for a column elsewhere.
    """

    exact: Mapping[str, Seen]
    begins: Mapping[str, Bucket]
    others: Bucket | None
    alone: Mapping[str, int]


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
    return Lookup(exact, buckets, Bucket(others) if others else None, alone)


def _alone(way: Sequence[object]) -> str:
    """The column that a line of this way repeats and is nothing else."""
    atoms = [atom for atom in way if not isinstance(atom, Wording)]
    return atoms[0].echo if len(atoms) == 1 and isinstance(atoms[0], Gap) else ""


def marks_of(patterns: Sequence[Pattern]) -> frozenset[str]:
    """Words of which one stands on every page with a line of one of the patterns; empty where none must."""
    found = [marks(way) for pattern in patterns for way in pattern.ways]
    return frozenset(chain.from_iterable(found)) if all(found) else frozenset()


def cells_of(pattern: Pattern) -> Cells | None:
    """The cells of a row's pattern."""
    if not pattern.is_row or not pattern.fields():
        return None
    title, *others = pattern.fields()
    rest = list(_looks(pattern))[1:]
    apart = r"\s+".join(rest)
    return Cells(
        title=title,
        others=tuple(enumerate(others, start=1)),
        glued=re.compile(rf"(?<![\-−])(?:{''.join(rest)})\s*\Z"),
        apart=re.compile(rf"(?<=\s)(?:{apart})\s*\Z"),
        falling=next((n for n, field in enumerate(others, start=1) if field.falling), None),
    )


def _looks(pattern: Pattern) -> Iterator[str]:
    """The regex of each cell, its field as its only group."""
    (way,) = pattern.ways
    cell = ""
    for atom in way:
        if atom == Space(may_lack=True):
            yield cell
            cell = ""
        else:
            cell += piece(atom)
    yield cell
