"""Where a build works: what stands there, where the new dataset grows, and how it replaces the old one."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from toolkit.outputs import folder, remote
from toolkit.storage import Folder, is_local


class Site(NamedTuple):
    """The folders of a build, and what makes the one that grows the dataset.

    ``parts`` are kept for the next build, what is in ``scratch`` is not.
    """

    before: Folder
    staging: Folder
    parts: Folder
    scratch: Folder
    publish: Callable[[], None]


@contextmanager
def opened(out: str, raw: Sequence[str]) -> Iterator[Site]:
    """The site of a dataset at a path or a URL, for as long as it is built; pages are read from ``raw``."""
    if is_local(out):
        local = [Path(path) for path in raw if is_local(path)]
        with folder.opened(Path(out), local) as place:
            before, staging, parts, scratch = (
                Folder(str(path)) for path in (place.target, place.staging, place.parts, place.scratch)
            )
            yield Site(before, staging, parts, scratch, partial(folder.publish, place))
    else:
        with remote.opened(out, raw) as there:
            yield Site(*there.folders, partial(remote.publish, there))
