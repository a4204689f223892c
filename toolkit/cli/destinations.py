"""Where reports go: files, or standard output, and no two of them to one place."""

import os
import sys
from collections.abc import Hashable, Mapping
from pathlib import Path

from toolkit.errors import UsageError
from toolkit.text.display import visible

STDOUT = Path("-")


def place_of(named: Path | None) -> Path | None:
    """The file that the user named; None for standard output, which is also called `-`."""
    return None if named == STDOUT else named


def require_apart(places: Mapping[str, Path | None]) -> None:
    """Says which two options name one place: of two reports in one, neither could be read."""
    taken: dict[Hashable, str] = {}
    for option, place in places.items():
        identity = _identity(place)
        if identity in taken:
            where = visible(str(place)) if place else "standard output"
            raise UsageError(f"{taken[identity]} and {option} both write to {where}")
        if identity != _identity(Path(os.devnull)):  # holds any number of reports
            taken[identity] = option


def _identity(place: Path | None) -> Hashable:
    """What two names of one place have in common."""
    try:
        about = place.stat() if place else os.fstat(sys.stdout.fileno())
    except OSError:  # not there yet; or a standard output that is no file
        return os.path.realpath(place) if place else None
    return about.st_dev, about.st_ino
