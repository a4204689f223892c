"""Text from a page, made fit to be shown: it cannot command the terminal, and a caret can stand under it."""

from unicodedata import category

COMMAND = "##["
"""How a command to the runner of GitHub or Azure begins, anywhere in a line of a job's log."""

JOINERS = "\u200c\u200d"
"""Invisible, but part of how Persian and Indic words and emoji are written."""


def visible(text: str) -> str:
    r"""``text`` with every character that is not itself seen written as its escape, `\x1b` for one.

    So a page cannot colour the report, start a new line in it or turn its direction. Spaces of any
    width stay. A backslash is not doubled: what is read here is looked at, not decoded again.
    """
    shown = text if text.isprintable() else "".join(map(_shown, text))
    return shown.replace(COMMAND, r"##\x5b")


def beginning(text: str) -> str:
    """As `visible`, where a line begins with it: `::` is a command to GitHub's runner there.

    The runner takes off the spaces before it (actions/runner, src/Runner.Common/ActionCommand.cs,
    read 2026-11-28), so to stand behind some is no protection.
    """
    shown = visible(text)
    bare = shown.lstrip()
    return f"{shown[: -len(bare)]}\\x3a{bare[1:]}" if bare.startswith("::") else shown


def _shown(character: str) -> str:
    if character.isprintable() or character in JOINERS or category(character) == "Zs":
        return character
    return character.encode("unicode_escape").decode("ascii")


def one_line(text: str) -> str:
    """A line of a page as it is shown: as `visible`, but a tab is a space, one cell wide."""
    return visible(text.replace("\t", " "))


def carets(line: str, start: int, end: int) -> str:
    """What to print below ``one_line(line)`` so that carets stand under ``start`` to ``end`` of it."""
    before = _cells(line[:start])
    return " " * before + "^" * max(1, _cells(line[:end]) - before)


def narrowed(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """``line`` cut to ``room`` terminal cells, so that it is not broken above its carets.

    Cut first is what stands further from the place, then the end of the place itself; an ellipsis marks
    each cut.
    """
    if _cells(line) <= room:
        return line, start, end
    widths = [_cells(character) for character in line]
    spare = sum(widths) + 2 - room
    left, right = 0, len(line)
    while spare > 0 and right - left > 1:
        if left < start and start - left >= right - end:
            spare -= widths[left]
            left += 1
        else:
            right -= 1
            spare -= widths[right]
    head, tail = "…" if left else "", "…" if right < len(line) else ""
    shift = len(head) - left
    return head + line[left:right] + tail, start + shift, min(end, right) + shift


def _cells(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(one_line(line))
