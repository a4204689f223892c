"""How far the work is, on standard error."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

from toolkit.cli.exits import is_hushed

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn

    from toolkit.parts.making import Made
    from toolkit.tally import Tally

LONG_WORK = 200
"""Files from which on a progress bar is worth its line."""


@contextmanager
def progress(pages: int) -> "Iterator[Callable[[Tally], None]]":
    """What to tell of pages as they are read: a bar, where standard error is a terminal and the work long."""
    if not sys.stderr.isatty() or is_hushed() or pages < LONG_WORK:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(*_columns(), console=Console(stderr=True), transient=True) as bar:
        yield _teller(bar, pages)


def _columns() -> "tuple[ProgressColumn, ...]":
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

    told = TextColumn("{task.fields[rate]:,.0f} a second · {task.fields[rejected]:,} rejected")
    return TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), told, TimeRemainingColumn()


def _teller(bar: "Progress", pages: int) -> "Callable[[Tally], None]":
    start, rejected = perf_counter(), 0
    task = bar.add_task("pages", total=pages, rate=0.0, rejected=0)

    def seen(more: "Tally") -> None:
        nonlocal rejected
        rejected += more.rejected
        done = bar.tasks[task].completed + more.pages
        what = "pages" if done < pages else "pages read; held against each other"
        rate = done / (perf_counter() - start)
        bar.update(task, completed=done, rate=rate, rejected=rejected, description=what)

    return seen


def counted_by(seen: "Callable[[Tally], None]", parts: "Iterable[Made]") -> "Iterator[Made]":
    """The same parts; their pages are told of as they come."""
    for part in parts:
        seen(part.tally)
        yield part
