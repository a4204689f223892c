"""The expressions that say what follows what: names, repeats, choices, and what must (not) come next."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from toolkit.errors import LayoutError

TOKEN = re.compile(r"\s*([a-z][a-z0-9_]*|\{\s*\d+\s*,\s*\d+\s*\}|[?*+()|&!])")
COUNTS = re.compile(r"\{\s*(\d+)\s*,\s*(\d+)\s*\}")

MOST: Final = 1000
"""Repeats that `*` and `+` take at most: what bounds the time that a part can cost at each line."""

REPEATS: Final = {"?": (0, 1), "*": (0, MOST), "+": (1, MOST)}

GAPS: Final = ("blank", "joined", "spacer")
"""Words for what stands before the next line: an empty line, none, or one of no-break spaces."""


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
    """What must stand before the next line, one of `GAPS`; takes no line."""

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


def parse(source: str) -> Node:
    """The expression written in ``source``; ``LayoutError`` where it is not one."""
    tokens = list(_tokens(source))
    node, rest = _choice(tokens)
    if rest:
        raise LayoutError(f"{source!r}: {rest[0]!r} has no place here")
    return node


def names(node: Node) -> Iterator[str]:
    """Every name in an expression, in its order."""
    match node:
        case Name(name):
            yield name
        case Sequence(items) | Choice(items):
            for item in items:
                yield from names(item)
        case Repeat(item) | Look(item):
            yield from names(item)


def _tokens(source: str) -> Iterator[str]:
    at = 0
    while at < len(source.rstrip()):
        token = TOKEN.match(source, at)
        if token is None:
            raise LayoutError(f"{source!r}: {source[at:].strip()!r} cannot be read")
        at = token.end()
        yield token.group(1)


def _choice(tokens: list[str]) -> tuple[Node, list[str]]:
    item, tokens = _sequence(tokens)
    items = [item]
    while tokens and tokens[0] == "|":
        item, tokens = _sequence(tokens[1:])
        items.append(item)
    return (items[0] if len(items) == 1 else Choice(tuple(items))), tokens


def _sequence(tokens: list[str]) -> tuple[Node, list[str]]:
    items: list[Node] = []
    while tokens and tokens[0] not in "|)":
        item, tokens = _repeat(tokens)
        items.append(item)
    if not items:
        raise LayoutError("an expression, or a part of one, is empty")
    return (items[0] if len(items) == 1 else Sequence(tuple(items))), tokens


def _repeat(tokens: list[str]) -> tuple[Node, list[str]]:
    item, tokens = _item(tokens)
    while tokens and (counts := _counts(tokens[0])):
        item, tokens = Repeat(item, *counts), tokens[1:]
    return item, tokens


def _counts(token: str) -> tuple[int, int] | None:
    written = COUNTS.fullmatch(token)
    if written is None:
        return REPEATS.get(token)
    low, high = int(written[1]), int(written[2])
    if not low <= high <= MOST or not high:
        raise LayoutError(f"{token} counts from the less to the more, at most {MOST}")
    return low, high


def _item(tokens: list[str]) -> tuple[Node, list[str]]:
    head, *rest = tokens
    if head == "(":
        node, rest = _choice(rest)
        if not rest or rest[0] != ")":
            raise LayoutError("a bracket is not closed")
        return node, rest[1:]
    if head in "&!" and rest:
        node, rest = _item(rest)
        return Look(node, head == "&"), rest
    if head.isidentifier():
        return (Gap(head) if head in GAPS else Name(head)), rest
    raise LayoutError(f"{head!r} stands where a name should")
