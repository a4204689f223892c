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
from itertools import chain, islice
from typing import Final, Generic

from toolkit.engines.died import Died, Result, Task

AHEAD: Final = 2
"""Tasks that wait for each process: it never idles, and few results wait for those before them."""

ALLOCATIONS: Final = 200_000
"""Objects made between two searches for cycles. Pages are read into many small values without cycles; by
Python's own bound (700) the search takes a quarter of the time of a validation."""


LOST: Final = (BrokenProcessPool, MemoryError)
"""How a task shows that it asks too much of a process."""


def in_order(
    work: Callable[[Task], Result], tasks: Iterable[Task], jobs: int
) -> Iterator[Result | Died[Task]]:
    """The result of each task, in the order of the tasks, worked out by so many processes at a time.

    Tasks are taken as results are, so neither pile up. ``work`` is a pure function that pickles; what it
    raises is raised here. With one job it runs in this process. A task that ended its process, and then one
    of its own, is `Died`.
    """
    if jobs == 1:
        collect_seldom()
        yield from map(work, tasks)
        return
    tasks = iter(tasks)
    if not (some := list(islice(tasks, 1))):
        return
    crew = _Crew(work, jobs)
    try:
        for task in chain(some, tasks):
            crew.give(task)
            if len(crew.waiting) >= jobs * AHEAD:
                yield crew.take()
        while crew.waiting:
            yield crew.take()
    finally:
        crew.leave()


def alone(work: Callable[[Task], Result], task: Task) -> Result | Died[Task]:
    """The result of a task that has a process of its own."""
    pool = _pool(1)
    try:
        return pool.submit(work, task).result()
    except LOST:
        return Died(task)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


class _Crew(Generic[Task, Result]):
    """Processes that work on tasks; others take their place if one dies."""

    def __init__(self, work: Callable[[Task], Result], jobs: int) -> None:
        self.waiting: deque[tuple[Task, Future[Result]]] = deque()
        self._work, self._jobs = work, jobs
        self._pool = _pool(jobs)

    def give(self, task: Task) -> None:
        try:
            future = self._pool.submit(self._work, task)
        except BrokenProcessPool:
            self.leave()
            self._pool = _pool(self._jobs)
            future = self._pool.submit(self._work, task)
        self.waiting.append((task, future))

    def take(self) -> Result | Died[Task]:
        """The result of the task that waits longest. Nobody knows which of several ended the processes."""
        task, future = self.waiting.popleft()
        try:
            return future.result()
        except LOST:
            return alone(self._work, task)

    def leave(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_begin)


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
