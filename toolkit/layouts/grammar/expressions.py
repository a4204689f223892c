"""The expressions that say what follows what: names, repeats, choices, and what must (not) come next."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

MOST: Final = 1000
"""Repeats that `*` and `+` take at most: what bounds the time that a part can cost at each line."""

REPEATS: Final = {"?": (0, 1), "*": (0, MOST), "+": (1, MOST)}


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """One occurrence of a name; two occurrences of one name are two places."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """A name that is resolved: the name that a line is taken as, and the codes of lines that can be it."""

    name: str
    lines: frozenset[str] | None


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """What must stand before the next line's words, one of `codes.GAPS`; takes no line."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What must come next, or must not; takes no line."""

    item: "Node"
    wanted: bool


@dataclass(frozen=True, slots=True, eq=False)
class Sequence:
    """One after the other."""

    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One of several; the first that fits is taken."""

    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True, eq=False)
class Repeat:
    """At least ``low`` and at most ``high`` of one thing, as many as there are."""

    item: "Node"
    low: int
    high: int


Node: TypeAlias = Name | Taken | Gap | Look | Sequence | Choice | Repeat


def names(node: Node) -> Iterator[str]:
    """Every name in an expression, in its order, those only looked at too."""
    yield from (leaf.name for leaf in leaves(node, looked_at=True))


def leaves(node: Node, *, looked_at: bool = False) -> Iterator[Name | Taken]:
    """The names of the lines that an expression takes, in their order; and, if wanted, only looks at."""
    match node:
        case Name() | Taken():
            yield node
        case Sequence(items) | Choice(items):
            for item in items:
                yield from leaves(item, looked_at=looked_at)
        case Repeat(item):
            yield from leaves(item, looked_at=looked_at)
        case Look(item) if looked_at:
            yield from leaves(item, looked_at=looked_at)


def with_items(node: Node, make: Callable[[Node], Node]) -> Node:
    """The same expression with what ``make`` makes of each of its items."""
    match node:
        case Sequence(items):
            return Sequence(tuple(map(make, items)))
        case Choice(items):
            return Choice(tuple(map(make, items)))
        case Repeat(item, low, high):
            return Repeat(make(item), low, high)
        case Look(item, wanted):
            return Look(make(item), wanted)
    return node


def may_be_nothing(node: Node) -> bool:
    """Whether an expression fits without a line and without a look at one, so that it says nothing."""
    match node:
        case Sequence(items):
            return all(map(may_be_nothing, items))
        case Choice(items):
            return any(map(may_be_nothing, items))
        case Repeat(item, low):
            return not low or may_be_nothing(item)
    return False
