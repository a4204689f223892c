"""`stages`: where the time goes when pages are read, judged and written, in one process.

Each stage is done for a whole batch before the next begins; `look_at` is all of them but the first and the
last two, as a build calls it.
"""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter, process_time
from typing import Final, NamedTuple, TypeAlias, TypeVar, get_args

import pyarrow as pa

from benchmarks.large.asked import Asked
from benchmarks.large.tables import share, table
from toolkit.checks import suspects
from toolkit.checks.dates import latest_now
from toolkit.config import Config
from toolkit.contract import to_arrow
from toolkit.documents import RawDocument, Table
from toolkit.judging import look_at
from toolkit.layouts import layouts, read_page
from toolkit.outputs.parquet import TABLES, Shards
from toolkit.sources import documents_of, find_pages
from toolkit.sources.chunks import PAGES, chunks
from toolkit.tables import Tables, to_tables
from toolkit.verdicts import broken

Result = TypeVar("Result")
Written: TypeAlias = Mapping[str, pa.Table]

COUNT: Final = 2_000
"""Pages that are looked at."""

WHOLE: Final = "look_at"
"""What is timed beside the stages, as it does most of them itself."""


class Spent(NamedTuple):
    """Seconds on the wall, and those that the process worked, all its threads together."""

    wall: float
    cpu: float


class Clock:
    """Adds up what each stage took."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, Spent] = defaultdict(lambda: Spent(0, 0))

    def time(self, stage: str, work: Callable[[], Result]) -> Result:
        """What ``work`` gives; its time counts for the stage."""
        start = Spent(perf_counter(), process_time())
        result = work()
        wall, cpu = self.spent[stage]
        self.spent[stage] = Spent(wall + perf_counter() - start.wall, cpu + process_time() - start.cpu)
        return result


def stages(asked: Asked) -> str:
    """The table, of the fastest round."""
    files = find_pages([str(asked.corpus(COUNT))]).files
    rounds = []
    for _ in range(asked.rounds + 1):  # the first one warms up
        clock = Clock()
        documents = clock.time("documents_of", lambda: list(documents_of(files, Config())))
        _write([_judged(clock, some) for some in chunks(documents, PAGES)], clock)
        rounds.append(dict(clock.spent))
    best = min(rounds[1:], key=lambda spent: sum(time.cpu for time in spent.values()))
    return f"stages of {COUNT:,} pages, one process, the fastest of {asked.rounds} rounds\n" + table(
        ("stage", "us a page", "share", "CPU us", "share"), _rows(best)
    )


def _judged(clock: Clock, documents: Sequence[RawDocument]) -> Written:
    """The batch as Arrow, stage by stage."""
    known, latest = layouts(), latest_now()
    readings = clock.time("read_page", lambda: [read_page(page, known) for page in documents])
    tables = clock.time("to_tables", lambda: to_tables(readings))
    clock.time("broken", lambda: _broken(tables))
    clock.time("suspects", lambda: list(suspects(tables, latest)))
    clock.time(WHOLE, lambda: look_at(documents, known, latest, Config().grades))
    return clock.time("to_arrow", lambda: _arrow(tables))


def _broken(tables: Tables) -> None:
    for name in get_args(Table):
        if found := broken(name, tables.frame(name)):
            raise SystemExit(f"a made page breaks the contract: {found[0].message}")


def _arrow(tables: Tables) -> Written:
    return {
        "documents": to_arrow("documents", tables.documents),
        "related": to_arrow("related", tables.frame("related")),
    }


def _write(batches: Iterable[Written], clock: Clock) -> None:
    """The batches as a build writes them."""
    with tempfile.TemporaryDirectory() as folder:

        def write() -> None:
            with ExitStack() as stack:
                shards = {one.name: stack.enter_context(Shards(Path(folder), one)) for one in TABLES}
                for batch in batches:
                    for name, rows in batch.items():
                        shards[name].write(rows)

        clock.time("Parquet", write)


def _rows(spent: Mapping[str, Spent]) -> list[Sequence[str]]:
    parts = {name: time for name, time in spent.items() if name != WHOLE}
    whole = Spent(*map(sum, zip(*parts.values(), strict=True)))
    rows = [(name, *_told(time, whole)) for name, time in (*parts.items(), ("together", whole))]
    return [*rows, (WHOLE, *_told(spent[WHOLE], whole), "(read_page to suspects, in one)")]


def _told(spent: Spent, whole: Spent) -> Sequence[str]:
    """Microseconds a page, and the share of them all, by the clock on the wall and as work."""
    both = zip(spent, whole, strict=True)
    return [cell for time, all_ in both for cell in (f"{time / COUNT * 1e6:.0f}", share(time, all_))]
