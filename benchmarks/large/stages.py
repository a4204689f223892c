"""`stages`: where the time goes when pages are read, judged and written, in one process.

Each stage is done for a whole batch before the next begins; `look_at` is all of them but the first and the
last two, as a build calls it.
"""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from time import perf_counter, process_time
from typing import Final, NamedTuple, TypeAlias, TypeVar, get_args

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.large.asked import Asked
from benchmarks.large.tables import share, table
from toolkit.checks import suspects
from toolkit.checks.dates import latest_now
from toolkit.config import Config
from toolkit.contract import to_arrow
from toolkit.documents import RawDocument, Table
from toolkit.judging import Look, look_at
from toolkit.layouts import layouts, read_page
from toolkit.outputs.groups import Groups
from toolkit.outputs.parquet import CHUNKING
from toolkit.parts.part import Part
from toolkit.parts.writing import writing
from toolkit.sources import documents_of, find_pages
from toolkit.sources.chunks import PAGES, chunks
from toolkit.storage import Folder
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
    look = clock.time(WHOLE, lambda: look_at(documents, known, latest, Config().grades))
    clock.time("part", lambda: _part(look))
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


def _write(batches: Sequence[Written], clock: Clock) -> None:
    """The batches as a build writes them."""
    with tempfile.TemporaryDirectory() as folder:
        for name in batches[0]:
            clock.time("Parquet", partial(_parquet, Path(folder, name), [batch[name] for batch in batches]))


def _parquet(path: Path, tables: Sequence[pa.Table]) -> None:
    """One file with the settings of `toolkit.outputs.parquet`."""
    compression = {"compression": "zstd", "compression_level": 3, "store_schema": False}
    cuts = {"use_content_defined_chunking": CHUNKING, "write_page_index": True}
    groups = Groups()
    with pq.ParquetWriter(path, tables[0].schema, **compression, **cuts) as writer:
        for group, _ in chain(*map(groups.add, tables), groups.rest()):
            writer.write_table(group, row_group_size=group.num_rows)


def _part(look: Look) -> None:
    """A batch as the file that a build is put together from, and that the next one takes up."""
    with tempfile.TemporaryDirectory() as folder, writing(Part(Folder(folder), "part")) as writer:
        writer.add(look)
        writer.noted = {"contents": writer.contents()}


def _rows(spent: Mapping[str, Spent]) -> list[Sequence[str]]:
    parts = {name: time for name, time in spent.items() if name != WHOLE}
    whole = Spent(*map(sum, zip(*parts.values(), strict=True)))
    rows = [(name, *_told(time, whole)) for name, time in (*parts.items(), ("together", whole))]
    return [*rows, (WHOLE, *_told(spent[WHOLE], whole), "(read_page to suspects, in one)")]


def _told(spent: Spent, whole: Spent) -> Sequence[str]:
    """Microseconds a page, and the share of them all, by the clock on the wall and as work."""
    both = zip(spent, whole, strict=True)
    return [cell for time, all_ in both for cell in (f"{time / COUNT * 1e6:.0f}", share(time, all_))]
