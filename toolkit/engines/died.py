"""What comes of a task whose process ended before it: a value, as any other result."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Died(Generic[Task]):
    """The task ended every process that it was given to: it asks for too much memory, or brings one down."""

    task: Task
