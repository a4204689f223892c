"""Files behind URLs, fetched many at a time, as each request takes its while."""

import errno
import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Final

from toolkit.sources.files import File
from toolkit.sources.names import is_single
from toolkit.sources.remote import located

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

TOGETHER: Final = 64
"""Files that are fetched together."""

BYTES: Final = 32 * 2**20
"""The bytes of files that are fetched together, unless one alone has more."""

BLOCK: Final = 2**20
"""Bytes of a large file that are fetched, and held, at a time."""


def fetched(files: Iterable[File], limit: int) -> Iterable[File]:
    """The files; those behind URLs come with their contents, but for any of more than ``limit`` bytes.

    Where the size was not told, it may be any: that one is not fetched either.
    """
    files = tuple(files)
    return _in_runs(files, limit) if any(file.there for file in files) else files


@contextmanager
def opened(url: str, data: bytes | None) -> Iterator[IO[bytes]]:
    """The file behind a URL as a stream, of ``data`` if it was fetched; `OSError` where it cannot be read."""
    if data is not None:
        yield io.BytesIO(data)
        return
    try:
        files, path = located(url)
        # Over HTTP, a block of none is a stream; with others fsspec wants ranges, which not all servers have.
        file = files.open(path, "rb", block_size=0 if is_single(url) else BLOCK)
    except Exception as error:  # each kind of store has errors of its own
        raise unreadable(error) from error
    with file, io.BufferedReader(_Stream(file), BLOCK) as stream:
        yield stream


class _Stream(io.RawIOBase):
    """A store's file: whatever its store raises is an `OSError`, and it may give fewer bytes than asked."""

    def __init__(self, file: Any) -> None:  # noqa: ANN401 - fsspec has no types
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        room = memoryview(buffer)
        try:
            data = self._file.read(len(room))
        except Exception as error:  # each kind of store has errors of its own
            raise unreadable(error) from error
        room[: len(data)] = data
        return len(data)


def _in_runs(files: Iterable[File], limit: int) -> Iterator[File]:
    run: list[File] = []
    size = 0
    for file in files:
        more = _wanted(file, limit) or 0
        if len(run) == TOGETHER or (run and size + more > BYTES):
            yield from _with_contents(run, limit)
            run, size = [], 0
        run.append(file)
        size += more
    yield from _with_contents(run, limit)


def _with_contents(run: Sequence[File], limit: int) -> Iterator[File]:
    wanted = ((file.path, _wanted(file, limit)) for file in run)
    data = _contents((url, size) for url, size in wanted if size is not None)
    for file in run:
        yield file._replace(there=file.there._replace(data=data.get(file.path))) if file.there else file


def _wanted(file: File, limit: int) -> int | None:
    """How many bytes of a file to fetch ahead; None where it is not to be."""
    size = file.there.size if file.there else None
    return None if size is None or size > limit else size


def _contents(wanted: Iterable[tuple[str, int]]) -> Mapping[str, bytes]:
    """What is behind URLs of files of so many bytes, fetched together.

    What cannot be had, or is of another size by now, is left out, to be asked for again.
    """
    stores: dict[int, tuple[Any, list[tuple[str, str, int]]]] = {}
    for url, size in wanted:
        files, path = located(url)
        stores.setdefault(id(files), (files, []))[1].append((url, path, size))
    contents: dict[str, bytes] = {}
    for files, some in stores.values():
        # Of ranges, for `cat` takes a `[` or `*` in a name for a pattern. With an end, for s3fs asks first
        # how large is what it is to read whole; and what has grown since is not fetched.
        found = files.cat_ranges([path for _, path, _ in some], 0, _ends(some), on_error="return")
        told = zip(some, found, strict=True)
        contents |= {url: data for (url, _, size), data in told if _is_whole(data, size)}
    return contents


def _ends(some: Iterable[tuple[str, str, int]]) -> list[int]:
    return [size + 1 for _, _, size in some]


def _is_whole(found: object, size: int) -> bool:
    return isinstance(found, bytes) and len(found) == size


def unreadable(error: Exception) -> OSError:
    """Why a file cannot be read, as the file system would say it: in one line."""
    if isinstance(error, FileNotFoundError):
        return OSError(errno.ENOENT, os.strerror(errno.ENOENT))
    reason = getattr(error, "strerror", None) or str(error).partition("\n")[0] or type(error).__name__
    return OSError(errno.EIO, reason)
