"""A command run as a user runs it, and what it and all its processes took: seconds, and memory together."""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

from benchmarks.large.watch import Watch

LONGEST: Final = 200
"""Characters of a failed command's last line that are told."""

PROJECT: Final = Path(__file__).parents[2]
"""Where all commands run, so that it is this checkout's code that they run."""


class Run(NamedTuple):
    """One run: seconds on the wall, start included; what it printed; why it failed, where it did.

    ``cpu`` is the seconds that all its processes worked, which other work on the machine changes far less;
    ``memory`` is the peak of all its processes together in bytes; nothing where the system does not tell.
    """

    seconds: float
    cpu: float
    memory: int | None
    printed: str = ""
    failure: str | None = None


TIMES: Final = (attrgetter("seconds"), attrgetter("cpu"))
"""What is compared of two runs."""


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
            env=_environment(scratch),
            start_new_session=True,
        )
        with Watch(process.pid) as watch:
            cpu = _waited(process)
    seconds = perf_counter() - start
    printed = output.read_text("utf-8", errors="replace")
    cpu = max(cpu, sum(watch.cpu.values()))  # each may lack something
    return Run(seconds, cpu, watch.peak or None, printed, _failure(process.returncode, printed))


def _failure(code: int, printed: str) -> str | None:
    last = printed.strip().rpartition("\n")[2][:LONGEST]
    return f"left with {code}: {last}" if code else None


def _environment(scratch: Path) -> dict[str, str]:
    """As users have it: code is compiled once and kept; but nothing that an earlier run made may help."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {"HF_HOME": str(scratch / "hf"), "XDG_CACHE_HOME": str(scratch / "cache")}


def _waited(process: subprocess.Popen[bytes]) -> float:
    """Waits for the end; the CPU seconds of the process and of all that was waited for below it.

    It takes the command's processes along when this one is stopped.
    """
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        raise
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime
