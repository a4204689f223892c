"""Lines of a page, as extractors of text leave them."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

Style: TypeAlias = Literal["0.14", "1.0", "2.0", "nested", "plain", "bare", "cells"]
"""Resiliparse's versions, as seen by running them: 1.0 nests what stands behind the profile, 2.0 puts tabs
between cells too; nested: every list of a later post a level deeper. plain: no indent; bare: no bullets
either; cells: bare, with every cell of a table on a line of its own."""

STYLES: tuple[Style, ...] = ("0.14", "1.0", "2.0", "nested", "plain", "bare", "cells")

INDENT = "    "
"""Everything behind the first profile stands in its list, which the templates never close."""

GLUED: tuple[Style, ...] = ("0.14", "1.0", "nested", "plain", "bare")
"""The styles that put nothing between the cells of a row."""


SPACES = re.compile(" {2,}")


BULLETLESS: tuple[Style, ...] = ("bare", "cells")
"""The styles that print no bullets: where they stand, nothing sets a rank apart from the text above it."""


class Flat(NamedTuple):
    """A line: its cells (one, but for rows of tables), blank lines before it, and where it stands."""

    cells: tuple[str, ...]
    gap: int = 0
    bullet: bool = False
    tail: bool = False
    list_of_body: bool = False

    @property
    def text(self) -> str:
        """The only cell."""
        return self.cells[0]


def line(text: str, gap: int = 0, *, bullet: bool = False) -> Flat:
    """A line of one cell."""
    return Flat((text,), gap, bullet)


def flattened(lines: Iterable[tuple[int, Flat]], style: Style) -> str:
    """The text of a page. Lines come with their level: 0, and 1 behind the first profile.

    Spaces are folded within a line, as in all text of a web page.
    """
    folded = ((level, flat._replace(cells=tuple(map(_folded, flat.cells)))) for level, flat in lines)
    return "\n".join(_printed(folded, style)).lstrip("\n")


def _folded(text: str) -> str:
    return SPACES.sub(" ", text)


def _printed(lines: Iterable[tuple[int, Flat]], style: Style) -> Iterator[str]:
    for level, flat in lines:
        yield from [""] * flat.gap
        if style == "cells":
            yield from flat.cells
            continue
        indent = "" if style in ("plain", "bare") else INDENT * level
        between = f"\t\t{indent}" if style == "2.0" else ""
        text = between.join(flat.cells)
        if style == "bare":
            yield text
        elif flat.bullet:
            yield f"{_bullet(flat, level, style)}{text}"
        else:
            yield f"{indent}{text}"


def _bullet(flat: Flat, level: int, style: Style) -> str:
    if style == "plain":
        return "• "
    is_deeper = style == "nested" or flat.list_of_body or (flat.tail and style in ("1.0", "2.0"))
    return "    • " if level and is_deeper else "  • "
