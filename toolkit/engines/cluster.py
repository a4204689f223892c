"""Work on a Ray cluster: the one that `RAY_ADDRESS` names, or one of this machine alone."""

import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, Final

from toolkit.engines.died import Died, Result, Task
from toolkit.engines.local import AHEAD, collect_seldom
from toolkit.errors import UsageError

TRIES: Final = 3
"""How often a task is given to another worker when its own is lost: a node that goes takes many with it."""

STORE: Final = 100 * 2**20
"""Bytes of memory for results, on a cluster of this machine alone: they are small, as pages go by files."""


def in_order(
    work: Callable[[Task], Result], tasks: Iterable[Task], jobs: int
) -> Iterator[Result | Died[Task]]:
    """The result of each task, in the order of the tasks; a task that was lost with its worker is done again.

    ``jobs`` bounds the processes where the cluster is this machine's. What ``work`` raises is raised here. A
    task that ended one worker after another is `Died`.
    """
    ray = _ray(jobs)
    remote = _remote(ray, work, TRIES)
    waiting: deque[tuple[Task, Any]] = deque()
    for task in tasks:
        waiting.append((task, remote(task)))
        if len(waiting) >= _room(ray):
            yield _result(ray, *waiting.popleft())
    while waiting:
        yield _result(ray, *waiting.popleft())


def alone(work: Callable[[Task], Result], task: Task) -> Result | Died[Task]:
    """The result of a task that has a worker of its own, and one try."""
    ray = _ray(1)
    return _result(ray, task, _remote(ray, work, 0)(task))


def _remote(ray: Any, work: Callable[[Task], Result], tries: int) -> Callable[[Task], Any]:  # noqa: ANN401
    def done(task: Task) -> Result:
        collect_seldom()
        return work(task)

    remote: Callable[[Task], Any] = ray.remote(max_retries=tries)(done).remote
    return remote


def _result(ray: Any, task: Task, reference: Any) -> Any:  # noqa: ANN401 - Ray has no types
    errors = ray.exceptions
    try:
        return ray.get(reference)
    except errors.RayTaskError as error:
        raise (error.cause or error) from None
    except (errors.WorkerCrashedError, errors.OutOfMemoryError, errors.NodeDiedError):
        return Died(task)


def _room(ray: Any) -> int:  # noqa: ANN401
    """How many tasks may wait now; clusters grow and shrink."""
    return AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))


def _ray(jobs: int) -> Any:  # noqa: ANN401
    """Ray, connected to a cluster until this process ends."""
    try:
        ray: Any = import_module("ray")
    except ImportError as error:
        raise UsageError("--engine ray needs Ray: pip install 'pagepack[ray]'") from error
    if not ray.is_initialized():
        own = {"num_cpus": jobs, "object_store_memory": STORE, "include_dashboard": False}
        settings = {} if os.environ.get("RAY_ADDRESS") else own
        try:
            ray.init(logging_level=logging.ERROR, log_to_driver=False, configure_logging=False, **settings)
        except (ConnectionError, RuntimeError, ValueError) as error:
            reason = str(error).partition("\n")[0]
            raise UsageError(f"--engine ray: no cluster to be had: {reason}") from error
    return ray
