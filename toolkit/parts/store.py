"""The parts that are kept between builds, and which of them are still what their files hold."""

import json
from collections.abc import Collection, Mapping, Sequence
from hashlib import file_digest
from pathlib import Path
from typing import Any, NamedTuple

from toolkit.parts.part import DOCUMENTS, PAGES, Part
from toolkit.parts.states import State
from toolkit.parts.writing import note_on
from toolkit.sources import File
from toolkit.storage import Folder, is_local

SETTLED = 2_000_000_000
"""Nanoseconds that a file must have been left alone before it was read: file systems tell time in steps of
up to two seconds (FAT), so a file changed since may look as it did."""


class About(NamedTuple):
    """What is noted on a part: its files' states and when these were asked for (ns), and what was counted.

    ``contents`` stands for what is in it. A ``doubtful`` part is not taken up again: another time its pages
    may come to something else.
    """

    states: Sequence[State]
    began: int
    tally: str
    contents: str
    doubtful: bool = False

    def noted(self) -> Mapping[str, str]:
        """As it is written on the part."""
        return {"about": json.dumps(self._asdict())}


def about(part: Part) -> About | None:
    """What is noted on a part; None where it is not there."""
    noted = part.metadata()
    if not noted or b"about" not in noted:
        return None
    told: dict[str, Any] = json.loads(noted[b"about"])
    return About(**told | {"states": [state and tuple(state) for state in told["states"]]})


def taken_up(part: Part, states: Sequence[State], now: int, by_time: bool) -> About | None:
    """What is noted on a part that was written before, if its files are still what it was read from.

    Their contents are compared where sizes or times leave a doubt; where capture times are those of the
    files (``by_time``), other times are another page. ``now`` is when the states were asked for (ns).
    """
    known = about(part)
    if known is None or known.doubtful:
        return None
    doubts = [at for at, state in enumerate(states) if not _is_known(state, known, at)]
    if not doubts:
        return known
    if by_time and any(_time(states[at]) != _time(known.states[at]) for at in doubts):
        return None
    if not _holds([part.files[at] for at in doubts], part):
        return None
    settled = known._replace(states=states, began=now)
    note_on(part, settled.noted())
    return settled


def cleaned(folder: Folder, kept: Collection[str], others: Collection[str]) -> None:
    """Removes from the folder what is of no use for the next build: all but parts, by name, and others."""
    names = {name + suffix for name in kept for suffix in (DOCUMENTS, PAGES)}
    for name in folder.names() - names - set(others):
        folder.remove(name)


def _time(state: State) -> int | str | None:
    """When the file says that it was changed."""
    return state[1] if state else None


def _is_known(state: State, known: About, at: int) -> bool:
    if state is None or state != known.states[at]:
        return False
    changed = state[-1]
    return isinstance(changed, str) or changed < known.began - SETTLED


def _holds(files: Sequence[File], part: Part) -> bool:
    """Whether the files hold what the part was read from."""
    digests = {page.source: page.sha256 for pages in part.pages() for page in pages}
    return all(_digest(file) == digests.get(file.source) for file in files)


def _digest(file: File) -> str | None:
    if file.fault or not is_local(file.path):
        return None
    try:
        with Path(file.path).open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
