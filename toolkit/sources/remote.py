"""Files behind URLs: found as a folder's are, and fetched many at a time, as each request takes its while."""

import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import IO, Any, Final, NamedTuple

from toolkit.errors import UsageError
from toolkit.text.display import visible

TOGETHER: Final = 64
"""Files that are fetched together."""

BYTES: Final = 32 * 2**20
"""The bytes of files that are fetched together, about."""

SINGLE: Final = ("http", "https")
"""Kinds of URLs behind which no folder can be listed: each is a file."""


class There(NamedTuple):
    """What a listing told of a file: its size (bytes), a mark that changes with it, when that was (UTC).

    ``data`` is all of it, once it was fetched.
    """

    size: int | None
    mark: str
    modified: datetime | None
    data: bytes | None = None


class Entry(NamedTuple):
    """A file at or below a URL: its own URL, and its path below, if that is a folder."""

    url: str
    below: str | None
    there: There


def entries(url: str) -> Iterator[Entry]:
    """The files at a URL, or below it but for those with a name that begins with a dot, in no order."""
    with _told(url):
        files, root = _opened(url)
        if url.partition("://")[0] in SINGLE or files.isfile(root):
            found = [Entry(url, None, _there(files.info(root)))]
        else:
            found = list(_below(files, root))
    if not found:
        raise UsageError(f"{visible(url)}: no such file or folder")
    yield from found


def ahead(urls: Iterable[str]) -> dict[str, bytes]:
    """The contents of files, fetched together; what cannot be had is left out."""
    stores: dict[int, tuple[Any, dict[str, str]]] = {}
    for url in urls:
        files, path = _opened(url)
        stores.setdefault(id(files), (files, {}))[1][path] = url
    contents: dict[str, bytes] = {}
    for files, wanted in stores.values():
        found: Mapping[str, Any] = files.cat(list(wanted), on_error="return")
        contents |= {wanted[path]: data for path, data in found.items() if isinstance(data, bytes)}
    return contents


@contextmanager
def opened(url: str, there: There) -> Iterator[IO[bytes]]:
    """The file as a stream; `OSError` where it cannot be read."""
    if there.data is not None:
        yield io.BytesIO(there.data)
        return
    try:
        files, path = _opened(url)
        stream = files.open(path, "rb")
    except OSError as error:
        raise OSError(error.errno or 0, error.strerror or str(error) or type(error).__name__) from error
    with stream:
        yield stream


def _below(files: Any, root: str) -> Iterator[Entry]:  # noqa: ANN401 - fsspec has no types
    top = root.rstrip("/")
    for path, about in files.find(root, detail=True).items():
        below = path.removeprefix(top).lstrip("/")
        if not any(name.startswith(".") for name in PurePosixPath(below).parts):
            yield Entry(files.unstrip_protocol(path), below, _there(about))


def _there(about: Mapping[str, Any]) -> There:
    modified = about.get("LastModified") or about.get("last_modified") or about.get("mtime")
    if isinstance(modified, int | float):
        modified = datetime.fromtimestamp(modified, UTC)
    time = modified.astimezone(UTC).replace(microsecond=0, tzinfo=None) if modified else None
    return There(about.get("size"), str(about.get("ETag") or time or ""), time)


def _opened(url: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs

    files, path = url_to_fs(url)
    return files, path


@contextmanager
def _told(url: str) -> Iterator[None]:
    """What a store says no to is the user's to mend."""
    try:
        yield
    except FileNotFoundError as error:
        raise UsageError(f"{visible(url)}: no such file or folder") from error
    except Exception as error:  # each kind of store has errors of its own, and asks for libraries by name
        reason = visible(str(error).partition("\n")[0] or type(error).__name__)
        hint = "; pip install 'pagepack[s3]'" if isinstance(error, ImportError) and "s3fs" in reason else ""
        raise UsageError(f"{visible(url)}: cannot be opened: {reason}{hint}") from error
