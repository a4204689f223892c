"""From the expressions of a layout's parts to what finds them: regexes over the codes of lines."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.codes import GAPS, NO_KIND, Codes
from toolkit.layouts.grammar.expressions import (
    Gap,
    Look,
    Name,
    Node,
    Taken,
    leaves,
    may_be_nothing,
    with_items,
)
from toolkit.layouts.grammar.line_regex import to_regex
from toolkit.layouts.grammar.parsing import parse
from toolkit.layouts.grammar.told import told

ANY: Final = "any"
"""The name, in a part, of a line that can be anything, and is furniture."""

OTHER: Final = "other"
"""The name, in a part, of a line that fits no pattern: it may stand there, and is left over."""

TEXT: Final = "text"
"""The name, in a page or post, of lines of running text."""

POST: Final = "post"
"""The name, in a page, of the expression of one post."""

RESERVED: Final = (TEXT, OTHER, ANY, POST, "page")
"""Names that mean something of their own."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that stand together: a regex over their codes, and the same as a tree, for which line is what.

    ``is_plain``: each line can only be taken as what it looks like, so nobody has to ask the tree.
    """

    name: str
    regex: str
    tree: Node
    is_plain: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        """The regex, compiled when a page first wants it: few layouts of many read a user's pages."""
        return _compiled(self.regex)


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What names in a part can mean.

    ``lines`` are the codes of the lines that each name accepts (None: all), ``plain`` the names whose lines
    no other name accepts, ``parts`` the expressions of the layout's parts.
    """

    codes: Codes
    lines: Mapping[str, frozenset[str] | None]
    plain: frozenset[str]
    parts: Mapping[str, Node]

    def part(self, name: str, tree: Node) -> Part:
        """The part with this expression."""
        resolved = self._resolved(tree, (name,))
        regex = to_regex(resolved)
        if may_be_nothing(resolved):
            raise LayoutError("a part must have a line that is not optional")
        return Part(name, regex, resolved, all(leaf.name in self.plain for leaf in leaves(resolved)))

    def line(self, name: str) -> Part:
        """A line as a part of its own."""
        tree = Taken(name, self.lines[name])
        return Part(name, to_regex(tree), tree, name in self.plain)

    def _resolved(self, node: Node, inside: tuple[str, ...]) -> Node:
        """The tree with each name replaced by the lines, or the part, that it stands for."""
        match node:
            case Name(name):
                return self._named(name, inside)
            case Gap(name):
                return _gap(name, self.codes)
        return with_items(node, lambda item: self._resolved(item, inside))

    def _named(self, name: str, inside: tuple[str, ...]) -> Node:
        if name == ANY:
            return Taken(ANY, None)
        if name == OTHER:
            return Taken(OTHER, self.codes.of(NO_KIND))
        if name in self.lines:
            return Taken(name, self.lines[name])
        if name in inside:
            raise LayoutError(f"{name!r} is a part of itself")
        if name not in self.parts:
            raise LayoutError(f"{name!r} is neither a line nor a part of the layout")
        return self._resolved(self.parts[name], (*inside, name))


@cache
def _gap(name: str, codes: Codes) -> Look:
    return Look(Taken("", codes.where(GAPS[name])), wanted=True)


def parsed(sources: Mapping[str, str], lines: Mapping[str, object]) -> dict[str, Node]:
    """The expressions of the layout's parts, whose names are free."""
    for name in sources:
        if name in lines or name in RESERVED:
            raise LayoutError(f"parts.{name}: the name is taken")
    return {name: told(f"parts.{name}", parse, source) for name, source in sources.items()}


def parts_of(vocabulary: Vocabulary) -> dict[str, Part]:
    """Each part by its name; a line is a part of its own."""
    lines = {name: vocabulary.line(name) for name in vocabulary.lines}
    made = {
        name: told(f"parts.{name}", vocabulary.part, name, tree) for name, tree in vocabulary.parts.items()
    }
    return lines | made
