"""Which line of a part is what: its expression followed line by line, as its regex did."""

from collections.abc import Sequence as Items

from toolkit.layouts.grammar.expressions import Choice, Look, Node, Repeat, Sequence, Taken

FAILED = -1


def assigned(tree: Node, codes: str, at: int) -> tuple[str, ...]:
    """The name that each line of a part is taken as, where the part was found ``at`` in ``codes``."""
    names: list[str] = []
    _follow(tree, codes, at, names)
    return tuple(names)


def _follow(node: Node, codes: str, at: int, names: list[str]) -> int:
    """Where ``node`` ends that begins at ``at``, its lines' names added to ``names``; or `FAILED`."""
    match node:
        case Taken(name, lines):
            if at >= len(codes) or (lines is not None and codes[at] not in lines):
                return FAILED
            names.append(name)
            return at + 1
        case Look(item, wanted):
            return at if (_follow(item, codes, at, []) != FAILED) == wanted else FAILED
        case Sequence(items):
            return _in_sequence(items, codes, at, names)
        case Choice(items):
            ends = (_tried(item, codes, at, names) for item in items)
            return next((end for end in ends if end != FAILED), FAILED)
        case Repeat():
            return _repeated(node, codes, at, names)
    raise TypeError(f"{node} is not resolved")


def _tried(node: Node, codes: str, at: int, names: list[str]) -> int:
    """The same, but names of what failed are taken back."""
    known = len(names)
    end = _follow(node, codes, at, names)
    if end == FAILED:
        del names[known:]
    return end


def _in_sequence(items: Items[Node], codes: str, at: int, names: list[str]) -> int:
    for item in items:
        at = _follow(item, codes, at, names)
        if at == FAILED:
            return FAILED
    return at


def _repeated(node: Repeat, codes: str, at: int, names: list[str]) -> int:
    for count in range(node.high):
        end = _tried(node.item, codes, at, names)
        if end == FAILED:
            return FAILED if count < node.low else at
        if end == at:  # what takes no line can be had any number of times
            return at
        at = end
    return at
