"""What each setting is read by. A ValueError says what the key wants; a UsageError says more than that."""

import codecs
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias

from toolkit.config.gate import fail_on, ignored, per_path, selected, severities
from toolkit.config.plain import text, texts

Captured: TypeAlias = datetime | Literal["modified"] | None
"""When pages were captured, by their own clock: all at one time, or each when its file was last changed."""

A_DAY = len("2025-12-20")
"""A day alone is no capture time: "2 hours ago" would count from midnight."""


def _paths(value: object) -> tuple[Path, ...]:
    return tuple(Path(item) for item in texts(value))


def encoding_name(value: object) -> str:
    """A name that Python can decode any bytes by: `rot13` and `zip` are codecs too, but not of text."""
    name = text(value)
    try:
        b"\xff".decode(codecs.lookup(name).name, "backslashreplace")
    except (LookupError, UnicodeError) as error:
        raise ValueError("the name of a text encoding") from error
    return name


def capture_time(value: object) -> Captured:
    """A time as TOML or ISO 8601 has it, without a zone: the pages' clocks name none. Or `modified`."""
    if value == "modified":
        return "modified"
    try:
        time = datetime.fromisoformat(value) if isinstance(value, str) and len(value) > A_DAY else value
    except ValueError:
        time = None
    if not isinstance(time, datetime) or time.tzinfo:
        raise ValueError("`modified`, or a time without a zone such as 2025-12-20T18:00")
    return time


def _size(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError("a whole number of bytes, at least 1")
    return value


def _share(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise ValueError("a share from 0 to 1")
    return float(value)


def _path(value: object) -> Path:
    return Path(text(value))


KEYS: Mapping[str, Callable[[object], object]] = {
    "license": text,
    "license-name": text,
    "license-link": text,
    "pretty-name": text,
    "tags": texts,
    "layouts": _paths,
    "encoding": encoding_name,
    "max-page-bytes": _size,
    "captured-at": capture_time,
    "allowed-rejects": _share,
    "select": selected,
    "ignore": ignored,
    "severity": severities,
    "per-path": per_path,
    "fail-on": fail_on,
    "baseline": _path,
}
"""Every key by its name, with what reads its value or says in a ValueError what it wants."""
