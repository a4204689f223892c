"""Regexes over the codes of lines, from the resolved expressions of parts."""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from toolkit.layouts.grammar.expressions import Choice, Look, Node, Repeat, Sequence, Taken


def to_regex(node: Node) -> str:
    """A resolved tree as a regex over codes.

    All in atomic groups: what is taken is never given back, so the time stays linear in the lines. Not
    possessive repeats, for Python before 3.11.5 gets those of groups wrong (cpython#106052).
    """
    match node:
        case Taken(lines=lines):
            return "." if lines is None else _class(lines)
        case Look(item, wanted):
            return f"(?{'=' if wanted else '!'}{to_regex(item)})"
        case Sequence(items):
            return "".join(map(to_regex, items))
        case Choice(items):
            return _choice(items)
        case Repeat(item, low, high):
            return f"(?>(?:{to_regex(item)}){{{low},{high}}})"
    raise TypeError(f"{node} is not resolved")


def _choice(items: tuple[Node, ...]) -> str:
    """One class where each choice is one line: a layout loads three times as fast."""
    lines = [item.lines for item in items if isinstance(item, Taken) and item.lines is not None]
    if len(lines) == len(items):
        return _class(frozenset(chain.from_iterable(lines)))
    return f"(?>{'|'.join(map(to_regex, items))})"


@cache
def _class(lines: frozenset[str]) -> str:
    """The class of these codes, neighbours as ranges."""
    return f"[{''.join(_ranges(lines))}]"


def _ranges(lines: frozenset[str]) -> Iterator[str]:
    first = last = ""
    for code in sorted(lines):
        if last and ord(code) == ord(last) + 1:
            last = code
            continue
        if first:
            yield f"{first}-{last}"
        first = last = code
    if first:
        yield f"{first}-{last}"
