"""Findings as one JSON object, for programs; one finding a line, so that people can search in it."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from toolkit.findings import Finding, Summary
from toolkit.reports.screen import Screen

_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON allows but a terminal obeys, a line reader splits at, or UTF-8 cannot hold."""


def report(findings: Sequence[Finding], summary: Summary, _screen: Screen) -> Iterator[str]:
    """The report as JSON; the same on every screen."""
    yield '{"findings": ['
    for number, finding in enumerate(findings):
        yield ",\n  " if number else "\n  "
        yield _text(_fields(finding))
    yield '\n], "summary": ' if findings else '], "summary": '
    yield _text(asdict(summary)) + "}\n"


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


def _text(value: object) -> str:
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
