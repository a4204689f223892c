"""Which line of a part is what: its expression followed line by line, as its regex did."""

import re
from functools import cache

from toolkit.layouts.grammar.expressions import Choice, Look, Node, Repeat, Sequence, Taken
from toolkit.layouts.grammar.line_regex import to_regex


def assigned(tree: Node, codes: str, at: int) -> tuple[str, ...]:
    """The name that each line of a part is taken as, where the part was found ``at`` in ``codes``."""
    names: list[str] = []
    _follow(tree, codes, at, names)
    return tuple(names)


def _follow(node: Node, codes: str, at: int, names: list[str]) -> int:
    """Where ``node`` ends, which fits ``at``, its lines' names added to ``names``.

    Of several ways the one is taken that its regex finds, so nothing is ever tried in vain.
    """
    match node:
        case Taken(name):
            names.append(name)
            return at + 1
        case Look():
            return at
        case Sequence(items):
            for item in items:
                at = _follow(item, codes, at, names)
            return at
        case Choice(items):
            found = _ways(node).match(codes, at)
            return _follow(items[found.lastindex - 1], codes, at, names) if found and found.lastindex else at
        case Repeat():
            return _repeated(node, codes, at, names)
    raise TypeError(f"{node} is not resolved")


def _repeated(node: Repeat, codes: str, at: int, names: list[str]) -> int:
    fits = _regex(node.item).match
    for _ in range(node.high):
        if not fits(codes, at):
            return at
        end = _follow(node.item, codes, at, names)
        if end == at:
            return at
        at = end
    return at


@cache
def _regex(node: Node) -> re.Pattern[str]:
    return re.compile(to_regex(node))


@cache
def _ways(choice: Choice) -> re.Pattern[str]:
    """The regex whose only group that takes part is the number of the choice that fits."""
    return re.compile("|".join(f"({to_regex(item)})" for item in choice.items))
