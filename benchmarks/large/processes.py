"""A command run as a user runs it, and what it and all its processes took: seconds, and memory together."""

import os
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple, Self

EVERY: Final = 0.1
"""Seconds between two looks at the memory."""

LONGEST: Final = 200
"""Characters of a failed command's last line that are told."""

PROJECT: Final = Path(__file__).parents[2]
"""Where all commands run, so that it is this checkout's code that they run."""

PROC: Final = Path("/proc")


class Run(NamedTuple):
    """One run: seconds on the wall, start included; what it printed; why it failed, where it did.

    ``memory`` is the peak of all its processes together in bytes; nothing where the system does not tell.
    """

    seconds: float
    memory: int | None
    printed: str = ""
    failure: str | None = None


def run(command: Sequence[str | Path], scratch: Path) -> Run:
    """Runs the command to its end; its caches are in ``scratch``, where its output goes too."""
    output = scratch / "output"
    start = perf_counter()
    with output.open("wb") as sink:
        process = subprocess.Popen(  # noqa: S603 - our own
            [*map(str, command)],
            stdout=sink,
            stderr=subprocess.STDOUT,
            cwd=PROJECT,
            env={**os.environ, **_caches(scratch)},
            start_new_session=True,
        )
        with Watch(process.pid) as watch:
            _wait(process)
    seconds = perf_counter() - start
    printed = output.read_text("utf-8", errors="replace")
    return Run(seconds, watch.peak or None, printed, _failure(process.returncode, printed))


def _failure(code: int, printed: str) -> str | None:
    last = printed.strip().rpartition("\n")[2][:LONGEST]
    return f"left with {code}: {last}" if code else None


def _caches(scratch: Path) -> dict[str, str]:
    """Where programs keep what they made before: nothing of an earlier run may help."""
    return {"HF_HOME": str(scratch / "hf"), "XDG_CACHE_HOME": str(scratch / "cache")}


def _wait(process: subprocess.Popen[bytes]) -> None:
    """Waits, and takes the command's processes along when this one is stopped."""
    try:
        process.wait()
    except BaseException:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        raise


class Watch:
    """Adds up the memory of a process and all that it started, again and again, and keeps the highest sum.

    The sum is of proportional set sizes (PSS): memory that several processes share is counted once.
    """

    def __init__(self, root: int) -> None:
        self.peak = 0
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
            self._known |= family(self._root, self._known)
            self.peak = max(self.peak, sum(map(pss, self._known)))


def family(root: int, known: set[int]) -> set[int]:
    """The processes of the session of ``root``, the ``known`` ones, and all that these started."""
    found = list(_processes())
    members = known | {pid for pid, _, session in found if session == root}
    while more := {pid for pid, parent, _ in found if parent in members} - members:
        members |= more
    return members


def _processes() -> Iterator[tuple[int, int, int]]:
    """Every process: its number, its parent's, its session's."""
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                _, _, rest = (folder / "stat").read_text(errors="replace").rpartition(")")
                _, parent, _, session, *_ = rest.split()
                yield int(folder.name), int(parent), int(session)


def pss(pid: int) -> int:
    """The proportional set size of a process in bytes; none where it is gone."""
    with suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
