"""From patterns to kinds of lines: what the groups of a match hold."""

import re
from collections.abc import Iterator, Mapping

from toolkit.documents import Label
from toolkit.layouts.grammar.patterns import Field, Pattern
from toolkit.layouts.layout import FIRST_CODE, Cells, Kind


def kinds_of(patterns: Mapping[str, Pattern]) -> Iterator[tuple[int, Kind]]:
    """Each kind of line, by the number of its group in the regular expression of all."""
    group = 1
    for number, (name, pattern) in enumerate(patterns.items()):
        yield group, kind_of(name, chr(FIRST_CODE + number), pattern, group + 1)
        group += 1 + re.compile(pattern.regex).groups


def kind_of(name: str, code: str, pattern: Pattern, first_group: int) -> Kind:
    """The kind of line that a pattern describes, its groups numbered from ``first_group``."""
    groups = list(enumerate(pattern.groups, start=first_group))
    fields = tuple((number, group) for number, group in groups if isinstance(group, Field))
    words = tuple((number, group) for number, group in groups if not isinstance(group, Field))
    cells = _cells(pattern, first_group) if pattern.cells and fields else None
    return Kind(Label("read" if fields else "furniture", name), code, fields, words, cells)


def _cells(pattern: Pattern, first_group: int) -> Cells:
    title, *others = pattern.fields()
    rest = pattern.cells[1:]
    spaced = r"\s+".join(rest)
    return Cells(
        title=title,
        first=first_group,
        second=first_group + 1,
        others=tuple(enumerate(others, start=1)),
        glued=re.compile(rf"(?<![\-−])(?:{''.join(rest)})\s*\Z"),
        apart=re.compile(rf"(?<=\s)(?:{spaced})\s*\Z"),
        falling=next((n for n, field in enumerate(others, start=1) if field.falling), None),
    )
