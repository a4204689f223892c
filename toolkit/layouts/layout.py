"""A layout: one kind of page, as data, made ready for the reader."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.layouts.grammar.claims import Claim
from toolkit.layouts.grammar.codes import Codes
from toolkit.layouts.grammar.kinds import Echoes, Kind
from toolkit.layouts.grammar.lookup import Lookup
from toolkit.layouts.grammar.shape import Shape


@dataclass(frozen=True, slots=True)
class TextEnd:
    """The words that close a text, and the column that they go to."""

    regex: re.Pattern[str]
    column: str


@dataclass(frozen=True, slots=True, eq=False)  # known by identity: plans of pages are remembered by it
class Layout:
    """One kind of page.

    ``kinds`` are the kinds of lines by name, ``lookup`` and ``codes`` what finds them. ``echoes`` is what
    lines repeat, ``columns`` what the layout fills. ``text_lists`` are lines of a list that a text behind
    them still stands in, ``telling`` the looks of lines that pages are told by and that stand between texts.
    """

    name: str
    version: str
    about: str
    claims: tuple[Claim, ...]
    kinds: Mapping[str, Kind]
    by_look: Mapping[int, Kind]
    lookup: Lookup
    codes: Codes
    shape: Shape
    text_end: TextEnd | None
    text_lists: frozenset[str]
    telling: frozenset[int]
    languages: frozenset[str]
    echoes: Echoes
    columns: tuple[str, ...]
