"""The expressions of a layout file, parsed."""

import re
from collections.abc import Iterator

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.codes import GAPS
from toolkit.layouts.grammar.expressions import (
    MOST,
    REPEATS,
    Choice,
    Gap,
    Look,
    Name,
    Node,
    Repeat,
    Sequence,
)

TOKEN = re.compile(r"\s*([a-z][a-z0-9_]*|\{\s*\d+\s*,\s*\d+\s*\}|[?*+()|&!])")
COUNTS = re.compile(r"\{\s*(\d+)\s*,\s*(\d+)\s*\}")


def parse(source: str) -> Node:
    """The expression written in ``source``; ``LayoutError`` where it is not one."""
    tokens = list(_tokens(source))
    node, rest = _choice(tokens)
    if rest:
        raise LayoutError(f"{source!r}: {rest[0]!r} has no place here")
    return node


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
