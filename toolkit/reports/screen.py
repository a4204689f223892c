"""What a report is shown on: a terminal with colours and a width, or a file with neither."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from shutil import get_terminal_size
from typing import Self, TextIO


@dataclass(frozen=True, slots=True)
class Screen:
    """Whether to colour, and how many cells a line has; none, as in a file, means that no line ends."""

    colour: bool = False
    width: int | None = None

    @classmethod
    def of(cls, stream: TextIO, environ: Mapping[str, str]) -> Self:
        """The screen behind ``stream``, with the wishes of ``NO_COLOR``, ``FORCE_COLOR`` and ``TERM``."""
        terminal = stream.isatty()
        return cls(_coloured(terminal, environ), get_terminal_size().columns if terminal else None)

    def paint(self, text: str, style: str) -> str:
        """``text`` in a rich style such as `bold red`, or as it is where there are no colours."""
        return _painted(text, style) if self.colour else text


def _coloured(terminal: bool, environ: Mapping[str, str]) -> bool:
    if environ.get("NO_COLOR"):
        return False
    return bool(environ.get("FORCE_COLOR")) or (terminal and environ.get("TERM") != "dumb")


@lru_cache(maxsize=1024)
def _painted(text: str, style: str) -> str:
    from rich.color import ColorSystem
    from rich.style import Style

    return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)
