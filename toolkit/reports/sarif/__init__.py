"""Findings as SARIF 2.1.0, which GitHub shows on the lines of a pull request; one result a line.

Columns count characters. Of a page's text, what is not itself seen is escaped, so that all can be shown.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from toolkit import __version__
from toolkit.findings import RULES, Finding, Summary
from toolkit.findings.fingerprints import fingerprints
from toolkit.reports.paths import from_here
from toolkit.reports.sarif.limits import Group, fitted
from toolkit.reports.sarif.results import left_out, prose, results_of
from toolkit.reports.sarif.rules import descriptor
from toolkit.reports.screen import Screen
from toolkit.text.json_text import json_text

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""SARIF 2.1.0 with its errata of August 2023, the newest."""


def report(findings: Sequence[Finding], _summary: Summary, _screen: Screen) -> Iterator[str]:
    """The report as SARIF; the same on every screen."""
    here = from_here(findings)
    codes = [code for code in RULES if any(code == finding.code for finding in here)]
    order = {code: number for number, code in enumerate(codes)}
    written = partial(results_of, order=order, prints=fingerprints(here))
    results, groups = fitted(here, lambda group: list(written(group)))
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"tool": '
    yield json_text({"driver": _driver(codes)})
    yield f', "columnKind": "unicodeCodePoints", "invocations": {json_text([_invocation(groups)])}'
    yield ', "results": ['
    for number, result in enumerate(results):
        yield (",\n" if number else "\n") + result
    yield "\n]}]}\n"


def _driver(codes: Sequence[str]) -> dict[str, object]:
    rules = [descriptor(RULES[code]) for code in codes]
    return {"name": "pagepack", "version": __version__, "rules": rules}


def _invocation(groups: Sequence[Group]) -> dict[str, object]:
    """That the command ran through, and what of its findings has no result of its own."""
    told = [{"level": "warning", "message": {"text": prose(left_out(g))}} for g in groups if g.rest]
    return {"executionSuccessful": True} | ({"toolExecutionNotifications": told} if told else {})
