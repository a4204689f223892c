"""The keys of the card's YAML: on which lines they stand, and which stand twice."""

from collections.abc import Iterator, Mapping

import yaml

from toolkit.findings import Finding, clip
from toolkit.outputs.front_matter import yaml_of
from toolkit.verify.card import Card

FIRST_LINE = 2
"""The line of the card that the YAML's first line is."""


def key_findings(read: Card | None) -> Iterator[Finding]:
    """Keys that stand twice in one mapping: whoever reads YAML takes one of them, or none."""
    for key in _doubled(read.text) if read else ():
        if read:
            yield read.finding("D011", f"{clip(key.value, 80)!r} is a key here already", _line(key))


def top_lines(text: str) -> Mapping[str, int]:
    """The keys at the top of the YAML with their lines in the card; of two alike the last, which holds."""
    root = _composed(text)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return {str(key.value): _line(key) for key, _ in pairs}


def _doubled(text: str) -> Iterator[yaml.ScalarNode]:
    """In the order of the card. What an anchor stands for is looked at once, however often it is named."""
    waiting, seen = [_composed(text)], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)
        elif isinstance(node, yaml.MappingNode):
            yield from _twice(node)
            waiting += [value for _, value in reversed(node.value)]


def _twice(node: yaml.MappingNode) -> Iterator[yaml.ScalarNode]:
    names = set[tuple[str, str]]()
    for key, _ in node.value:
        if isinstance(key, yaml.ScalarNode):
            if (key.tag, key.value) in names:
                yield key
            names.add((key.tag, key.value))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + FIRST_LINE


def _composed(text: str) -> yaml.Node | None:
    root: yaml.Node | None = yaml.compose(yaml_of(text), yaml.SafeLoader)
    return root
