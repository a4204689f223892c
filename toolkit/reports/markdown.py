"""Findings as Markdown, for a comment on a pull request or the summary of a CI step.

All that a page, a path or a message says stands as code: there are no links, tables, HTML or `@names` in it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from toolkit.findings import RULES, Finding, Place, Summary
from toolkit.reports.listing import by_file, by_rule
from toolkit.reports.screen import Screen
from toolkit.text.display import carets, one_line
from toolkit.text.markdown import code, fenced, row
from toolkit.text.numbers import counted

COMMENT = 65_000
"""Bytes of a report. A comment on GitHub holds 65,536 characters (its API's answer to longer ones, read
2026-11-28 in google/go-github#440 and renovatebot/renovate#2032), and characters are never more than bytes;
the rest is left for a heading."""

LAST = 200
"""Bytes kept for the line that says what was left out."""


def report(findings: Sequence[Finding], summary: Summary, _screen: Screen) -> Iterator[str]:
    """The report as Markdown, as much of it as a comment holds."""
    return bounded(findings, summary, COMMENT)


def bounded(findings: Sequence[Finding], summary: Summary, limit: int) -> Iterator[str]:
    """The report in at most ``limit`` bytes of UTF-8; the counts are always told, and what is left out."""
    head = _head(findings, summary)
    yield head
    room = limit - len(head.encode()) - LAST
    for told, block in enumerate(_blocks(findings)):
        room -= len(block.encode())
        if room < 0:
            left = counted(len(findings) - told, "finding")
            yield f"\n**Left out for length: {left} of {len(findings)}.** `--format text` tells all.\n"
            return
        yield block


def _head(findings: Sequence[Finding], summary: Summary) -> str:
    found = [counted(summary.errors, "error")] if summary.errors else []
    found += [counted(summary.warnings, "warning")] if summary.warnings else []
    total = f"**{counted(summary.documents, summary.unit)}: {', '.join(found) or 'nothing found'}**\n"
    return total + ("\n" + _table(findings) if findings else "")


def _table(findings: Sequence[Finding]) -> str:
    head = (row(("rule", "name", "errors", "warnings")), "|---|---|--:|--:|")
    return "".join(f"{line}\n" for line in (*head, *map(row, _rows(findings))))


def _rows(findings: Sequence[Finding]) -> Iterator[tuple[str, ...]]:
    for rule, about in sorted(by_rule(findings)):
        seen = Counter(finding.severity for finding in about)
        yield rule, RULES[rule].name, str(seen["error"]), str(seen["warning"])


def _blocks(findings: Iterable[Finding]) -> Iterator[str]:
    """A block a finding; the first of a file brings the heading with it."""
    for path, about in by_file(findings):
        heading = f"\n#### {code(path)}\n"
        for finding in about:
            yield heading + _finding(finding)
            heading = ""


def _finding(finding: Finding) -> str:
    rule = f"**{finding.severity}** {finding.code} {RULES[finding.code].name}"
    told = " ".join(part for part in (_place(finding.place), rule, code(finding.message)) if part)
    return f"\n- {told}\n{_seen(finding)}"


def _place(place: Place) -> str:
    return ":".join(str(part) for part in (place.line, place.column) if part is not None)


def _seen(finding: Finding) -> str:
    if finding.excerpt is not None:
        text, start, end = finding.excerpt
        return "\n" + fenced((f"| {one_line(text)}", f"| {carets(text, start, end)}"), indent="  ")
    if finding.value and finding.value not in finding.message:
        return f"\n  seen: {code(finding.value)}\n"
    return ""
