"""The user's settings, from `pagepack.toml` or the table `[tool.pagepack]` of `pyproject.toml`."""

import codecs
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, TypeAlias

from toolkit.errors import UsageError

Captured: TypeAlias = datetime | Literal["modified"] | None
"""When pages were captured, by their own clock: all at one time, or each when its file was last changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a user may set; each key of the file is the field's name with `-` for `_`."""

    license: str | None = None
    license_name: str | None = None
    license_link: str | None = None
    pretty_name: str | None = None
    tags: tuple[str, ...] = ()
    layouts: tuple[Path, ...] = ()
    encoding: str | None = None
    max_page_bytes: int = 8_388_608
    captured_at: Captured = None
    allowed_rejects: float = 0.0


A_DAY = len("2025-12-20")
"""A day alone is no capture time: "2 hours ago" would count from midnight."""


def find_config(folder: Path) -> Config:
    """The settings that hold in ``folder``: those of the nearest file, in it or in a folder above it."""
    for place in (folder.absolute(), *folder.absolute().parents):
        for name in ("pagepack.toml", "pyproject.toml"):
            table = _table(place / name)
            if table is not None:
                return _config(place / name, table)
    return Config()


def _table(path: Path) -> object:
    """The file's settings, None where it is not there or says nothing to us."""
    try:
        if not path.is_file():
            return None
    except PermissionError:  # a folder above that is not ours to enter
        return None
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: not TOML: {error}") from error
    if path.name != "pyproject.toml":
        return document
    tool = document.get("tool", {})
    return tool.get("pagepack") if isinstance(tool, dict) else None


def _config(path: Path, table: object) -> Config:
    if not isinstance(table, dict):
        raise UsageError(f"{path}: tool.pagepack: wants a table")
    values: dict[str, Any] = {key.replace("-", "_"): _read(path, key, value) for key, value in table.items()}
    config = Config(**values)
    return replace(config, layouts=tuple(path.parent / layout for layout in config.layouts))


def _read(path: Path, key: str, value: object) -> object:
    if key not in KEYS:
        near = get_close_matches(key, KEYS, n=1, cutoff=0)[0]
        raise UsageError(f"{path}: {key}: unknown key; the nearest known one is {near}")
    try:
        return KEYS[key](value)
    except ValueError as error:
        raise UsageError(f"{path}: {key}: wants {error}, not {value!r}") from error


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a string")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise ValueError("a list of strings")
    return tuple(value)


def _paths(value: object) -> tuple[Path, ...]:
    return tuple(Path(item) for item in _texts(value))


def encoding_name(value: object) -> str:
    """A name that Python can decode any bytes by: `rot13` and `zip` are codecs too, but not of text."""
    name = _text(value)
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


KEYS: Mapping[str, Callable[[object], object]] = {
    "license": _text,
    "license-name": _text,
    "license-link": _text,
    "pretty-name": _text,
    "tags": _texts,
    "layouts": _paths,
    "encoding": encoding_name,
    "max-page-bytes": _size,
    "captured-at": capture_time,
    "allowed-rejects": _share,
}
"""Every key by its name, with what reads its value or says in a ValueError what it wants."""
