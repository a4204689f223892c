"""What a store tells of a file when it is listed: each kind of store has words of its own."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final, NamedTuple

MARKS: Final = ("ETag", "etag", "blob_id", "md5Hash")
"""What stands for a file's contents, in the words of S3 and the web, Azure and GCS, the Hub."""

TIMES: Final = ("LastModified", "last_modified", "Last-Modified", "updated", "mtime", "created")
"""When a file was last changed, in the words of S3, Azure, the web, GCS, and others; `memory:` replaces
files and tells when they were created."""


class There(NamedTuple):
    """What is known of a file behind a URL: its size (bytes), a mark that changes with it, its time (UTC).

    ``data`` is all of it, once it was fetched.
    """

    size: int | None
    mark: str
    modified: datetime | None
    data: bytes | None = None


def there(about: Mapping[str, Any]) -> There:
    """What the entry of a listing tells."""
    time = _time(_first(about, TIMES))
    mark = _first(about, MARKS) or (time.isoformat() if time else "")
    return There(about.get("size"), str(mark), time.replace(microsecond=0) if time else None)


def _first(about: Mapping[str, Any], names: Iterable[str]) -> Any:  # noqa: ANN401 - as the store has it
    return next((about[name] for name in names if about.get(name)), None)


def _time(told: object) -> datetime | None:
    """A time as a store tells it, in UTC without saying so, as all times here are."""
    if isinstance(told, str):
        told = _written(told)
    if isinstance(told, int | float):
        told = datetime.fromtimestamp(told, UTC)
    if not isinstance(told, datetime):
        return None
    return told.astimezone(UTC).replace(tzinfo=None) if told.tzinfo else told


def _written(words: str) -> datetime | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(words)
        except ValueError:
            continue
    return None
