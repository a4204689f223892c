"""What a finding counts for in the end: the one place where the user's settings decide that."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from os.path import join, normpath
from typing import TYPE_CHECKING, Literal, TypeAlias

from toolkit.findings import RULES, Finding, Severity
from toolkit.findings.selectors import ALL, reach
from toolkit.text.urls import is_url

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FailOn: TypeAlias = Literal["error", "warning", "never"]
"""The least that makes a command leave with the exit code for findings."""

Severities: TypeAlias = tuple[tuple[str, Severity], ...]
"""What rules are graded as, by selector."""


@dataclass(frozen=True, slots=True)
class PathGrades:
    """What holds for the files whose path is like ``pattern``, written as in a `.gitignore`.

    ``root`` is the folder that patterns begin in, ``here`` the one that the paths of findings begin in; both
    absolute.
    """

    pattern: str
    ignore: tuple[str, ...] = ()
    severity: Severities = ()
    root: str = ""
    here: str = ""

    def holds_for(self, path: str) -> bool:
        """Whether the file of that path is one of them; a URL's path begins with its host or bucket."""
        if is_url(path):
            return matcher(self.pattern).match_file(path.partition("://")[2].lstrip("/"))
        inside = normpath(join(self.here, path)).removeprefix(join(self.root, ""))  # noqa: PTH118 - no disk
        return matcher(self.pattern).match_file(inside.lstrip("/"))


@dataclass(frozen=True, slots=True)
class Grades:
    """Which rules are looked at, and what each counts for, in general and by path."""

    select: tuple[str, ...] = (ALL,)
    ignore: tuple[str, ...] = ()
    severity: Severities = ()
    per_path: tuple[PathGrades, ...] = ()

    def of(self, code: str, path: str) -> Severity | None:
        """The severity of a rule in a file; None where it is not looked at.

        Where several selectors name the rule, the longest decides; what is both selected and ignored as
        exactly is ignored. A path's own table goes before the general one, a later path before an earlier.
        """
        rule = RULES[code]
        if rule.firm:
            return rule.severity
        tables = [table for table in self.per_path if table.holds_for(path)]
        own = [selector for table in tables for selector in table.ignore]
        if _furthest(self.select, code) <= _furthest(self.ignore, code) or _furthest(own, code) >= 0:
            return None
        for severities in (*(table.severity for table in reversed(tables)), self.severity):
            named = {reach(selector, code): severity for selector, severity in severities}
            if max(named, default=-1) >= 0:
                return named[max(named)]
        return rule.severity


AS_CATALOGUED = Grades()
"""Every rule, as it stands in the catalogue."""


def graded(finding: Finding, grades: Grades) -> Finding | None:
    """The finding with its final severity, or None where it is not to be told."""
    severity = grades.of(finding.code, finding.place.path)
    if severity is None or severity == finding.severity:
        return finding if severity else None
    return replace(finding, severity=severity)


def all_graded(findings: Iterable[Finding], grades: Grades) -> tuple[Finding, ...]:
    """The findings that are to be told, each with its final severity."""
    return tuple(kept for finding in findings if (kept := graded(finding, grades)))


def fails(errors: int, warnings: int, on: FailOn) -> bool:
    """Whether so many findings make a command fail."""
    return on != "never" and bool(errors or (on == "warning" and warnings))


@cache
def matcher(pattern: str) -> "GitIgnoreSpec":
    """What tells whether a path is like the pattern; a ValueError where it is none."""
    from pathspec import GitIgnoreSpec

    matcher = GitIgnoreSpec.from_lines([pattern])
    if not any(line.include for line in matcher.patterns):
        raise ValueError(f"{pattern!r} names no paths")
    return matcher


def _furthest(selectors: Iterable[str], code: str) -> int:
    return max((reach(selector, code) for selector in selectors), default=-1)
