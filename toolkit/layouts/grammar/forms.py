"""The ways to write a line, as regular expressions that take time linear in the line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from toolkit.layouts.grammar.atoms import Field, Gap, Space, Text, Way, Wording, is_gap
from toolkit.layouts.grammar.words import Word

ANYTHING = r"\S.*?"
"""Text that is not looked into; it ends at the first place where what follows fits."""

END = r"\s*\Z"

Match: TypeAlias = Callable[[str, int], re.Match[str] | None]
"""Finds a line of a form, from a place in it on."""

Group: TypeAlias = Field | Word | str
"""What a group of a form's match holds: a field, a word, or text that repeats a column."""


@dataclass(frozen=True)
class Form:
    """One way to write a line: its regex, which ends at the line's end, and what each of its groups holds.

    Groups count from 1: ``fields`` are those whose value is kept, ``echoes`` those that repeat a column.
    ``languages`` are those of the wordings that this way is made of.
    """

    regex: str
    groups: tuple[Group, ...]
    languages: tuple[frozenset[str], ...]
    fields: tuple[tuple[int, Field], ...]
    words: tuple[tuple[int, Word], ...]
    echoes: tuple[tuple[int, str], ...]

    @cached_property
    def match(self) -> Match:
        """Finds such a line, from a place in it on. Compiled when a page first wants it, and only once."""
        return re.compile(self.regex).match


def form_of(way: Way) -> Form:
    """A way to write a line, as its regex.

    Each gap stands in an atomic group with all that follows it up to the next gap: it ends at the first
    place where that fits, and is never tried again. So no pattern takes more than linear time; none can hang.
    """
    pieces: list[str] = []
    opened = False
    for at, atom in enumerate(way):
        if is_gap(atom):
            pieces.append(")(?>" if opened else "(?>")
            opened = True
        pieces.append(_skipping(way) if at == 0 and _is_row(way) else piece(atom))
    regex = "".join([*pieces, END, ")" if opened else ""])
    groups = tuple(group for atom in way for group in _groups(atom))
    numbered = tuple(enumerate(groups, start=1))
    return Form(
        regex=regex,
        groups=groups,
        languages=tuple(atom.languages for atom in way if isinstance(atom, Wording)),
        fields=tuple((n, group) for n, group in numbered if isinstance(group, Field) and group.column),
        words=tuple((n, group) for n, group in numbered if isinstance(group, Word)),
        echoes=tuple((n, group) for n, group in numbered if isinstance(group, str)),
    )


def piece(atom: object) -> str:
    """The regex of one atom; a field, a word or what repeats a column is its only group."""
    match atom:
        case Text(text):
            return re.escape(text)
        case Space(may_lack):
            return r"\s*" if may_lack else r"\s+"
        case Gap(echo):
            return f"({ANYTHING})" if echo else ANYTHING
        case Word():
            return f"({atom.regex()})"
        case Field():
            return f"({atom.type.look if atom.is_strict else ANYTHING})"
    return ""


def _is_row(way: Way) -> bool:
    """Whether a text stands before a cell whose first character is known."""
    match way:
        case (first, Space(may_lack=True), second, *_):
            return is_gap(first) and bool(_begins(second))
    return False


def _begins(atom: object) -> frozenset[str]:
    return atom.type.begins if isinstance(atom, Field) and atom.is_strict else frozenset()


def _skipping(way: Way) -> str:
    """A row's first cell, skipped over to where the second can begin.

    Three times as fast as trying each character, and pages hold more rows than anything else.
    """
    begins = re.escape("".join(sorted(_begins(way[2]))))
    return rf"(\S(?:[^{begins}]++|[{begins}])*?)"


def _groups(atom: object) -> Iterator[Group]:
    if isinstance(atom, Field | Word):
        yield atom
    elif isinstance(atom, Gap) and atom.echo:
        yield atom.echo
