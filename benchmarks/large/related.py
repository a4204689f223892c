"""`related`: the contract of a table of related items, two million rows, checked by three libraries.

Each reads the table from a file and checks it, in a process of its own. Some rows are broken on purpose, in
every way that the contract forbids, and each must find just these.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.large.asked import Asked
from benchmarks.large.contestants import RIVALS, Contestant
from benchmarks.large.processes import Run, run
from benchmarks.large.related_table import BROKEN_EVERY, make
from benchmarks.large.tables import megabytes, seconds, table

HEAD: Final = (
    "library",
    "rows",
    "seconds",
    "check alone",
    "rows/s",
    "CPU s",
    "peak MB",
    "x pagepack",
    "x check",
    "found",
)

FEW: Final = 100_000
"""Rows of the table that each library begins with."""

PATIENCE: Final = 300
"""Seconds that the long table may take, going by the short one; else the short one is told."""

QUICK: Final = 2.5
"""Seconds for the short table, start included; a library that takes longer does the long one only once."""


class Checked(NamedTuple):
    """One library's run over so many rows, and what it said of itself."""

    run: Run
    rows: int
    check: float
    found: int


def related(asked: Asked) -> str:
    """The table."""
    with asked.place() as place:
        for rows in {min(FEW, asked.rows), asked.rows}:
            make(Path(place), rows)
        done = {one.name: _checked(one, Path(place), asked) for one in LIBRARIES}
    return f"validation of {asked.rows:,} related items\n" + table(HEAD, _rows(done))


def _script(module: str, python: Path, suffix: str) -> Callable[[Path], Sequence[str | Path]]:
    return lambda file: [python, "-m", f"benchmarks.large.{module}", file.with_suffix(suffix)]


class Library(NamedTuple):
    """What checks a table, and how its script is called."""

    name: str
    command: Callable[[Path], Sequence[str | Path]]
    needs: str | None = None

    def missing(self) -> str | None:
        """Why it cannot run here."""
        return Contestant(self.name, lambda _: (), RIVALS, self.needs).missing()


LIBRARIES: Final = (
    Library("pagepack", _script("verdict", Path(sys.executable), ".parquet")),
    Library("pandera, pandas", _script("rivals.related_pandera", RIVALS, ".parquet"), "pandera, pandas"),
    Library("frictionless", _script("rivals.related_frictionless", RIVALS, ".csv"), "frictionless"),
)


def _checked(one: Library, place: Path, asked: Asked) -> Checked | str:
    """The library's fastest run; why there is none, where there is none."""
    few, many = min(FEW, asked.rows), asked.rows
    if why := one.missing():
        return why
    done = _run(one, place, few)
    if isinstance(done, str) or (few < many and done.run.seconds * many / few > PATIENCE):
        return done
    again = [_run(one, place, many) for _ in range(1 if done.run.seconds > QUICK else asked.rounds)]
    return min(again, key=lambda one: one.run.seconds if isinstance(one, Checked) else 0)


def _run(one: Library, place: Path, rows: int) -> Checked | str:
    done = run(one.command(place / f"{rows}.any"), place)
    if done.failure:
        return done.failure
    said = json.loads(done.printed.splitlines()[-1])
    return Checked(done, rows, said["check"], said["found"])


def _rows(done: dict[str, Checked | str]) -> Iterator[Sequence[str]]:
    ours = done["pagepack"]
    for name, one in done.items():
        if isinstance(one, str):
            yield name, *("-" * (len(HEAD) - 1)), one
            continue
        figures = seconds(one.run.seconds), seconds(one.check), f"{one.rows / one.run.seconds:,.0f}"
        ratios = _ratios(one, ours) if isinstance(ours, Checked) else ("-", "-")
        found = f"{one.found} of {-(-one.rows // BROKEN_EVERY)}"
        yield name, f"{one.rows:,}", *figures, seconds(one.run.cpu), megabytes(one.run.memory), *ratios, found


def _ratios(one: Checked, ours: Checked) -> tuple[str, str]:
    """How many times our time a row it takes, start included, and for the check alone."""
    of_all = one.run.seconds / one.rows / (ours.run.seconds / ours.rows)
    of_check = one.check / one.rows / (ours.check / ours.rows)
    return f"{of_all:.1f}", f"{of_check:.1f}"
