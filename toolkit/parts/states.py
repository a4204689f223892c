"""What tells cheaply that a file is not what it was."""

import os
from typing import TypeAlias

from toolkit.sources import STDIN, File

State: TypeAlias = tuple[int | str, ...] | None
"""A file's size, its time, and when the system last saw it change (ns), which nobody sets; or its size and
what else its store tells; None where nothing does."""


def state_of(file: File) -> State:
    """The state of a file now."""
    if file.there:
        return (file.there.size or 0, file.there.mark) if file.there.mark else None
    if file.fault or file.path == STDIN:
        return None
    try:
        found = os.stat(file.path)  # noqa: PTH116 - a path costs as much again, for every page
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns
