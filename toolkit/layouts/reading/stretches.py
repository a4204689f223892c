"""A page parted: which lines were taken together as a part, which are text, and which are left over."""

import re
from typing import Literal, NamedTuple

from toolkit.layouts.grammar.shape import Part, Shape, State


class Stretch(NamedTuple):
    """Lines ``first`` to before ``last`` of a sheet that were taken together.

    ``anything`` are the lines, by their index, that the part took as a line that can be anything.
    """

    what: Literal["part", "text", "leftover"]
    name: str
    first: int
    last: int
    begins_post: bool = False
    anything: tuple[tuple[int, str], ...] = ()


def parted(codes: str, shape: Shape) -> tuple[list[Stretch], tuple[str, ...]]:
    """The stretches of a page, in order, and the parts of which one should still have come."""
    stretches: list[Stretch] = []
    at, state = 0, shape.states[-1]
    while at < len(codes):
        found = _next(codes, at, state)
        if found is None:
            break
        match, place = found
        first, last = match.span()
        if at < first:
            stretches.append(_between(at, first, state))
        part = shape.parts[place]
        anything = _anything(match, part) if part.anything else ()
        stretches.append(Stretch("part", part.name, first, last, shape.begins_post[place], anything))
        at, state = last, shape.states[place]
    if at < len(codes):
        stretches.append(_between(at, len(codes), state))
    return stretches, () if state.may_end else shape.expected(state)


def _next(codes: str, at: int, state: State) -> tuple[re.Match[str], int] | None:
    """The part that comes at once, else the first that comes at all, with the place that it leads to."""
    if state.here and (match := state.here.regex.match(codes, at)):
        return match, state.here.places[match.lastindex or 0]
    if state.further and (match := state.further.regex.search(codes, at)):
        return match, state.further.places[match.lastindex or 0]
    return None


def _anything(match: re.Match[str], part: Part) -> tuple[tuple[int, str], ...]:
    outer = match.lastindex or 0
    taken = ((match.start(group), name) for group, name in enumerate(part.anything, start=outer + 1))
    return tuple((index, name) for index, name in taken if index >= 0)


def _between(first: int, last: int, state: State) -> Stretch:
    return Stretch("text", "text", first, last) if state.takes_text else Stretch("leftover", "", first, last)
