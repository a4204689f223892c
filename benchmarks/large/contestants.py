"""Who builds the dataset: the command of each, from a folder of pages to one that is not there yet."""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from benchmarks.large.processes import PROJECT

Command: TypeAlias = Sequence[str | Path]

RIVALS: Final = PROJECT / "build" / "bench" / "bin" / "python"
"""The environment of `benchmarks/requirements.txt`, which the Makefile sets up."""

PAGEPACK: Final = (sys.executable, "-c", "from toolkit.cli import main; main()")


class Task(NamedTuple):
    """What is to be built: the pages' folder, where to, and by how many processes."""

    folder: Path
    out: Path
    jobs: int

    def words(self) -> tuple[str, str, str]:
        """As the scripts take it."""
        return str(self.folder), str(self.out), str(self.jobs)


class Contestant(NamedTuple):
    """One of those compared; ``needs`` names the module that its environment must have."""

    name: str
    command: Callable[[Task], Command]
    python: Path = Path(sys.executable)
    needs: str | None = None

    def missing(self) -> str | None:
        """Why it cannot run here."""
        if self.needs and not _has(self.python, self.needs):
            return f"{self.needs} is not installed (make build/bench/ready)"
        return None


def pagepack(words: Sequence[str] = ()) -> Contestant:
    """The command `pagepack`, with more ``words`` on its command line."""
    return Contestant(" ".join(("pagepack", *words)), lambda task: build(task, words))


def build(task: Task, words: Sequence[str] = ()) -> Command:
    """The command that builds with pagepack."""
    return [*PAGEPACK, "build", task.folder, "--out", task.out, "--jobs", str(task.jobs), *words]


def script(name: str, python: Path = RIVALS) -> Callable[[Task], Command]:
    """A script of ``rivals``, which runs without pagepack."""
    return lambda task: [python, "-m", f"benchmarks.large.rivals.{name}", *task.words()]


OTHERS: Final[Mapping[str, Contestant]] = {
    "datasets": Contestant("datasets", script("with_datasets"), RIVALS, "datasets, pandas, pandera"),
    "datatrove": Contestant("datatrove", script("with_datatrove"), RIVALS, "datatrove"),
    "floor": Contestant("floor", script("floor", Path(sys.executable))),
}
"""Those beside pagepack, by name."""


@cache
def _has(python: Path, modules: str) -> bool:
    if not python.is_file():
        return False
    found = subprocess.run([python, "-c", f"import {modules}"], capture_output=True, check=False)  # noqa: S603
    return found.returncode == 0
