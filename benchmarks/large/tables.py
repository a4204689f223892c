"""Figures as a table of plain text: one line a row, numbers to the right."""

from collections.abc import Iterable, Sequence

UNKNOWN = "?"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows under their heads; the first column is words, and so is what is behind the last head."""
    lines = [tuple(head), *map(tuple, rows)]
    widths = [max(len(line[at]) for line in lines if at < len(line)) for at in range(len(head))]
    return "".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *numbers = widths
    padded = [cells[0].ljust(first)]
    padded += [cell.rjust(width) for cell, width in zip(cells[1:], numbers, strict=False)]
    return "  ".join((*padded, *cells[len(widths) :])).rstrip() + "\n"


def seconds(value: float) -> str:
    """Seconds, to the hundredth where they are few."""
    return f"{value:.2f}" if value < 100 else f"{value:.0f}"


def megabytes(value: int | None) -> str:
    """Bytes as MB (of a million bytes)."""
    return UNKNOWN if value is None else f"{value / 1e6:,.0f}"


def share(part: float, whole: float) -> str:
    """A part of a whole, in percent."""
    return f"{part / whole:.1%}" if whole else UNKNOWN
