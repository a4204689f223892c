"""A layout: one kind of page, as data, made ready for the reader."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.documents import Label
from toolkit.layouts.grammar.patterns import Field
from toolkit.layouts.grammar.shape import Shape
from toolkit.layouts.grammar.words import Word

INDENT = r"\s*(?>(?:[•◦▪‣*-]\s+)?)"
"""What may stand before any line: extractors differ in indents and bullets, so neither means anything."""

ANY_LINE = "(.)"
"""The code of a line that can be anything: a group, so that the reader knows which line it took."""

NO_KIND = "\uf8ff"
"""The code of a line that fits no pattern."""

FIRST_CODE = 0xE000
"""Kinds of lines are numbered as characters of Unicode's private use area, for the shape to match on."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A row's cells: the first, by its field and group, and the others behind it, all glued or all apart.

    ``others`` are the fields by their group in ``glued`` and ``apart``, which match from the second cell
    on; ``second`` is the second cell's group in the line's own match. ``falling`` is the group of the
    number that must not rise from row to row, if there is one.
    """

    title: Field
    first: int
    second: int
    others: tuple[tuple[int, Field], ...]
    glued: re.Pattern[str]
    apart: re.Pattern[str]
    falling: int | None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of line: its label and code, and what the groups of its match hold."""

    label: Label
    code: str
    fields: tuple[tuple[int, Field], ...]
    words: tuple[tuple[int, Word], ...]
    cells: Cells | None

    @property
    def name(self) -> str:
        """The layout's name for such a line."""
        return self.label.name


@dataclass(frozen=True, slots=True)
class TextEnd:
    """The words that close a text, and the column that they go to."""

    regex: re.Pattern[str]
    column: str


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of page.

    ``line`` matches a line of any kind; ``kinds`` are by their group in it. ``anything`` are the kinds that
    any line fits. ``claims``: of each, a line must be on the page. ``columns`` are what the layout fills.
    """

    name: str
    version: str
    about: str
    claims: tuple[tuple[str, ...], ...]
    line: re.Pattern[str]
    kinds: Mapping[int, Kind]
    anything: Mapping[str, Kind]
    shape: Shape
    text_end: TextEnd | None
    languages: frozenset[str]
    columns: tuple[str, ...]
