"""The patterns that say what one line looks like, taken apart into the ways to write such a line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import prod
from typing import Final, Literal

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.atoms import (
    Atom,
    Field,
    Gap,
    Space,
    Text,
    Way,
    Wording,
    as_row,
    atoms_of,
    is_gap,
    tidy,
)
from toolkit.layouts.grammar.field_types import FieldType, Gives
from toolkit.layouts.grammar.fields import field_type
from toolkit.layouts.grammar.tokens import Bracket, Token, tokens_of
from toolkit.layouts.grammar.words import Words

FIELD = re.compile(r"(?:(related)\.)?([a-z_]*)(?::(\w+(?:\([^()]*\))?))?((?: falling| strict)*)")

MOST_WAYS: Final = 2000
"""Ways to write one line, by its brackets and by its words' wordings with gaps: each may cost time."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line's pattern: the ways to write the line, in the order in which they are tried.

    ``fits``: any line, any short line, or only what is written in one of the ways.
    """

    ways: tuple[Way, ...]
    fits: Literal["any", "short", "written"]
    is_row: bool

    def fields(self) -> tuple[Field, ...]:
        """The fields, in the order of the line."""
        return tuple(dict.fromkeys(atom for way in self.ways for atom in way if isinstance(atom, Field)))


@dataclass(frozen=True, slots=True)
class Grammar:
    """What patterns may refer to: the layout's words and dates, and by table the columns of the contract."""

    words: Words
    dates: Mapping[str, FieldType]
    columns: Mapping[str, Mapping[str, Gives]]

    def pattern(self, source: str) -> Pattern:
        """The pattern written in ``source``; ``LayoutError`` where it is not one."""
        ways = tuple(map(tidy, self._ways(tokens_of(source))))
        is_row = any(atom == Space(may_lack=True) for way in ways for atom in way)
        ways = tuple(map(as_row, ways)) if is_row else ways
        pattern = Pattern(ways, _fits(ways), is_row)
        _check(source, pattern)
        return pattern

    def _ways(self, tokens: Sequence[Token | Bracket]) -> Iterator[Way]:
        choices = [self._choices(token) for token in tokens]
        if prod(map(len, choices)) > MOST_WAYS:
            raise LayoutError(f"the pattern can be written in more than {MOST_WAYS} ways: too many [ ]")
        for chosen in product(*choices):
            yield tuple(atom for atoms in chosen for atom in atoms)

    def _choices(self, token: Token | Bracket) -> list[Sequence[Atom]]:
        """The ways to write what one token says."""
        if isinstance(token, Bracket):
            return [*self._ways(token.inside), ()]
        if token.kind == "braces":
            return list(self._braces(token.text))
        if token.kind == "literal":
            return [(Text(token.text),)]
        return [(Space(may_lack=token.kind == "border"),)]

    def _braces(self, inside: str) -> Iterator[Sequence[Atom]]:
        if inside == "":
            yield (Gap(""),)
        elif inside.startswith("="):
            yield from self._word(inside[1:])
        else:
            yield (self._field(inside),)

    def _word(self, name: str) -> Iterator[Sequence[Atom]]:
        if name not in self.words:
            raise LayoutError(f"{{={name}}} is a word that no [words] table has")
        word = self.words[name]
        solid = word.solid()
        if solid.languages:
            yield (solid,)
        for wording in word.gapped():
            yield (Wording(word.languages[wording]), *atoms_of(wording))

    def _field(self, source: str) -> Field:
        parts = FIELD.fullmatch(source)
        if parts is None or not (parts[2] or parts[3]):
            raise LayoutError(f"{{{source}}} is not a field: {{column}} or {{column:type}}")
        table, column, flags = parts[1] or "documents", parts[2], parts[4].split()
        type_ = field_type(parts[3] or "text", self.dates, self.words)
        wants = self._wanted(source, table, column, type_) if column else type_.gives
        if "falling" in flags and type_.gives != "decimal":
            raise LayoutError(f"{{{source}}}: only a decimal number can be falling")
        if "strict" in flags and not type_.look:
            raise LayoutError(f"{{{source}}}: text looks like anything, so it cannot be strict")
        return Field(table, column, wants, type_, "falling" in flags, "strict" in flags or type_.is_fixed)

    def _wanted(self, source: str, table: str, column: str, type_: FieldType) -> Gives:
        """What the column takes; a day has its moment, midnight, and a moment its day."""
        if column not in self.columns[table]:
            raise LayoutError(f"{{{source}}}: {column!r} is not a column of {table} that a layout can fill")
        wanted = self.columns[table][column]
        if type_.gives != wanted and not {type_.gives, wanted} <= {"date", "datetime"}:
            raise LayoutError(f"{{{source}}}: the column wants {wanted}, not {type_.gives}")
        return wanted


def _fits(ways: Sequence[Way]) -> Literal["any", "short", "written"]:
    if len(ways) == 1 and len(ways[0]) == 1:
        (only,) = ways[0]
        if only == Gap(""):
            return "any"
        if isinstance(only, Field) and not only.is_strict:
            return "short" if only.type.name == "name" else "any"
    return "written"


def _check(source: str, pattern: Pattern) -> None:
    for way in pattern.ways:
        fields = [atom.key() for atom in way if isinstance(atom, Field) and atom.column]
        if not way:
            raise LayoutError(f"the pattern {source!r} can be nothing at all")
        if len(set(fields)) < len(fields):
            raise LayoutError(f"the pattern {source!r} fills a column twice")
        if any(is_gap(one) and is_gap(two) for one, two in pairwise(way)):
            raise LayoutError(f"the pattern {source!r} has two gaps with nothing between them")
    cells = sum(atom == Space(may_lack=True) for atom in pattern.ways[0]) + 1
    if pattern.is_row and pattern.fields() and (len(pattern.ways) > 1 or len(pattern.fields()) != cells):
        raise LayoutError(f"the row {source!r} must have one {{field}} in each cell")
