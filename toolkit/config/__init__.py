"""The user's settings, from `pagepack.toml` or the table `[tool.pagepack]` of `pyproject.toml`."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from toolkit.config.spelling import require_known
from toolkit.config.values import KEYS, Captured
from toolkit.errors import UsageError
from toolkit.findings.grades import FailOn, Grades, PathGrades, Severities
from toolkit.findings.selectors import ALL

__all__ = ["KEYS", "Captured", "Config", "find_config", "settings_file"]


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
    select: tuple[str, ...] = (ALL,)
    ignore: tuple[str, ...] = ()
    severity: Severities = ()
    per_path: tuple[PathGrades, ...] = ()
    fail_on: FailOn = "error"
    baseline: Path | None = None

    @property
    def grades(self) -> Grades:
        """What findings count for."""
        return Grades(self.select, self.ignore, self.severity, self.per_path)


def find_config(folder: Path) -> Config:
    """The settings that hold in ``folder``: those of the nearest file, in it or in a folder above it."""
    for path, table in _tables(folder.absolute()):
        return _config(path, table, folder.absolute())
    return Config()


def settings_file(folder: Path) -> Path | None:
    """The file that `find_config` takes the settings from, if there is one."""
    return next((path for path, _ in _tables(folder.absolute())), None)


def _tables(folder: Path) -> Iterator[tuple[Path, object]]:
    """The files with settings, the nearest first."""
    for place in (folder, *folder.parents):
        for path in (place / "pagepack.toml", place / "pyproject.toml"):
            table = _table(path)
            if table is not None:
                yield path, table


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


def _config(path: Path, table: object, here: Path) -> Config:
    """The settings of one file; its paths begin in its folder, those of findings ``here``."""
    if not isinstance(table, dict):
        raise UsageError(f"{path}: tool.pagepack: wants a table")
    values: dict[str, Any] = {key.replace("-", "_"): _read(path, key, value) for key, value in table.items()}
    config = Config(**values)
    root = path.parent
    return replace(
        config,
        layouts=tuple(root / layout for layout in config.layouts),
        baseline=config.baseline and root / config.baseline,
        per_path=tuple(replace(table, root=str(root), here=str(here)) for table in config.per_path),
    )


def _read(path: Path, key: str, value: object) -> object:
    try:
        require_known(key, KEYS)
        return KEYS[key](value)
    except UsageError as error:
        raise UsageError(f"{path}: {key}: {error}") from error
    except ValueError as error:
        raise UsageError(f"{path}: {key}: wants {error}, not {value!r}") from error
