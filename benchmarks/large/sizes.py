"""`sizes`: pagepack over more and more pages: whether time and memory grow with them; and `jobs`."""

from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.large.asked import Asked
from benchmarks.large.contestants import Task, build
from benchmarks.large.processes import Run
from benchmarks.large.tables import megabytes, seconds, table

SIZES: Final = (1_000, 10_000, 100_000)
MILLION: Final = 1_000_000

JOBS: Final = (1, 2)


def sizes(asked: Asked) -> str:
    """Time and peak memory by the number of pages."""
    counts = (*SIZES, MILLION) if asked.million else SIZES
    rows = ((f"{count:,}", *_figures(_fastest(asked, count, asked.jobs), count)) for count in counts)
    return f"pagepack by pages, {asked.jobs} processes\n" + table(
        ("pages", "seconds", "pages/s", "CPU s", "peak MB"), rows
    )


def jobs(asked: Asked) -> str:
    """Time and peak memory by the number of processes, and how much faster than with the first."""
    return f"pagepack by processes, {asked.pages:,} pages\n" + table(
        ("processes", "seconds", "pages/s", "CPU s", "peak MB", "x faster"), _by_jobs(asked)
    )


def _by_jobs(asked: Asked) -> Iterator[Sequence[str]]:
    runs = {count: _fastest(asked, asked.pages, count) for count in JOBS}
    for count, run in runs.items():
        yield str(count), *_figures(run, asked.pages), f"{runs[JOBS[0]].seconds / run.seconds:.2f}"


def _fastest(asked: Asked, pages: int, processes: int) -> Run:
    folder = asked.corpus(pages)
    rounds = 1 if pages > asked.pages else asked.rounds
    return min(
        asked.fresh(lambda out: build(Task(folder, out, processes), asked.words)) for _ in range(rounds)
    )


def _figures(run: Run, pages: int) -> Sequence[str]:
    if run.failure:
        return "-", "-", "-", "-", run.failure
    return seconds(run.seconds), f"{pages / run.seconds:,.0f}", seconds(run.cpu), megabytes(run.memory)
