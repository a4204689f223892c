"""Findings as GitLab's code quality report: a list that it shows in a merge request; one finding a line.

docs.gitlab.com, "Code Quality report format", read in November 2026.
"""

from collections.abc import Iterator, Mapping, Sequence

from toolkit.findings import Finding, Severity, Summary, clip
from toolkit.findings.fingerprints import fingerprints
from toolkit.reports.paths import from_here
from toolkit.reports.screen import Screen
from toolkit.text.display import visible
from toolkit.text.json_text import json_text

SEVERITIES: Mapping[Severity, str] = {"error": "major", "warning": "minor"}
"""Of GitLab's five (info, minor, major, critical, blocker): the upper two are for what breaks a service."""

DESCRIPTION = 1_000
"""Characters of a description, which GitLab shows whole in a list of them."""


def report(findings: Sequence[Finding], _summary: Summary, _screen: Screen) -> Iterator[str]:
    """The report for GitLab; the same on every screen."""
    here = from_here(findings)
    yield "["
    for number, (finding, print_) in enumerate(zip(here, fingerprints(here), strict=True)):
        yield (",\n" if number else "\n") + json_text(_fields(finding, print_))
    yield "\n]\n" if here else "]\n"


def _fields(finding: Finding, print_: str) -> dict[str, object]:
    """One finding; one that is about a whole file stands at its first line, as GitLab wants a line."""
    place = finding.place
    return {
        "description": clip(visible(finding.message), DESCRIPTION),
        "check_name": finding.code,
        "fingerprint": print_,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": visible(place.path), "lines": {"begin": place.line or 1}},
    }
