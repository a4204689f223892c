"""The processes of a command while it runs: the memory of all together, and how long they worked."""

import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple, Self

EVERY: Final = 0.2
"""Seconds between two looks: each takes some milliseconds of a core, which the command then lacks."""

PROC: Final = Path("/proc")

TICKS: Final = os.sysconf("SC_CLK_TCK")
"""Parts of a second that the kernel counts work in."""


class Process(NamedTuple):
    """A process: its number, its parent's, its session's, and the seconds that it worked."""

    pid: int
    parent: int
    session: int
    cpu: float


class Watch:
    """Adds up the memory of a process and all that it started, again and again, and keeps the highest sum.

    The sum is of proportional set sizes (PSS): memory that several processes share is counted once.
    ``cpu`` is how many seconds each process had worked when it was last seen.
    """

    def __init__(self, root: int) -> None:
        self.peak = 0
        self.cpu: dict[int, float] = {}
        self._known = {root}
        self._root = root
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        if PROC.is_dir():
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(EVERY):
            members = family(self._root, self._known)
            self._known |= {one.pid for one in members}
            self.cpu |= {one.pid: one.cpu for one in members}
            self.peak = max(self.peak, sum(pss(one.pid) for one in members))


def family(root: int, known: set[int]) -> list[Process]:
    """The processes of the session of ``root``, the ``known`` ones, and all that these started."""
    found = list(_processes())
    members = known | {one.pid for one in found if one.session == root}
    while more := {one.pid for one in found if one.parent in members} - members:
        members |= more
    return [one for one in found if one.pid in members]


def _processes() -> Iterator[Process]:
    """Every process of the machine."""
    for name in os.listdir(PROC):  # noqa: PTH208 - far faster than paths, and it is done all the time
        if name.isdigit():
            with suppress(OSError), open(f"{PROC}/{name}/stat", "rb", buffering=0) as file:  # noqa: PTH123
                _, parent, _, session, *_, user, system = file.read().rpartition(b")")[2].split()[:13]
                yield Process(int(name), int(parent), int(session), (int(user) + int(system)) / TICKS)


def pss(pid: int) -> int:
    """The proportional set size of a process in bytes; none where it is gone."""
    with suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
