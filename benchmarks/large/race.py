"""`race`: all contestants over the same pages, one after the other, so many rounds; the fastest counts."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pyarrow.parquet as pq

from benchmarks.large.asked import Asked
from benchmarks.large.contestants import OTHERS, Contestant, Task, pagepack
from benchmarks.large.processes import TIMES, Run
from benchmarks.large.tables import megabytes, seconds, table

HEAD: Final = (
    *("contestant", "seconds", "slowest", "pages/s", "x floor", "CPU s", "x floor"),
    *("peak MB", "rows", "MB out"),
)
FLOOR: Final = "floor"
NAMES: Final = ("pagepack", *OTHERS)


class Made(NamedTuple):
    """What a contestant wrote: rows of documents, and bytes of Parquet."""

    rows: int
    size: int


def race(asked: Asked) -> str:
    """The table."""
    entered = contestants(asked)
    runs: dict[str, list[Run]] = {one.name: [] for one in entered}
    made: dict[str, Made] = {}
    for _ in range(asked.rounds):  # turn by turn, so that what else the machine does meets all alike
        for one in entered:
            runs[one.name].append(_built(one, asked, made))
    head = f"{asked.pages:,} pages, {asked.jobs} processes, the fastest of {asked.rounds} rounds\n"
    return head + table(HEAD, _rows(runs, made, asked.pages))


def contestants(asked: Asked) -> Sequence[Contestant]:
    """Those that take part: pagepack, again with each of the other command lines, and the others."""
    ours = [pagepack(words) for words in (asked.words, *asked.also)]
    every = {"pagepack": ours, **{name: [other] for name, other in OTHERS.items()}}
    return [one for name, ones in every.items() if name in asked.only for one in ones]


def _built(one: Contestant, asked: Asked, made: dict[str, Made]) -> Run:
    """One build in an empty place; a contestant that is not installed says so."""
    if why := one.missing():
        return Run(0, 0, None, failure=why)
    folder = asked.corpus(asked.pages)

    def look(out: Path) -> None:
        made[one.name] = counted(out)

    return asked.fresh(lambda out: one.command(Task(folder, out, asked.jobs)), look)


def counted(out: Path) -> Made:
    """What stands below a folder; related items are told with their documents too."""
    files = list(out.rglob("*.parquet"))
    documents = [file for file in files if file.parent.name not in {"related", "rejected"}]
    rows = sum(pq.read_metadata(file).num_rows for file in documents)
    return Made(rows, sum(file.stat().st_size for file in files))


def _rows(runs: Mapping[str, Sequence[Run]], made: Mapping[str, Made], pages: int) -> Iterator[Sequence[str]]:
    floor = [one for one in runs.get(FLOOR, ()) if not one.failure]
    for name, ones in runs.items():
        if failure := next((one.failure for one in ones if one.failure), None):
            yield name, *("-" * (len(HEAD) - 1)), failure
        else:
            yield name, *_times(ones, pages, floor), f"{made[name].rows:,}", megabytes(made[name].size)


def _times(ones: Sequence[Run], pages: int, floor: Sequence[Run]) -> Sequence[str]:
    best, worst = min(one.seconds for one in ones), max(one.seconds for one in ones)
    memory = max((one.memory for one in ones if one.memory), default=None)
    wall, cpu = (_ratio(list(map(time, ones)), list(map(time, floor))) for time in TIMES)
    work = seconds(min(one.cpu for one in ones))
    return seconds(best), seconds(worst), f"{pages / best:,.0f}", wall, work, cpu, megabytes(memory)


def _ratio(ours: Sequence[float], floor: Sequence[float]) -> str:
    return f"{min(ours) / min(floor):.1f}" if floor and min(floor) else "-"
