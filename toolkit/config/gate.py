"""The settings that say which rules are looked at, and what each counts for."""

from collections.abc import Callable, Mapping
from typing import Any, get_args

from toolkit.config.plain import texts
from toolkit.config.spelling import require_known
from toolkit.errors import UsageError
from toolkit.findings import Severity
from toolkit.findings.grades import FailOn, PathGrades, Severities, matcher
from toolkit.findings.selectors import known, mendable


def selected(value: object) -> tuple[str, ...]:
    """Rules to look at."""
    return tuple(map(known, texts(value)))


def ignored(value: object) -> tuple[str, ...]:
    """Rules to pass over."""
    return tuple(map(mendable, texts(value)))


def fail_on(value: object) -> FailOn:
    """What findings must be for a command to fail."""
    for word in get_args(FailOn):
        if value == word:
            return word  # type: ignore[no-any-return]
    raise ValueError("`error`, `warning` or `never`")


def severities(value: object) -> Severities:
    """What rules count for."""
    if not isinstance(value, dict):
        raise ValueError("a table of rules, each `error` or `warning`")
    return tuple((_regraded(word, severity), severity) for word, severity in value.items())


def _regraded(word: str, severity: object) -> str:
    if severity not in get_args(Severity):
        raise UsageError(f"{word}: wants `error` or `warning`, not {severity!r}")
    return known(word) if severity == "error" else mendable(word)


def per_path(value: object) -> tuple[PathGrades, ...]:
    """What holds for some paths alone."""
    if not isinstance(value, dict) or not all(isinstance(table, dict) for table in value.values()):
        raise ValueError("a table of path patterns, each a table of its own")
    return tuple(_of_path(pattern, table) for pattern, table in value.items())


def _of_path(pattern: str, table: Mapping[str, object]) -> PathGrades:
    given: dict[str, Any] = {}
    for key, value in table.items():
        try:
            require_known(key, OF_PATH)
            given[key] = OF_PATH[key](value)
        except UsageError as error:
            raise UsageError(f"{pattern}: {key}: {error}") from error
        except ValueError as error:
            raise UsageError(f"{pattern}: {key}: wants {error}, not {value!r}") from error
    try:
        matcher(pattern)
    except ValueError as error:
        raise UsageError(f"{pattern}: no path pattern as in a .gitignore") from error
    return PathGrades(pattern, **given)


OF_PATH: Mapping[str, Callable[[object], object]] = {"ignore": ignored, "severity": severities}
"""The keys of a path's own table."""
