"""The order of a page's parts, as an automaton: after each part, which may come next."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.expressions import Name, Node, leaves, with_items
from toolkit.layouts.grammar.following import Facts, Places, facts_of
from toolkit.layouts.grammar.parsing import parse
from toolkit.layouts.grammar.parts import POST, TEXT, Part
from toolkit.layouts.grammar.states import State, Step


@dataclass(frozen=True, slots=True, eq=False)  # known by identity: pages are parted again by the same one
class Shape:
    """A page's parts by place; ``states[i]`` is what follows ``parts[i]``, the last state is the start."""

    parts: tuple[Part, ...]
    states: tuple[State, ...]

    def expected(self, state: State) -> tuple[str, ...]:
        """The names of the parts that may follow."""
        following = (*state.here, *state.further)
        return tuple(dict.fromkeys(self.parts[step.place].name for step in following))


def shape_of(page: str, post: str, parts: Mapping[str, Part], regions: AbstractSet[str]) -> Shape:
    """The automaton of a page, from its expressions, the parts they name, and the names of regions."""
    between = regions | {TEXT}
    post_node = _told("post", post, {*parts, *between})
    page_node = _told("page", page, {*parts, *regions, POST})
    posts: list[Node] = []
    node = _with_posts(page_node, post_node, posts)
    if not posts:
        raise LayoutError("page: has no post")
    facts = facts_of(node)
    places = [leaf for leaf in leaves(node) if isinstance(leaf, Name) and leaf.name not in between]
    builder = _Builder(
        facts, [facts_of(one) for one in posts], dict(zip(places, range(len(places)), strict=True)), parts
    )
    states = [builder.state(place, facts.follow.get(place, ()), place in facts.last) for place in places]
    start = builder.state(None, facts.first, facts.nullable)
    return Shape(parts=tuple(parts[place.name] for place in places), states=(*states, start))


def _told(key: str, source: str, known: AbstractSet[str]) -> Node:
    """The expression of ``key``, whose names are all known."""
    try:
        node = parse(source)
        facts_of(node)
        unknown = [place.name for place in leaves(node) if place.name not in known]
    except LayoutError as error:
        raise LayoutError(f"{key}: {error}") from error
    if unknown:
        raise LayoutError(f"{key}: {unknown[0]!r} is neither a part nor a line nor a region of the layout")
    return node


@dataclass(frozen=True, slots=True)
class _Builder:
    """``posts`` are the facts of each occurrence of the post, ``numbers`` the parts' places."""

    facts: Facts
    posts: list[Facts]
    numbers: Mapping[Name, int]
    parts: Mapping[str, Part]

    def state(self, at: Name | None, following: Places, may_end: bool) -> State:
        regions = [place for place in following if place not in self.numbers]
        here = {place: self._begins_post(at, None, place) for place in following if place in self.numbers}
        if not regions:
            return State("", may_end, (), self._steps(here))
        if len({region.name for region in regions}) > 1:
            raise LayoutError(f"page: {' and '.join(r.name for r in regions)} may begin at the same line")
        further: dict[Name, bool] = {}
        for region in regions:
            for place in self.facts.follow.get(region, ()):
                if place not in self.numbers:
                    raise LayoutError(
                        f"page: {place.name} cannot follow {region.name}: where would it begin?"
                    )
                further[place] = self._begins_post(at, region, place)
        may_end = may_end or any(region in self.facts.last for region in regions)
        return State(regions[0].name, may_end, self._steps(here), self._steps(further))

    def _begins_post(self, at: Name | None, region: Name | None, place: Name) -> bool:
        """Whether the way from ``at``, over a region or not, to ``place`` goes into a post."""
        way = [stop for stop in (at, region, place) if stop]
        for post in self.posts:
            firsts = {*post.first, *(p for first in post.first for p in self._over(post, first))}
            inside = at is not None and all(two in post.follow.get(one, ()) for one, two in pairwise(way))
            if place in firsts and not inside:
                return True
        return False

    def _over(self, post: Facts, first: Name) -> Places:
        return () if first in self.numbers else post.follow.get(first, ())

    def _steps(self, steps: Mapping[Name, bool]) -> tuple[Step, ...]:
        return tuple(Step(self.numbers[place], begins) for place, begins in steps.items())


def _with_posts(node: Node, post: Node, made: list[Node]) -> Node:
    """The page with each `post` replaced by an occurrence of its own, which is added to ``made``."""
    if isinstance(node, Name) and node.name == POST:
        made.append(_copy(post))
        return made[-1]
    return with_items(node, lambda item: _with_posts(item, post, made))


def _copy(node: Node) -> Node:
    """The same expression, its places new ones."""
    return Name(node.name) if isinstance(node, Name) else with_items(node, _copy)
