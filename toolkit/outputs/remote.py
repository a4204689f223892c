"""A dataset behind a URL, where no folders can be exchanged: a build has its own prefix, and is named last.

`OUT/current.json` names the build that is the dataset; a store replaces one object whole or not at all, so
whoever asks it finds the old dataset or the new one. Two builds at once do not meet: the later one is named.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Final

from toolkit.errors import ToolkitError, UsageError
from toolkit.storage import Folder
from toolkit.text.display import visible

CURRENT: Final = "current.json"
"""The object that names the dataset."""

BUILDS: Final = "builds"
"""The folder of the builds."""

ABANDONED: Final = timedelta(days=1)
"""A build that wrote nothing for so long, and is not the dataset, was killed."""


@dataclass(frozen=True, slots=True)
class There:
    """Where a dataset goes: its URL, the prefix of the build that it is now, and that of the new one."""

    url: Folder
    before: str | None
    build: str

    @property
    def folders(self) -> tuple[Folder, Folder, Folder, Folder]:
        """The dataset as it stands, the one that grows, parts to keep, and parts to let go."""
        known = self.url.below(self.before or f"{BUILDS}/none")
        return (
            known,
            self.url.below(self.build),
            self.url.below(".parts"),
            self.url.below(f"{self.build}.scratch"),
        )


@contextmanager
def opened(out: str, raw: Sequence[str]) -> Iterator[There]:
    """A new prefix for the dataset at the URL; whatever is not published is removed at the end."""
    url = Folder(out.rstrip("/"))
    _require_apart(url, raw)
    with store_errors_told(out):
        there = There(url, current(url), f"{BUILDS}/{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{token_hex(4)}")
    _, staging, _, scratch = there.folders
    try:
        with store_errors_told(out), scratch.create("begun") as probe:  # told now, not after hours of work
            probe.write(b"pagepack")
        yield there
    finally:
        with store_errors_told(out):
            _remove(scratch)
            if current(url) != there.build:
                _remove(staging)


def publish(there: There) -> None:
    """Makes the new build the dataset, in one step, and then removes the one before and abandoned ones."""
    with store_errors_told(there.url.at):
        before = current(there.url)
        with there.url.create(CURRENT) as file:
            file.write(json.dumps({"dataset": there.build}).encode())
        for prefix in (*([before] if before else ()), *_abandoned(there)):
            _remove(there.url.below(prefix))


def current(url: Folder) -> str | None:
    """The prefix of the build that is the dataset at a URL; None where there is none yet."""
    data = url.read(CURRENT)
    try:
        return None if data is None else str(json.loads(data)["dataset"])
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{url.at}/{CURRENT}: names no dataset of pagepack") from error


@contextmanager
def store_errors_told(url: str) -> Iterator[None]:
    """What a store says no to is the user's to mend, and one line is enough to say so."""
    try:
        yield
    except ToolkitError:
        raise
    except Exception as error:  # each kind of store has errors of its own, and asks for libraries by name
        reason = str(error).partition("\n")[0] or type(error).__name__
        raise ToolkitError(f"{visible(url)}: {visible(reason)}") from error


def _require_apart(url: Folder, raw: Sequence[str]) -> None:
    own = f"{url.at}/"
    for source in raw:
        other = f"{source.rstrip('/')}/"
        if own.startswith(other) or other.startswith(own):
            raise UsageError(f"{url.at}: the dataset and the raw pages in {source} must lie apart")


def _abandoned(there: There) -> Iterator[str]:
    """The prefixes of builds that were killed."""
    files, root = there.url.store()
    latest: dict[str, datetime] = {}
    for path, about in files.find(f"{root}/{BUILDS}", detail=True).items():
        build = path.removeprefix(f"{root}/{BUILDS}/").partition("/")[0]
        written = about.get("LastModified") or about.get("created") or datetime.now(UTC)
        latest[build] = max(written, latest.get(build, written))
    for build, written in latest.items():
        if f"{BUILDS}/{build}" != there.build and datetime.now(UTC) - written > ABANDONED:
            yield f"{BUILDS}/{build}"


def _remove(folder: Folder) -> None:
    files, root = folder.store()
    files.invalidate_cache()
    if files.exists(root):
        files.rm(root, recursive=True)
