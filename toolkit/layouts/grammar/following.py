"""Which place of an expression may follow which (Glushkov's construction)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.expressions import REPEATS, Choice, Name, Node, Repeat, Sequence

Places: TypeAlias = tuple[Name, ...]

COUNTS = frozenset(REPEATS.values())


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be said of an expression: may it be empty, and its places that come first, last, next."""

    nullable: bool
    first: Places
    last: Places
    follow: Mapping[Name, Places]


def facts_of(node: Node) -> Facts:
    """What may come first, last, and after each place of an expression."""
    match node:
        case Name():
            return Facts(False, (node,), (node,), {})
        case Sequence(items):
            return _in_sequence([facts_of(item) for item in items])
        case Choice(items):
            return _as_choice([facts_of(item) for item in items])
        case Repeat(item, low, high):
            facts = facts_of(item)
            if (low, high) not in COUNTS:
                raise LayoutError(f"{{{low},{high}}} counts lines, so it belongs into a part; here go ? * +")
            loop = {} if high == 1 else dict.fromkeys(facts.last, facts.first)
            return Facts(facts.nullable or not low, facts.first, facts.last, _joined(facts.follow, loop))
    raise LayoutError("& ! blank joined spacer belong into a part, where lines stand together")


def _in_sequence(items: list[Facts]) -> Facts:
    whole = items[0]
    for item in items[1:]:
        step = dict.fromkeys(whole.last, item.first)
        whole = Facts(
            nullable=whole.nullable and item.nullable,
            first=whole.first + item.first if whole.nullable else whole.first,
            last=item.last + whole.last if item.nullable else item.last,
            follow=_joined(whole.follow, item.follow, step),
        )
    return whole


def _as_choice(items: list[Facts]) -> Facts:
    return Facts(
        nullable=any(item.nullable for item in items),
        first=tuple(place for item in items for place in item.first),
        last=tuple(place for item in items for place in item.last),
        follow=_joined(*(item.follow for item in items)),
    )


def _joined(*follows: Mapping[Name, Places]) -> dict[Name, Places]:
    whole: dict[Name, Places] = {}
    for follow in follows:
        for place, places in follow.items():
            whole[place] = tuple(dict.fromkeys((*whole.get(place, ()), *places)))
    return whole
