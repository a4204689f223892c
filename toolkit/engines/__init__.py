"""Where work runs: in this process, in several on this machine, or on a cluster."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from toolkit.engines import cluster, local
from toolkit.engines.died import Died, Result, Task

__all__ = ["ENGINES", "Died", "Engine", "Local", "Ray"]


class Engine(Protocol):
    """A place to run pure functions that pickle."""

    def in_order(
        self, work: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[Result | Died[Task]]:
        """The result of each task, in the order of the tasks, several worked on at a time."""

    def alone(self, work: Callable[[Task], Result], task: Task) -> Result | Died[Task]:
        """The result of a task that has a process of its own."""


@dataclass(frozen=True, slots=True)
class Local:
    """Processes of this machine; with one job, this process alone."""

    jobs: int = 1

    def in_order(
        self, work: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[Result | Died[Task]]:
        """As `Engine` says; what ends this process, where it works alone, ends the command."""
        return local.in_order(work, tasks, self.jobs)

    def alone(self, work: Callable[[Task], Result], task: Task) -> Result | Died[Task]:
        """As `Engine` says."""
        return local.alone(work, task)


@dataclass(frozen=True, slots=True)
class Ray:
    """A Ray cluster; with none named, one of this machine with so many processes."""

    jobs: int = 1

    def in_order(
        self, work: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[Result | Died[Task]]:
        """As `Engine` says."""
        return cluster.in_order(work, tasks, self.jobs)

    def alone(self, work: Callable[[Task], Result], task: Task) -> Result | Died[Task]:
        """As `Engine` says."""
        return cluster.alone(work, task)


ENGINES: Mapping[str, Callable[[int], Engine]] = {"local": Local, "ray": Ray}
"""Every engine by its name; it is made of a number of processes."""
