"""What a type of field is: what its text looks like, and how it is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from toolkit.text.dates import Calendar

Gives: TypeAlias = Literal["text", "integer", "decimal", "date", "datetime"]


class Broken(NamedTuple):
    """What came of a text that breaks a rule: its code, what is said of the text, and what value is left."""

    code: str
    said: str
    value: object = None


class Dated(NamedTuple):
    """A moment that was read, and how exactly the page tells it."""

    moment: object
    precision: str


Read: TypeAlias = Callable[[str, Calendar], object]
"""Reads a text, given what dates are read by: a value, `Dated`, or what is `Broken`."""


@dataclass(frozen=True, slots=True, eq=False)  # known by identity: what a page settles, it settles by type
class FieldType:
    """What a field ``gives`` (the kind of column it fills), and how.

    ``look`` is the regex of what the type looks like, without groups; empty where it looks like anything.
    ``is_fixed``: only what looks like the type can stand there. ``begins``, where they are known, are the
    characters that the look can begin with. ``nulls`` are texts that say "not given". ``settle`` makes the
    type's reader for one page from all texts of the type on it, where they can decide how each is read.
    """

    name: str
    gives: Gives
    look: str
    read: Read
    begins: frozenset[str] = frozenset()
    is_fixed: bool = False
    nulls: frozenset[str] = frozenset()
    settle: Callable[[Sequence[str], Calendar], Read] | None = None
