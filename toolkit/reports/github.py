"""Findings as annotations on the lines of a pull request, in the words of GitHub's workflow commands.

GitHub shows a few annotations a step, so each rule has its share of them; all other findings are lines of the
log. A runner takes `::name::` for a command where a line begins with it, and `##[name]` wherever it stands in
a line (actions/runner, src/Runner.Common/ActionCommand.cs, read 2026-11-28): no text of a page begins a line
here, and none holds the second.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, islice, zip_longest

from toolkit.findings import RULES, Finding, Severity, Summary
from toolkit.reports.listing import where
from toolkit.reports.paths import from_here
from toolkit.reports.screen import Screen
from toolkit.text.display import visible
from toolkit.text.numbers import counted

SHOWN = 10
"""Annotations of one severity that GitHub shows of a step (actions/toolkit, docs/problem-matchers.md, read
2026-11-28); a job has 50."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning")

IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def report(findings: Sequence[Finding], summary: Summary, _screen: Screen) -> Iterator[str]:
    """Annotations first, then the findings that have none, then the counts."""
    shown = [number for severity in SEVERITIES for number in _shown(findings, severity)]
    yield from map(_annotation, from_here(findings[number] for number in shown))
    yield from _rest(findings, set(shown))
    yield f"{counted(summary.documents, summary.unit)}: "
    yield f"{counted(summary.errors, 'error')}, {counted(summary.warnings, 'warning')}\n"


def _shown(findings: Sequence[Finding], severity: Severity) -> Iterator[int]:
    """Which findings are annotations: the first of each rule, then the second of each, and so on."""
    rules: dict[str, list[int]] = {}
    for number, finding in enumerate(findings):
        if finding.severity == severity:
            rules.setdefault(finding.code, []).append(number)
    turns = chain.from_iterable(zip_longest(*rules.values()))
    return islice((number for number in turns if number is not None), SHOWN)


def _rest(findings: Sequence[Finding], shown: AbstractSet[int]) -> Iterator[str]:
    rest = [finding for number, finding in enumerate(findings) if number not in shown]
    if rest:
        yield f"{counted(len(rest), 'finding')} without an annotation, as GitHub shows {SHOWN} a severity:\n"
    for finding in rest:
        place, message = where(finding.place), visible(finding.message)
        yield f"  {finding.severity} {_title(finding)} {place}: {message}\n"


def _annotation(finding: Finding) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(finding).items())
    message = visible(finding.message).translate(IN_MESSAGE)
    return f"::{finding.severity} {properties}::{message}\n"


def _properties(finding: Finding) -> Mapping[str, str]:
    path, line, column = finding.place
    place = {"file": path, "line": line, "col": column, "endColumn": _end(finding)}
    told = {name: str(value) for name, value in place.items() if value is not None}
    return told | {"title": _title(finding)}


def _end(finding: Finding) -> int | None:
    """The column behind the last character of the place, which stands on one line."""
    if finding.excerpt is None or finding.place.column is None:
        return None
    return finding.place.column + finding.excerpt.end - finding.excerpt.start


def _title(finding: Finding) -> str:
    return f"{finding.code} {RULES[finding.code].name}"


def _property(value: str) -> str:
    return visible(value).translate(IN_PROPERTY)
