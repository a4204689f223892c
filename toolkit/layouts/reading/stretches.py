"""A page parted: which lines were taken together as a part, which are text, furniture, or left over."""

import re
from typing import NamedTuple, TypeAlias

from toolkit.layouts.grammar.parts import TEXT, Part
from toolkit.layouts.grammar.shape import Shape
from toolkit.layouts.grammar.states import State, Step
from toolkit.layouts.reading.assigning import assigned

Ahead: TypeAlias = dict[str, re.Match[str] | None]
"""Where parts come next on a page, by their regexes, as far as that was looked for."""


class Stretch(NamedTuple):
    """Lines ``first`` to before ``last`` of a sheet that were taken together.

    ``names`` are those of its lines where they are a part's (empty where each is what it looks like);
    ``region`` is where other lines stand: `TEXT`, a name of furniture, or empty for left-over lines.
    """

    part: Part | None
    region: str
    first: int
    last: int
    begins_post: bool = False
    names: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether the lines are running text."""
        return self.part is None and self.region == TEXT


def parted(codes: str, shape: Shape) -> tuple[tuple[Stretch, ...], tuple[str, ...]]:
    """The stretches of a page, in order, and the parts of which one should still have come."""
    stretches: list[Stretch] = []
    at, state = 0, shape.states[-1]
    passed: set[int] = set()
    ahead: Ahead = {}
    while found := _next(codes, at, state, shape, ahead):
        match, step = found
        first, last = match.span()
        if last > at:
            passed.clear()
        elif step.place in passed:  # parts of no lines that may follow each other for ever
            break
        passed.add(step.place)
        if at < first:
            stretches.append(Stretch(None, state.region, at, first))
        part = shape.parts[step.place]
        names = () if part.is_plain else assigned(part.tree, codes, first)
        stretches.append(Stretch(part, "", first, last, step.begins_post, names))
        at, state = last, shape.states[step.place]
    if at < len(codes):
        stretches.append(Stretch(None, state.region, at, len(codes)))
    return tuple(stretches), () if state.may_end else shape.expected(state)


def _next(codes: str, at: int, state: State, shape: Shape, ahead: Ahead) -> tuple[re.Match[str], Step] | None:
    """The part that comes at once, else the first that comes at all, with the step that it is."""
    for step in state.here:
        if match := shape.parts[step.place].pattern.match(codes, at):
            return match, step
    found = None
    for step in state.further:
        match = _ahead(shape.parts[step.place], codes, at, ahead)
        if match and (found is None or match.start() < found[0].start()):
            found = match, step
    return found


def _ahead(part: Part, codes: str, at: int, ahead: Ahead) -> re.Match[str] | None:
    """Where the part comes next; it is looked for again only where that is passed, so time stays linear."""
    match = ahead[part.regex] if part.regex in ahead else part.pattern.search(codes, at)
    if match and match.start() < at:
        match = part.pattern.search(codes, at)
    ahead[part.regex] = match
    return match
