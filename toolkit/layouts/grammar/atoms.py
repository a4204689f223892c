"""What a way to write a line is made of, in the order of the line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple, TypeAlias

from toolkit.layouts.grammar.field_types import FieldType, Gives
from toolkit.layouts.grammar.words import BRACED, Word


@dataclass(frozen=True, slots=True)
class Field:
    """One `{column:type}` of a pattern: where its value goes (nowhere without a column), and how it is read.

    ``wants`` is what the column takes. ``is_strict``: the pattern fits only where the text looks like the
    type.
    """

    table: str
    column: str
    wants: Gives
    type: FieldType
    falling: bool
    is_strict: bool

    def key(self) -> str:
        """The field as its layout writes it, for messages."""
        return self.column if self.table == "documents" else f"{self.table}.{self.column}"


class Text(NamedTuple):
    """Text that stands in the line as it is, without white space."""

    text: str


class Space(NamedTuple):
    """White space; between cells (``may_lack``) there may be none."""

    may_lack: bool


class Gap(NamedTuple):
    """Text that is not looked into, or is (``echo``) what was read for a column elsewhere on the page."""

    echo: str


class Wording(NamedTuple):
    """One wording of a word, with its languages: what follows are its literals and gaps."""

    languages: frozenset[str]


Atom: TypeAlias = Text | Space | Gap | Field | Word | Wording
"""What a way to write a line is made of, in the order of the line."""

Way: TypeAlias = tuple[Atom, ...]


def is_gap(atom: Atom) -> bool:
    """Whether the atom is text that ends where what follows begins."""
    return isinstance(atom, Gap) or (isinstance(atom, Field) and not atom.is_strict)


def atoms_of(wording: str) -> Iterator[Atom]:
    """A wording with gaps, taken apart."""
    for piece in re.findall(r"\{[a-z_]*\}|\s+|[^{}\s]+", wording):
        if piece.isspace():
            yield Space(may_lack=False)
        else:
            gap = BRACED.fullmatch(piece)
            yield Gap(gap[1]) if gap else Text(piece)


def tidy(atoms: Sequence[Atom]) -> Way:
    """Literals that touch are one; of spaces that touch, the one that may lack is left; none at an end."""
    tidied: list[Atom] = []
    for kind, run in groupby(atoms, key=type):
        if kind is Text:
            tidied.append(Text("".join(atom.text for atom in run if isinstance(atom, Text))))
        elif kind is Space:
            tidied.append(Space(any(atom.may_lack for atom in run if isinstance(atom, Space))))
        else:
            tidied += run
    while tidied and isinstance(tidied[0], Space):
        tidied = tidied[1:]
    while tidied and isinstance(tidied[-1], Space):
        tidied = tidied[:-1]
    return tuple(tidied)


def as_row(way: Way) -> Way:
    """A row's cells may be glued together, so each but the text must look like its type."""
    return tuple(
        replace(atom, is_strict=bool(atom.type.look)) if isinstance(atom, Field) else atom for atom in way
    )
