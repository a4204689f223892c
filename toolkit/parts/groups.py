"""Which pages make a part: decided by their names, so that a new page moves no other page's part."""

from collections.abc import Iterator, Sequence
from zlib import crc32

from toolkit.sources import File

FEWEST, MOST = 500, 2000
"""Pages in a part, but for the last: enough that the cost of a file and of a call no longer counts."""

ONE_IN = 512
"""One name in so many begins a part: 1,000 pages are in a part on average."""


def groups(files: Sequence[File]) -> Iterator[Sequence[File]]:
    """The files in their order, those of a part together."""
    start = 0
    for at, file in enumerate(files):
        if at - start == MOST or (at - start >= FEWEST and begins(file.id)):
            yield files[start:at]
            start = at
    if start < len(files):
        yield files[start:]


def begins(id: str) -> bool:
    """Whether the page of that name begins a part, if one can end here."""
    return mark_of(id) % ONE_IN == 0


def mark_of(id: str) -> int:
    """A number that is the same for the same name, and else as good as random."""
    return crc32(id.encode("utf-8", "surrogatepass"))
