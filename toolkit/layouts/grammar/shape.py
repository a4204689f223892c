"""The order of a page's parts, as an automaton: after each part, which may come next."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.expressions import Ahead, Choice, Name, Node, Repeat, Sequence, names, parse
from toolkit.layouts.grammar.following import Facts, Places, facts_of

TEXT = "text"
"""The name that stands for lines of running text."""

POST = "post"
"""The name, in a page, of the expression of one post."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that stand together: a regular expression over their codes.

    ``anything`` names the lines of it that can be anything, in the order of the expression's groups.
    """

    name: str
    regex: str
    anything: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Next:
    """The parts that may come next: a group each in ``regex``, and by that group the place it leads to."""

    regex: re.Pattern[str]
    places: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class State:
    """Where the reader is after a part.

    ``here`` finds a part that comes at once, ``further`` the next part wherever it comes; the lines before
    it are text (``takes_text``) or left over. ``may_end``: the page may stop here.
    """

    takes_text: bool
    may_end: bool
    here: Next | None
    further: Next | None


@dataclass(frozen=True, slots=True)
class Shape:
    """A page's parts by place; ``states[i]`` is what follows ``parts[i]``, the last state is the start."""

    parts: tuple[Part, ...]
    begins_post: tuple[bool, ...]
    states: tuple[State, ...]

    def expected(self, state: State) -> tuple[str, ...]:
        """The names of the parts that may follow."""
        following = [i for n in (state.here, state.further) if n for i in n.places.values()]
        return tuple(dict.fromkeys(self.parts[i].name for i in following))


def shape_of(page: str, post: str, parts: Mapping[str, Part]) -> Shape:
    """The automaton of a page, from its expressions and the parts they name."""
    post_node = _told("post", post, {*parts, TEXT})
    page_node = _told("page", page, {*parts, POST})
    if POST not in names(page_node):
        raise LayoutError("page: has no post")
    node = _with_post(page_node, post_node)
    facts = facts_of(node)
    places = list(dict.fromkeys(_places(node)))
    numbers = {place: number for number, place in enumerate(p for p in places if p.name != TEXT)}
    opening = frozenset(facts_of(post_node).first)
    builder = _Builder(facts, numbers, parts)
    states = [builder.state(facts.follow.get(place, ()), place in facts.last) for place in numbers]
    return Shape(
        parts=tuple(parts[place.name] for place in numbers),
        begins_post=tuple(place in opening for place in numbers),
        states=(*states, builder.state(facts.first, facts.nullable)),
    )


def _told(key: str, source: str, known: AbstractSet[str]) -> Node:
    """The expression of ``key``, whose names are all known."""
    try:
        node = parse(source)
        unknown = [place.name for place in _places(node) if place.name not in known]
    except LayoutError as error:
        raise LayoutError(f"{key}: {error}") from error
    if unknown:
        raise LayoutError(f"{key}: {unknown[0]!r} is neither a part nor a line of the layout")
    return node


@dataclass(frozen=True, slots=True)
class _Builder:
    facts: Facts
    numbers: Mapping[Name, int]
    parts: Mapping[str, Part]

    def state(self, following: Places, may_end: bool) -> State:
        texts = [place for place in following if place.name == TEXT]
        here = tuple(place for place in following if place.name != TEXT)
        if not texts:
            return State(False, may_end, None, self.next(here))
        behind = tuple(place for text in texts for place in self.facts.follow.get(text, ()))
        if any(place.name == TEXT for place in behind):
            raise LayoutError("post: text cannot follow text")
        may_end = may_end or any(text in self.facts.last for text in texts)
        return State(True, may_end, self.next(here), self.next(behind))

    def next(self, places: Places) -> Next | None:
        if not places:
            return None
        parts = [self.parts[place.name] for place in places]
        groups = accumulate((1 + len(part.anything) for part in parts[:-1]), initial=1)
        by_group = {group: self.numbers[place] for group, place in zip(groups, places, strict=True)}
        return Next(re.compile("|".join(f"({part.regex})" for part in parts)), by_group)


def _with_post(node: Node, post: Node) -> Node:
    match node:
        case Name(name=name) if name == POST:
            return post
        case Name() | Ahead():
            return node
        case Sequence(items):
            return Sequence(tuple(_with_post(item, post) for item in items))
        case Choice(items):
            return Choice(tuple(_with_post(item, post) for item in items))
        case Repeat(item, how):
            return Repeat(_with_post(item, post), how)


def _places(node: Node) -> Iterator[Name]:
    match node:
        case Name():
            yield node
        case Ahead(name):
            raise LayoutError(f"&{name} belongs into a part, where lines stand together")
        case Sequence(items) | Choice(items):
            for item in items:
                yield from _places(item)
        case Repeat(item):
            yield from _places(item)
