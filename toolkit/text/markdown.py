"""Text of any kind inside Markdown, as code: there it means nothing, whatever it holds.

A backslash would not do: GitHub and GitLab look for `@names`, `#numbers` and addresses in the text that is
left when Markdown is read, but never in code.
"""

import re
from collections.abc import Iterable

from toolkit.text.display import visible

LONGEST = 1000
"""Characters of one piece of text. A code span of more than 80 backticks is none (cmark-gfm 0.29.0.gfm.13,
`MAXBACKTICKS` in src/inlines.c, read 2026-11-28); a text so short never needs 50."""

BACKTICKS = re.compile("`+")


def code(text: str) -> str:
    """``text`` as a code span, on one line; it is cut where it is longer than anybody reads."""
    shown = _cut(visible(text))
    runs = {len(run) for run in BACKTICKS.findall(shown)}
    fence = "`" * next(length for length in range(1, LONGEST) if length not in runs)
    pad = " " if _needs_pad(shown) else ""
    return f"{fence}{pad}{shown}{pad}{fence}" if shown else ""


def _needs_pad(text: str) -> bool:
    """Whether a reader would take off a space, or take a backtick for one of the fence's."""
    spaced = text.startswith(" ") and text.endswith(" ") and bool(text.strip(" "))
    return spaced or text.startswith("`") or text.endswith("`")


def fenced(lines: Iterable[str], indent: str = "") -> str:
    """Lines as a block of code, each of them behind ``indent``."""
    shown = [_cut(visible(line)) for line in lines]
    longest = max((len(run) for line in shown for run in BACKTICKS.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "".join(f"{indent}{line}\n" for line in (f"{fence}text", *shown, fence))


def row(cells: Iterable[str]) -> str:
    """One line of a table; a bar inside a cell would end it."""
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
