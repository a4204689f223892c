"""`rebuild`: what a second build costs where nothing, or one page, changed, and how much is uploaded anew."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.large.asked import Asked
from benchmarks.large.content import known, unchanged
from benchmarks.large.contestants import Task, build
from benchmarks.large.corpus import FOLDER, make, names, page
from benchmarks.large.processes import TIMES, run
from benchmarks.large.tables import megabytes, seconds, share, table

HEAD: Final = ("build", "seconds", "of full", "CPU s", "of full", "peak MB", "MB out", "not changed")
NEW: Final = 1 << 27
"""Numbers of pages that are added, which no other page has."""


class Built(NamedTuple):
    """One build, and how many of its bytes stood in the dataset before it."""

    seconds: float
    cpu: float
    memory: int | None
    same: int
    size: int


def rebuild(asked: Asked) -> str:
    """The table: each build after the one above it, all into the same folder."""
    with asked.place() as place:
        folder = Path(place) / "pages"
        make(folder, asked.pages)
        rounds = [dict(_round(asked, folder, number)) for number in range(asked.rounds)]
    head = (
        f"rebuilds of {asked.pages:,} pages, {asked.jobs} processes, the fastest of {asked.rounds} rounds\n"
    )
    return head + table(HEAD, _rows(rounds))


def _round(asked: Asked, folder: Path, number: int) -> Iterator[tuple[str, Built]]:
    with asked.place() as place:
        task = Task(folder, Path(place) / "out", asked.jobs)
        before: set[bytes] = set()
        for name, change in CHANGES.items():
            change(folder, asked.pages // 2 + number)
            done = run(build(task, asked.words), Path(place))
            if done.failure:
                raise SystemExit(f"pagepack, {name}: {done.failure}")
            files = sorted(task.out.rglob("*.parquet"))
            yield name, Built(done.seconds, done.cpu, done.memory, *unchanged(files, before))
            before = known(files)


def _nothing(_folder: Path, _number: int) -> None:
    """Leaves all pages as they are."""


def _change(folder: Path, number: int) -> None:
    """Another text in one page."""
    path = folder / names(number + 1)[number]
    path.write_text(path.read_text("utf-8").replace(" Ссылка", " Добавлено позже. Ссылка"), "utf-8")


def _add(folder: Path, number: int) -> None:
    """One page more, amid the others by its name: all rows behind it move."""
    (folder / f"{number // FOLDER:03}" / f"{number % FOLDER:03}_new.txt").write_bytes(
        page(1, NEW + number).encode()
    )


CHANGES: Final[Mapping[str, Callable[[Path, int], None]]] = {
    "full": _nothing,
    "nothing changed": _nothing,
    "one page changed": _change,
    "one page added": _add,
}
"""What happens before each build."""


def _rows(rounds: Sequence[Mapping[str, Built]]) -> Iterator[Sequence[str]]:
    full = [one["full"] for one in rounds]
    for name in CHANGES:
        ones = [one[name] for one in rounds]
        memory = max((one.memory for one in ones if one.memory), default=None)
        same = share(ones[-1].same, ones[-1].size) if name != "full" else "-"
        yield name, *_times(ones, full), megabytes(memory), megabytes(ones[-1].size), same


def _times(ones: Sequence[Built], full: Sequence[Built]) -> Iterator[str]:
    """The fewest seconds on the wall and of work, each with its share of the full build's."""
    for time in TIMES:
        best, whole = min(map(time, ones)), min(map(time, full))
        yield from (seconds(best), share(best, whole))
