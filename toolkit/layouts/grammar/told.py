"""Faults in a layout file, told with the key they stand at."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from toolkit.errors import LayoutError

P = ParamSpec("P")
T = TypeVar("T")


def told(key: str, make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What ``make`` makes; a ``LayoutError`` of it names the key of the file."""
    try:
        return make(*args, **kwargs)
    except (LayoutError, ValueError) as error:
        raise LayoutError(f"{key}: {error}") from error
