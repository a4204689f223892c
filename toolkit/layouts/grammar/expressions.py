"""The expressions that say what follows what: names, `?` `*` `+`, `( | )`, and `&name` for "comes next"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from toolkit.errors import LayoutError

TOKEN = re.compile(r"\s*([a-z][a-z0-9_]*|[?*+()|&])")


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """One occurrence of a name; two occurrences of one name are two places."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Ahead:
    """A name that must come next, but is not taken."""

    name: str


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
    """None or one (`?`), any number (`*`), or at least one (`+`)."""

    item: "Node"
    how: Literal["?", "*", "+"]


Node: TypeAlias = Name | Ahead | Sequence | Choice | Repeat


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
        case Name(name) | Ahead(name):
            yield name
        case Sequence(items) | Choice(items):
            for item in items:
                yield from names(item)
        case Repeat(item):
            yield from names(item)


def to_regex(node: Node, codes: Mapping[str, str]) -> str:
    """The expression as a regular expression over the code characters of its names.

    What `*` and `+` have taken is never given back, so matching stays linear in the lines. Atomic groups
    say so, for Python before 3.11.5 gets possessive repeats of groups wrong (cpython#106052).
    """
    match node:
        case Name(name):
            return codes[name]
        case Ahead(name):
            return f"(?={codes[name]})"
        case Sequence(items):
            return "".join(to_regex(item, codes) for item in items)
        case Choice(items):
            return f"(?:{'|'.join(to_regex(item, codes) for item in items)})"
        case Repeat(item, how):
            repeat = f"(?:{to_regex(item, codes)}){how}"
            return repeat if how == "?" else f"(?>{repeat})"


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
    while tokens and tokens[0] in "?*+":
        item, tokens = Repeat(item, tokens[0]), tokens[1:]  # type: ignore[arg-type]
    return item, tokens


def _item(tokens: list[str]) -> tuple[Node, list[str]]:
    head, *rest = tokens
    if head == "(":
        node, rest = _choice(rest)
        if not rest or rest[0] != ")":
            raise LayoutError("a bracket is not closed")
        return node, rest[1:]
    if head == "&" and rest and rest[0].isidentifier():
        return Ahead(rest[0]), rest[1:]
    if head.isidentifier():
        return Name(head), rest
    raise LayoutError(f"{head!r} stands where a name should")
