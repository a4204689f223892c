"""Files behind URLs: found as a folder's are, and fetched many at a time, as each request takes its while."""

import errno
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any, Final, NamedTuple

from toolkit.errors import UsageError
from toolkit.sources.names import WEB
from toolkit.sources.told import There, there
from toolkit.text.display import visible

TOGETHER: Final = 64
"""Files that are fetched together."""

BYTES: Final = 32 * 2**20
"""The bytes of files that are fetched together, about."""

BLOCK: Final = 4 * 2**20
"""Bytes of a large file that are fetched at a time; s3fs would take 50 MB, which is more than most pages."""


class Entry(NamedTuple):
    """A file at or below a URL: its own URL, begun as the user did, its one true name, what was told of it.

    ``below`` is its path below the URL, if that is a folder.
    """

    url: str
    real: str
    below: str | None
    there: There


def entries(url: str) -> tuple[str, list[Entry]]:
    """The last part of a URL, and the files at it, or below it, in no order.

    Below it, names that begin with a dot are left alone. `UsageError` says what is wrong with the URL.
    """
    with _told(url):
        files, root = _opened(url)
        files.invalidate_cache()
        about = files.info(root)
        if about["type"] == "directory":
            found = list(_below(files, url, root.rstrip("/")))
        else:
            found = [Entry(url, files.unstrip_protocol(root), None, there(about))]
    if not found:
        raise UsageError(f"{visible(url)}: no such file or folder")
    path, question, asked = root.partition("?") if url.startswith(WEB) else (root, "", "")
    return path.rstrip("/").rpartition("/")[2] + question + asked, found


def ahead(wanted: Iterable[tuple[str, int]]) -> dict[str, bytes]:
    """The contents of files by their URLs, which come with their sizes, fetched together.

    What cannot be had, or is of another size by now, is left out: whoever opens it will see.
    """
    stores: dict[int, tuple[Any, list[tuple[str, str, int]]]] = {}
    for url, size in wanted:
        files, path = _opened(url)
        stores.setdefault(id(files), (files, []))[1].append((url, path, size))
    contents: dict[str, bytes] = {}
    for files, some in stores.values():
        # Ranges, as `cat` would take a name with `[1]` for a pattern, and ask for each size once more.
        ends = [size + 1 for _, _, size in some]
        found = files.cat_ranges([path for _, path, _ in some], 0, ends, on_error="return")
        for (url, _, size), data in zip(some, found, strict=True):
            if isinstance(data, bytes) and len(data) == size:
                contents[url] = data
    return contents


@contextmanager
def opened(url: str, known: There) -> Iterator[IO[bytes]]:
    """The file as a stream; `OSError` where it cannot be opened, or read while it is open."""
    if known.data is not None:
        yield io.BytesIO(known.data)
        return
    try:
        files, path = _opened(url)
        with files.open(path, "rb", block_size=BLOCK) as stream:
            yield stream
    except Exception as error:  # each kind of store has errors of its own, of the network as well
        raise OSError(getattr(error, "errno", None) or errno.EIO, _reason(error)) from error


def _below(files: Any, url: str, root: str) -> Iterator[Entry]:  # noqa: ANN401 - fsspec has no types
    scheme, _, named = url.rpartition("://")
    start = f"{scheme}://{named.rstrip('/')}/" if named.strip("/") else f"{scheme}://"
    for path, about in files.find(root, detail=True).items():
        below = path.removeprefix(f"{root}/")
        is_file = about.get("type") != "directory" and not path.endswith("/")  # S3 has objects for folders
        if is_file and not any(name.startswith(".") for name in below.split("/")):
            yield Entry(start + below, files.unstrip_protocol(path), below, there(about))


def _opened(url: str) -> tuple[Any, str]:
    from fsspec.config import conf
    from fsspec.core import url_to_fs

    scheme = url.partition("://")[0]
    own = conf.get(scheme, {}).get("config_kwargs", {})
    if scheme not in {"s3", "s3a"} or not isinstance(own, dict):
        return tuple(url_to_fs(url))
    # By itself botocore speaks over ten connections, whatever waits.
    return tuple(url_to_fs(url, config_kwargs={"max_pool_connections": TOGETHER} | own))


@contextmanager
def _told(url: str) -> Iterator[None]:
    """What a store says no to is the user's to mend."""
    try:
        yield
    except FileNotFoundError as error:
        said = (visible(str(words).partition("\n")[0]) for words in (error, error.__cause__ or ""))
        more = next((f" ({words})" for words in said if words and words not in url), "")
        raise UsageError(f"{visible(url)}: no such file or folder{more}") from error
    except Exception as error:  # each kind of store has errors of its own, and asks for libraries by name
        is_s3fs = isinstance(error, ImportError) and "s3fs" in str(error)
        hint = "; pip install 'pagepack[s3]'" if is_s3fs else ""
        raise UsageError(f"{visible(url)}: cannot be opened: {_reason(error)}{hint}") from error


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return os.strerror(errno.ENOENT)
    said = getattr(error, "strerror", None) or str(error)
    return visible(said.partition("\n")[0]) or type(error).__name__
