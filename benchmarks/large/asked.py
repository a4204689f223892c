"""What a run of the benchmarks was asked for, and what its measurements share: pages, and an empty place."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.large.corpus import make
from benchmarks.large.processes import Run, run


@dataclass(frozen=True, slots=True)
class Asked:
    """The command line, read.

    ``words`` are more words for every build of pagepack; ``also`` are those of further builds in the race;
    ``folder`` holds the pages, ``rows`` is the length of the table that `related` validates.
    """

    folder: Path
    pages: int
    rounds: int
    jobs: int
    only: Sequence[str]
    words: Sequence[str]
    also: Sequence[Sequence[str]]
    rows: int
    million: bool

    def corpus(self, pages: int) -> Path:
        """The folder of the first so many pages, made where it is not there."""
        folder = self.folder / str(pages)
        make(folder, pages)
        return folder

    def fresh(
        self,
        command: Callable[[Path], Sequence[str | Path]],
        look: Callable[[Path], object] = lambda _: None,
    ) -> Run:
        """A command that builds into an empty place, without a cache; ``look`` sees what it built."""
        with self.place() as scratch:
            out = Path(scratch) / "out"
            done = run(command(out), Path(scratch))
            if not done.failure:
                look(out)
        return done

    def place(self) -> tempfile.TemporaryDirectory[str]:
        """An empty folder beside the pages, for as long as it is needed."""
        return tempfile.TemporaryDirectory(prefix="run-", dir=self.folder)
