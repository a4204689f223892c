"""What a layout tells its pages by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.expressions import leaves, names
from toolkit.layouts.grammar.kinds import Kind
from toolkit.layouts.grammar.marks import marks_of
from toolkit.layouts.grammar.parsing import parse
from toolkit.layouts.grammar.parts import Part
from toolkit.layouts.grammar.patterns import Pattern
from toolkit.layouts.grammar.told import told


@dataclass(frozen=True, slots=True)
class Claim:
    """Lines of which one must be on a page, by their names and looks.

    ``marks`` are words of which one stands on every page with such a line; empty where nothing is known.
    """

    names: tuple[str, ...]
    looks: frozenset[int]
    marks: frozenset[str]


def claims_of(
    entries: Iterable[str], patterns: Mapping[str, Pattern], kinds: Mapping[str, Kind]
) -> tuple[Claim, ...]:
    """The claims written in ``entries``; ``LayoutError`` where one names a line that tells nothing."""
    return tuple(told("claims", _claim, entry, patterns, kinds) for entry in entries)


def _claim(entry: str, patterns: Mapping[str, Pattern], kinds: Mapping[str, Kind]) -> Claim:
    claimed = tuple(names(parse(entry)))
    for name in claimed:
        if name not in patterns or patterns[name].fits != "written":
            raise LayoutError(f"{name!r} is not a line that tells a page apart")
    marks = marks_of([patterns[name] for name in claimed])
    return Claim(claimed, frozenset(kinds[name].look for name in claimed), marks)


def telling_of(claims: Iterable[Claim], parts: Iterable[Part], kinds: Mapping[str, Kind]) -> frozenset[int]:
    """The looks of lines that pages are told by and that stand in parts: in a text, such a line is odd."""
    taken = (leaf.name for part in parts for leaf in leaves(part.tree))
    in_parts = frozenset(kinds[name].look for name in taken if name in kinds)
    return in_parts.intersection(look for claim in claims for look in claim.looks)
