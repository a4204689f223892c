"""Findings as one JSON object, for programs; one finding a line, so that people can search in it."""

from collections.abc import Iterator, Sequence

from toolkit.findings import Finding, Summary
from toolkit.reports.screen import Screen
from toolkit.text.json_text import json_text


def report(findings: Sequence[Finding], summary: Summary, _screen: Screen) -> Iterator[str]:
    """The report as JSON; the same on every screen."""
    yield '{"findings": ['
    for number, finding in enumerate(findings):
        yield ",\n  " if number else "\n  "
        yield json_text(_fields(finding))
    yield '\n], "summary": ' if findings else '], "summary": '
    yield json_text(_counts(summary)) + "}\n"


def _fields(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "id": finding.id,
        "value": finding.value,
    }


def _counts(summary: Summary) -> dict[str, object]:
    return {
        "documents": summary.documents,
        "errors": summary.errors,
        "warnings": summary.warnings,
        "by_code": summary.by_code,
    }
