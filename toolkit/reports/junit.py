"""Findings as JUnit XML, which nearly every CI shows: a suite a file, a case a rule.

An error is a failure of its case. A warning fails nothing: it is what the case has to say. Where nothing was
found one case says so, as many readers take a report without cases for a broken run.
"""

from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from toolkit.findings import RULES, Finding, Summary
from toolkit.reports.listing import by_file, by_rule, where
from toolkit.reports.screen import Screen
from toolkit.text.display import one_line, visible
from toolkit.text.numbers import counted

NAME = "pagepack"


def report(findings: Sequence[Finding], summary: Summary, _screen: Screen) -> Iterator[str]:
    r"""The report as XML; what XML 1.0 cannot hold stands as its escape, `\x1b` for one."""
    counts = _counts(findings)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="{NAME}" tests="{counts[0]}" failures="{counts[1]}" errors="0">\n'
    for path, about in by_file(findings):
        yield _written(_suite(path, about))
    if not findings:
        yield _written(_clean(summary))
    yield "</testsuites>\n"


def _counts(findings: Sequence[Finding]) -> tuple[int, int]:
    """How many cases there are, and how many of them fail; without findings, the one that says so."""
    cases = {(finding.place.path, finding.code) for finding in findings}
    failed = {(finding.place.path, finding.code) for finding in findings if finding.severity == "error"}
    return max(1, len(cases)), len(failed)


def _suite(path: str, findings: Sequence[Finding]) -> Element:
    tests, failures = _counts(findings)
    suite = _empty(visible(path), tests, failures)
    for code, about in by_rule(findings):
        suite.append(_case(code, visible(path), about))
    return suite


def _clean(summary: Summary) -> Element:
    suite = _empty(NAME, 1, 0)
    name = f"{counted(summary.documents, summary.unit)}: nothing found"
    SubElement(suite, "testcase", name=name, classname=NAME)
    return suite


def _empty(name: str, tests: int, failures: int) -> Element:
    return Element("testsuite", name=name, tests=str(tests), failures=str(failures), errors="0", skipped="0")


def _case(code: str, path: str, findings: Sequence[Finding]) -> Element:
    case = Element("testcase", name=f"{code} {RULES[code].name}", classname=path)
    errors = [finding for finding in findings if finding.severity == "error"]
    warnings = [finding for finding in findings if finding.severity == "warning"]
    if errors:
        failure = SubElement(case, "failure", type=code, message=_headline(errors))
        failure.text = _told(errors)
    if warnings:
        SubElement(case, "system-out").text = _told(warnings)
    return case


def _headline(findings: Sequence[Finding]) -> str:
    more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
    return visible(findings[0].message) + more


def _told(findings: Iterable[Finding]) -> str:
    return "\n" + "".join(map(_line, findings))


def _line(finding: Finding) -> str:
    seen = f"\n    | {one_line(finding.excerpt.text)}" if finding.excerpt else ""
    return f"{finding.severity}: {where(finding.place)}: {visible(finding.message)}{seen}\n"


def _written(suite: Element) -> str:
    indent(suite, level=1)
    return f"  {tostring(suite, encoding='unicode')}\n"
