"""What lies behind URLs: the files at or below one, and what their store tells of them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final, NamedTuple

from toolkit.errors import UsageError
from toolkit.sources.names import is_chain, is_single, joined, name_in, shown
from toolkit.text.display import visible

CHANGED: Final = ("LastModified", "Last-Modified", "last_modified", "mtime", "modified", "updated", "created")
"""What stores call the time when a file was changed; in `memory`, where one is made anew, `created`."""

CONNECTIONS: Final = 64
"""To a store at once: as many as files are fetched together."""


class There(NamedTuple):
    """What a store told of a file: its size (bytes), a mark that changes with it, and when that was (UTC).

    The mark is text where the store has one of its own for the contents, else the time (ns), which may be a
    coarse one. ``data`` is all of the file, once it was fetched.
    """

    size: int | None
    mark: str | int | None
    modified: datetime | None
    data: bytes | None = None


class Entry(NamedTuple):
    """A file at or below a URL: its own URL, and its path below, if that is a folder."""

    url: str
    below: str | None
    there: There


def entries(url: str) -> Iterator[Entry]:
    """The files at a URL, or below it but for those with a name that begins with a dot, in no order."""
    if is_chain(url):
        raise UsageError(f"{shown(url)}: a chain of URLs (`::`) is not read")
    if is_single(url) and not name_in(url):
        raise UsageError(f"{shown(url)}: no page is named; a page's URL ends in its name")
    with _told(url):
        files, root = located(url)
        if is_single(url) or files.isfile(root):
            found = [Entry(url, None, told_of(files.info(root)))]
        else:
            found = list(_below(files, root, url))
    yield from found


def located(url: str) -> tuple[Any, str]:
    """The store of a URL, and the file's name there. A `::` in a name means nothing, unlike to fsspec."""
    from fsspec.core import strip_protocol, url_to_fs

    head, colons, _ = url.partition("::")
    files, path = url_to_fs(head, **_options(head.partition("://")[0]))
    return files, strip_protocol(url) if colons else path


def _options(kind: str) -> dict[str, Any]:
    """How to open a kind of store: by itself botocore speaks over ten connections, whatever waits."""
    from fsspec.config import conf

    own = conf.get(kind, {}).get("config_kwargs", {})
    if kind not in {"s3", "s3a"} or not isinstance(own, dict):
        return {}
    return {"config_kwargs": {"max_pool_connections": CONNECTIONS} | own}


def _below(files: Any, root: str, url: str) -> Iterator[Entry]:  # noqa: ANN401 - fsspec has no types
    listed = files.find(root, detail=True)
    if not listed and not files.exists(root):
        raise FileNotFoundError(root)
    top = root.rstrip("/")
    for path, about in listed.items():
        below = path.removeprefix(top).removeprefix("/")
        is_marker = not below or below.endswith("/")  # consoles of S3 make an empty object for a folder
        if not is_marker and not any(name.startswith(".") for name in below.split("/")):
            yield Entry(joined(url, below), below, told_of(about))


def told_of(about: Mapping[str, Any]) -> There:
    """What a listing tells of a file, in the words of whichever store."""
    moment = next((time for name in CHANGED if (time := _time(about.get(name)))), None)
    own = about.get("ETag") or about.get("etag")
    if moment is None:
        return There(about.get("size"), own and str(own), None)
    mark = f"{own} {moment}" if own else int(moment.timestamp() * 1_000_000) * 1000
    return There(about.get("size"), mark, moment.replace(microsecond=0, tzinfo=None))


def _time(told: object) -> datetime | None:
    """A time as stores tell it, each in its way; one without a zone is UTC."""
    try:
        if isinstance(told, int | float):
            return datetime.fromtimestamp(told, UTC)
        if isinstance(told, str):
            told = parsedate_to_datetime(told) if "," in told else datetime.fromisoformat(told)
    except (ValueError, OverflowError, OSError):
        return None
    if not isinstance(told, datetime):
        return None
    return told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC)


@contextmanager
def _told(url: str) -> Iterator[None]:
    """What a store says no to is the user's to mend."""
    try:
        yield
    except FileNotFoundError as error:
        # Of a server that is not there, fsspec says the same, and names the cause only so.
        why = f" ({_said(error.__cause__)})" if error.__cause__ and is_single(url) else ""
        raise UsageError(f"{shown(url)}: no such file or folder{why}") from error
    except Exception as error:  # each kind of store has errors of its own, and asks for libraries by name
        missing = isinstance(error, ImportError) and "s3fs" in str(error)
        hint = "; pip install 'pagepack[s3]'" if missing else ""
        raise UsageError(f"{shown(url)}: cannot be opened: {_said(error)}{hint}") from error


def _said(error: BaseException) -> str:
    return visible(str(error).partition("\n")[0] or type(error).__name__)
