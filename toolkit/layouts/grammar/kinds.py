"""Kinds of lines: what each name of a layout file looks like, and what it reads."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from toolkit.documents import Label
from toolkit.layouts.grammar.atoms import Field, Space, Wording
from toolkit.layouts.grammar.codes import Codes
from toolkit.layouts.grammar.forms import Form, form_of, piece
from toolkit.layouts.grammar.patterns import Pattern
from toolkit.layouts.grammar.words import Word

ANY_LOOK: Final = 0
"""The look of kinds that fit any line, or any short one."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A row's cells, by their fields: a title, and those behind it, all glued or all apart.

    ``glued`` and ``apart`` match from the second cell on, each a group. ``falling`` is the place among these
    of the number that must not rise from row to row, if there is one.
    """

    fields: tuple[Field, ...]
    glued: re.Pattern[str]
    apart: re.Pattern[str]
    falling: int | None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of line, by its name in the layout.

    ``look`` is the number of what it looks like; kinds that look alike share it, and so do ``forms``, one for
    one. A kind of the look `ANY_LOOK` fits any line: it has one field at the most. ``speaks``: such a line
    holds words, ``reads``: it holds a value.
    """

    label: Label
    look: int
    forms: tuple[Form, ...]
    cells: Cells | None
    field: Field | None = None
    speaks: bool = False
    reads: bool = False

    @property
    def name(self) -> str:
        """The layout's name for such a line."""
        return self.label.name

    def fields(self) -> Iterator[Field]:
        """The fields whose values are kept, in all forms."""
        for form in self.forms:
            yield from (field for _, field in form.fields)


def cells_of(pattern: Pattern) -> Cells | None:
    """The cells of a row's pattern."""
    if not pattern.is_row or not pattern.fields():
        return None
    rest = list(_looks(pattern))[1:]
    apart = r"\s+".join(rest)
    return Cells(
        fields=pattern.fields(),
        glued=re.compile(rf"(?<![\-−])(?:{''.join(rest)})\s*\Z"),
        apart=re.compile(rf"(?<=\s)(?:{apart})\s*\Z"),
        falling=next((n for n, field in enumerate(pattern.fields()[1:]) if field.falling), None),
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


class Echoes(NamedTuple):
    """What lines repeat: the columns, the looks of lines that tell them first, and of those that repeat."""

    columns: frozenset[str]
    told_by: frozenset[int]
    repeated_by: frozenset[int]


def echoes_of(kinds: Sequence[Kind]) -> Echoes:
    """What lines of these kinds repeat."""
    columns = frozenset(column for kind in kinds for form in kind.forms for _, column in form.echoes)
    told_by = (kind.look for kind in kinds if not columns.isdisjoint(f.column for f in kind.fields()))
    repeated_by = (kind.look for kind in kinds if any(form.echoes for form in kind.forms))
    return Echoes(columns, frozenset(told_by), frozenset(repeated_by))


class Looks(NamedTuple):
    """What lines look like: of each look, from 1, the pattern and its forms; and the kinds by name."""

    patterns: Sequence[tuple[Pattern, Sequence[Form]]]
    kinds: Mapping[str, Kind]
    codes: Codes


def looks_of(patterns: Mapping[str, Pattern]) -> Looks:
    """Kinds whose patterns come to the same expressions look alike."""
    numbers: dict[tuple[object, ...], int] = {}
    first: list[tuple[Pattern, Sequence[Form]]] = []
    kinds = {}
    for name, pattern in patterns.items():
        forms = tuple(map(form_of, pattern.ways))
        look = ANY_LOOK
        if pattern.fits == "written":
            look = numbers.setdefault(tuple((f.regex, f.echoes) for f in forms), len(numbers) + 1)
            if look > len(first):
                first.append((pattern, forms))
        fields = pattern.fields()
        kept = any(field.column for field in fields)
        label = Label("read" if kept else "furniture", name)
        only = next(iter(fields), None) if look == ANY_LOOK else None
        speaks = look != ANY_LOOK and any(isinstance(a, Word | Wording) for way in pattern.ways for a in way)
        kinds[name] = Kind(label, look, forms, cells_of(pattern), only, speaks, kept)
    return Looks(first, kinds, Codes(len(first) + 1))
