"""The dataset's folder: replaced whole or not at all, and by one build at a time."""

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from toolkit.errors import UsageError
from toolkit.outputs import manifest
from toolkit.outputs.disk import exchange, sync, sync_one, system_errors_told
from toolkit.outputs.place import Place

SHOWN = 3
"""So many files are named in a message; of the rest it tells the number."""


@contextmanager
def opened(out: Path, raw: Sequence[Path]) -> Iterator[Place]:
    """An empty staging folder for the dataset ``out``, for as long as nobody else builds there.

    Whatever stays in it at the end is removed; only `publish` makes it the dataset.
    """
    place = Place(out, Path(os.path.realpath(out)))
    _require_apart(place, raw)
    with system_errors_told(out):
        place.target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(place):
            _recover(place)
            require_ours(place)
            place.staging.mkdir()
            try:
                yield place
            finally:
                for left in (place.staging, place.scratch):
                    shutil.rmtree(left, ignore_errors=True)


def publish(place: Place) -> None:
    """Makes the staging folder the dataset, in one step that either happens or does not."""
    require_ours(place)  # again: a build is long, and files may have come in the meantime
    sync(place.staging)
    if not place.target.exists():
        place.staging.rename(place.target)
    elif not exchange(place.staging, place.target):
        rename_over(place)
    sync_one(place.target.parent)


def require_ours(place: Place) -> None:
    """Refuses a folder that holds anything but a dataset of ours: all in it would be lost."""
    if not os.path.lexists(place.target):
        return
    if not place.target.is_dir():
        raise UsageError(f"{place.out}: not a folder")
    if place.target.is_mount():
        raise UsageError(f"{place.out}: a mount point cannot be replaced; name a folder inside it")
    files = manifest.files_in(place.target)
    known = manifest.listed(place.target)
    if files and known is None:
        raise UsageError(f"{place.out}: not a dataset of pagepack (it has no {manifest.NAME} of ours)")
    foreign = sorted(files - (known or set()) - {manifest.NAME})
    if foreign:
        raise UsageError(f"{place.out}: holds files that are not of the dataset: {_named(foreign)}")


def rename_over(place: Place) -> None:
    """The same in several steps; a build that is killed between them is made good by the next one."""
    try:
        _set_aside(place)
        place.staging.rename(place.target)
    except OSError:
        _recover(place)
        raise
    shutil.rmtree(place.previous, ignore_errors=True)


def _set_aside(place: Place) -> None:
    """Moves the old dataset away. A container cannot move a folder that came with its image: it is copied."""
    try:
        place.target.rename(place.previous)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copytree(place.target, place.copy, symlinks=True)
        sync(place.copy)
        place.copy.rename(place.previous)
        shutil.rmtree(place.target)


def _recover(place: Place) -> None:
    """Undoes what a killed build left. A staging folder beside the old dataset: it was not yet replaced."""
    if place.previous.exists() and place.staging.exists():
        if place.target.exists():
            shutil.rmtree(place.target)
        place.previous.rename(place.target)
    for left in (place.previous, place.copy, place.staging, place.scratch):
        if os.path.lexists(left):
            shutil.rmtree(left)


def _require_apart(place: Place, raw: Sequence[Path]) -> None:
    """Refuses to write into what is read, or to replace it."""
    for source in raw:
        real = Path(os.path.realpath(source))
        if place.target.is_relative_to(real) or real.is_relative_to(place.target):
            raise UsageError(f"{place.out}: the dataset and the raw pages in {source} must lie apart")


@contextmanager
def _locked(place: Place) -> Iterator[None]:
    """The kernel's lock on a file, which a dead process does not leave behind."""
    from filelock import FileLock, Timeout

    try:
        lock = FileLock(place.lock, blocking=False).acquire()
    except Timeout as error:
        raise UsageError(f"{place.out}: another build is writing this dataset") from error
    with lock:
        try:
            yield
        finally:
            # While still held: filelock lets go of a lock on a file that is gone, so no two can hold one.
            with suppress(OSError):
                place.lock.unlink()


def _named(files: Sequence[str]) -> str:
    more = f" and {len(files) - SHOWN} more" if len(files) > SHOWN else ""
    return ", ".join(files[:SHOWN]) + more
