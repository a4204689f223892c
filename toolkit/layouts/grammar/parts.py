"""From the expressions of a layout's parts to regular expressions over the codes of lines."""

import re
from collections.abc import Mapping

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.expressions import names, parse, to_regex
from toolkit.layouts.grammar.shape import POST, TEXT, Part
from toolkit.layouts.grammar.told import told
from toolkit.layouts.layout import ANY_LINE, NO_KIND

OTHER = "other"
"""The name, in a part, of a line that fits no pattern: it may stand there, and is left over."""

OTHER_LINE = f"({NO_KIND})"

RESERVED = (TEXT, OTHER, "page", POST)
"""Names that mean something of their own."""


def parts_of(parts: Mapping[str, str], codes: Mapping[str, str]) -> dict[str, Part]:
    """Each part by its name; a line is a part of its own."""
    known = {line: Part(line, code, (line,) if code == ANY_LINE else ()) for line, code in codes.items()}
    inside = {**codes, OTHER: OTHER_LINE}
    made = {name: told(f"parts.{name}", _part, name, source, inside) for name, source in parts.items()}
    return known | made


def _part(name: str, expression: str, codes: Mapping[str, str]) -> Part:
    node = parse(expression)
    lines = tuple(names(node))
    if name in codes or name in RESERVED:
        raise LayoutError("the name is taken")
    for line in lines:
        if line not in codes:
            raise LayoutError(f"{line!r} is not the name of a line")
    regex = to_regex(node, codes)
    if re.fullmatch(regex, ""):
        raise LayoutError("a part must have a line that is not optional")
    return Part(name, regex, tuple(line for line in lines if codes[line] in {ANY_LINE, OTHER_LINE}))
