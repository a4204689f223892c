"""What the figures were taken on: the machine, and the versions at work."""

import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import toolkit
from benchmarks.large.contestants import RIVALS
from benchmarks.large.processes import PROJECT

PACKAGES: Final = ("pyarrow", "polars", "pandera", "datasets")
THEIRS: Final = ("datasets", "datatrove", "frictionless", "pandas", "pandera", "pyarrow")
"""What the rivals' environment has of its own."""

ASK: Final = """
import sys
from importlib.metadata import version
print(*(f"{name} {version(name)}" for name in sys.argv[1:]), sep=", ")
"""


def told() -> str:
    """Two or three lines about the machine."""
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[0]
    ours = ", ".join((f"Python {platform.python_version()}", *map(_version, PACKAGES)))
    return (
        f"{platform.machine()} {_model()}, {cores} cores, {_memory()}; load {load:.1f} at the start\n"
        f"pagepack {toolkit.__version__} ({_commit()}); {ours}\nrivals: {_theirs()}\n"
    )


def _version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"no {name}"


def _theirs() -> str:
    if not RIVALS.is_file():
        return "not installed (make build/bench/ready)"
    asked = subprocess.run([RIVALS, "-c", ASK, *THEIRS], capture_output=True, text=True, check=False)  # noqa: S603
    return asked.stdout.strip() or asked.stderr.strip().splitlines()[-1]


def _commit() -> str:
    command = ["git", "-C", str(PROJECT), "describe", "--always", "--dirty"]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - git is the user's
    return asked.stdout.strip() or "no git"


def _model() -> str:
    return _first("/proc/cpuinfo", "model name") or platform.processor()


def _memory() -> str:
    kilobytes = _first("/proc/meminfo", "MemTotal").split(" ")[0]
    return f"{int(kilobytes) / 1e6:.0f} GB" if kilobytes else "memory unknown"


def _first(path: str, key: str) -> str:
    """What a file of the kernel says of a key, first."""
    lines = Path(path).read_text("utf-8").splitlines() if Path(path).is_file() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")
