"""`related`: the contract of a table of related items, two million rows, checked by three libraries.

Each reads the table from a file and checks it, in a process of its own. Some rows are broken on purpose, in
every way that the contract forbids, and each must find just these.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import polars as pl

from benchmarks.large.asked import Asked
from benchmarks.large.contestants import RIVALS, Contestant
from benchmarks.large.processes import Run, run
from benchmarks.large.tables import megabytes, seconds, table
from benchmarks.large.words import title

HEAD: Final = ("library", "rows", "seconds", "check alone", "rows/s", "peak MB", "x pagepack", "found")

FEW: Final = 100_000
"""Rows of the table that slow libraries begin with."""

PATIENCE: Final = 300
"""Seconds that the long table may take, going by the short one; else the short one is told."""

TITLES: Final = 50_000

BROKEN_EVERY: Final = 20_000
"""One row of so many breaks the contract."""

FAULTS: Final = {
    "document_id": pl.lit(None, pl.String),
    "position": pl.lit(0, pl.Int32),
    "title": pl.lit("т" * 1001),
    "relevance": pl.lit(-1.0),
    "date": pl.lit(date(1980, 1, 1)),
}
"""What breaks the contract, a column each."""


class Checked(NamedTuple):
    """One library's run over so many rows, and what it said of itself."""

    run: Run
    rows: int
    check: float
    found: int


def related(asked: Asked) -> str:
    """The table."""
    with asked.place() as place:
        few = min(FEW, asked.rows)
        for rows in {few, asked.rows}:
            _make(Path(place), rows)
        done = {one.name: _checked(one, Path(place), few, asked.rows) for one in LIBRARIES}
    return f"validation of {asked.rows:,} related items\n" + table(HEAD, _rows(done))


def _script(module: str, python: Path, suffix: str) -> Callable[[Path], Sequence[str | Path]]:
    return lambda file: [python, "-m", f"benchmarks.large.{module}", file.with_suffix(suffix)]


class Library(NamedTuple):
    """What checks a table, and how its script is called."""

    name: str
    command: Callable[[Path], Sequence[str | Path]]
    needs: str | None = None
    slow: bool = False

    def missing(self) -> str | None:
        """Why it cannot run here."""
        return Contestant(self.name, lambda _: (), RIVALS, self.needs).missing()


LIBRARIES: Final = (
    Library("pagepack", _script("verdict", Path(sys.executable), ".parquet")),
    Library("pandera, pandas", _script("rivals.related_pandera", RIVALS, ".parquet"), "pandera, pandas"),
    Library(
        "frictionless", _script("rivals.related_frictionless", RIVALS, ".csv"), "frictionless", slow=True
    ),
)


def _checked(one: Library, place: Path, few: int, many: int) -> Checked | str:
    """The library's run; why there is none, where there is none."""
    if why := one.missing():
        return why
    done = _run(one, place, few if one.slow else many)
    if isinstance(done, Checked) and done.rows < many and done.run.seconds * many / few < PATIENCE:
        return _run(one, place, many)
    return done


def _run(one: Library, place: Path, rows: int) -> Checked | str:
    done = run(one.command(place / f"{rows}.any"), place)
    if done.failure:
        return done.failure
    said = json.loads(done.printed.splitlines()[-1])
    return Checked(done, rows, said["check"], said["found"])


def _make(place: Path, rows: int) -> None:
    """The table in both of its forms."""
    random = np.random.default_rng(1)
    numbers = pl.int_range(rows, eager=True)
    titles = pl.Series([title(number, (number * 7919 % 65_521,) * 5) for number in range(TITLES)])
    frame = pl.DataFrame(
        {
            "document_id": "000/" + (numbers // 10).cast(pl.String).str.zfill(7),
            "position": (numbers % 10 + 1).cast(pl.Int32),
            "title": titles.gather(pl.Series(random.integers(0, TITLES, rows))),
            "relevance": (1500 - numbers % 10 * 100 - pl.Series(random.integers(0, 100, rows))) / 100,
            "date": pl.Series(random.integers(12_000, 20_000, rows)).cast(pl.Int32).cast(pl.Date),
        }
    )
    frame = frame.with_columns(_faults())
    frame.write_parquet(place / f"{rows}.parquet")
    frame.write_csv(place / f"{rows}.csv")


def _faults() -> Iterator[pl.Expr]:
    """Each column with its fault in its turn of the rows that are broken."""
    row = pl.int_range(pl.len())
    for turn, (column, fault) in enumerate(FAULTS.items()):
        is_broken = row % (BROKEN_EVERY * len(FAULTS)) == BROKEN_EVERY * turn
        yield pl.when(is_broken).then(fault).otherwise(pl.col(column)).alias(column)


def _rows(done: dict[str, Checked | str]) -> Iterator[Sequence[str]]:
    ours = done["pagepack"]
    for name, one in done.items():
        if isinstance(one, str):
            yield name, *("-" * (len(HEAD) - 1)), one
            continue
        rate = one.rows / one.run.seconds
        ratio = f"{ours.rows / ours.run.seconds / rate:.1f}" if isinstance(ours, Checked) else "-"
        figures = seconds(one.run.seconds), seconds(one.check), f"{rate:,.0f}", megabytes(one.run.memory)
        yield name, f"{one.rows:,}", *figures, ratio, f"{one.found} of {-(-one.rows // BROKEN_EVERY)}"
