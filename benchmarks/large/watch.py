"""The memory of a command and of all processes below it, looked at while it runs."""

import os
import threading
from collections import defaultdict
from pathlib import Path
from typing import Final, Self

EVERY: Final = 0.15
"""Seconds between two looks."""

TICK: Final = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
"""What Linux counts of a process's work in a second."""


class Watch:
    """Looks at a process and all below it, from now until it is left.

    ``peak`` is the most that they had together in bytes, as the kernel's PSS: what several share counts once.
    ``cpu`` is the seconds that each was last seen to have worked.
    """

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self.cpu: dict[int, float] = {}
        self._pid = pid
        self._left = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._left.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._left.wait(EVERY):
            family = _family(self._pid)
            self.peak = max(self.peak, sum(map(_memory, family)))
            self.cpu |= {pid: _worked(pid) for pid in family}


def _family(pid: int) -> list[int]:
    """The process and all below it."""
    children = defaultdict(list)
    for entry in Path("/proc").glob("[0-9]*/stat"):
        if fields := _fields(int(entry.parent.name)):
            children[int(fields[1])].append(int(entry.parent.name))
    family = [pid]
    for member in family:
        family += children[member]
    return family


def _memory(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) * 1024


def _worked(pid: int) -> float:
    fields = _fields(pid)
    return sum(map(int, fields[11:13])) / TICK if fields else 0.0


def _fields(pid: int) -> list[str]:
    """What Linux tells of a process behind its name; nothing where it has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return []
