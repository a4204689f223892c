"""What building a dataset of many pages costs: `python -m benchmarks.large [race|sizes|jobs|...]`.

Without a word it is the race: pagepack beside a script over `datasets`, a pipeline of datatrove, and the
floor. What is measured, and how, stands in docs/benchmarks.md.
"""

import argparse
import os
import shlex
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from benchmarks.large.asked import Asked
from benchmarks.large.machine import told
from benchmarks.large.race import NAMES, race
from benchmarks.large.rebuild import rebuild
from benchmarks.large.related import related
from benchmarks.large.sizes import jobs, sizes
from benchmarks.large.stages import stages

MEASUREMENTS: Final[Mapping[str, Callable[[Asked], str]]] = {
    "race": race,
    "sizes": sizes,
    "jobs": jobs,
    "rebuild": rebuild,
    "related": related,
    "stages": stages,
}
"""What can be measured, by its word on the command line."""


def main() -> None:
    """Prints the machine, and one table after the other."""
    given = _words().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what runs is ended, and all is tidied up
    print(told(), flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = (given.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        for name in dict.fromkeys(given.measurement):
            print(f"{MEASUREMENTS[name](_asked(given, folder))}load {os.getloadavg()[0]:.1f}\n", flush=True)


def _asked(given: argparse.Namespace, folder: Path) -> Asked:
    return Asked(
        folder,
        given.pages,
        given.rounds,
        given.jobs,
        given.only,
        given.words,
        given.also,
        given.rows,
        given.million,
    )


def _words() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.large", description=__doc__)
    asked.add_argument("measurement", nargs="*", default=["race"], type=_known, help=", ".join(MEASUREMENTS))
    asked.add_argument("--pages", type=int, default=10_000, help="pages of the race, jobs and rebuild")
    asked.add_argument("--rounds", type=int, default=3, help="runs of each, of which the fastest counts")
    asked.add_argument("--jobs", type=int, default=2, help="processes of each contestant")
    asked.add_argument("--only", nargs="+", default=NAMES, choices=NAMES, help="who takes part in the race")
    asked.add_argument("--folder", type=Path, help="where pages are kept, and looked for")
    asked.add_argument(
        "--words", type=shlex.split, default=[], help="more words for pagepack: --words=--no-cache"
    )
    asked.add_argument(
        "--also",
        type=shlex.split,
        default=[],
        action="append",
        help='races pagepack once more, with these words: --also="--engine ray"; may be said again',
    )
    asked.add_argument("--rows", type=int, default=2_000_000, help="rows of the table of `related`")
    asked.add_argument("--million", action="store_true", help="`sizes` goes on to a million pages")
    return asked


def _known(word: str) -> str:
    if word not in MEASUREMENTS:
        raise argparse.ArgumentTypeError(f"not one of {', '.join(MEASUREMENTS)}")
    return word


if __name__ == "__main__":
    main()
