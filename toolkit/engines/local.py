"""Work in processes of this machine: the same results in the same order, however many there are."""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final, TypeVar

from toolkit.errors import ToolkitError

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD: Final = 2
"""Tasks that wait for each process: it never idles, and few results wait for those before them."""

ALLOCATIONS: Final = 200_000
"""Objects made between two searches for cycles. Pages are read into many small values without cycles; by
Python's own bound (700) the search takes a quarter of the time of a validation."""


def in_order(work: Callable[[Task], Result], tasks: Iterable[Task], jobs: int) -> Iterator[Result]:
    """The result of each task, in the order of the tasks, worked out by so many processes at a time.

    Tasks are taken as results are, so neither pile up. ``work`` is a pure function that pickles; what it
    raises is raised here. With one job it runs in this process. `ToolkitError` where a process died.
    """
    if jobs == 1:
        collect_seldom()
        yield from map(work, tasks)
        return
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        yield from _in_pool(pool, work, tasks, jobs * AHEAD)
    except BrokenProcessPool as error:
        message = "a process that read pages died, perhaps for want of memory; `--jobs 1` needs the least"
        raise ToolkitError(message) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _in_pool(
    pool: ProcessPoolExecutor, work: Callable[[Task], Result], tasks: Iterable[Task], most: int
) -> Iterator[Result]:
    waiting: deque[Future[Result]] = deque()
    for task in tasks:
        waiting.append(pool.submit(work, task))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def collect_seldom() -> None:
    """Has Python search for cycles less often, in the whole process."""
    gc.set_threshold(ALLOCATIONS, *gc.get_threshold()[1:])


def _begin() -> None:
    """A process of the pool: the first one answers Ctrl-C for all, and none outlives it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)
