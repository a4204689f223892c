"""Findings for people: by file and rule, the line with carets under the place, and how to mend it."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill

from toolkit.findings import RULES, Excerpt, Finding, Severity, Summary
from toolkit.reports.listing import by_file, by_rule, where
from toolkit.reports.screen import Screen
from toolkit.text.display import beginning, carets, narrowed, one_line, visible
from toolkit.text.numbers import counted

COLOURS: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow"}

INDENT = "    "


def report(findings: Sequence[Finding], summary: Summary, screen: Screen) -> Iterator[str]:
    """The report as text; how to mend a rule stands once, at the end, however often it was broken."""
    for path, about in by_file(findings):
        yield screen.paint(beginning(path), "bold") + "\n"
        yield from _file(about, screen)
    yield from _mending(summary, screen)
    yield total(summary, screen) + "\n"


def _file(findings: Iterable[Finding], screen: Screen) -> Iterator[str]:
    for code, about in by_rule(findings):
        severity = about[0].severity
        yield f"  {screen.paint(f'{severity} {code}', COLOURS[severity])} {RULES[code].name}\n"
        for finding in about:
            yield from _finding(finding, screen)
        yield "\n"


def _finding(finding: Finding, screen: Screen) -> Iterator[str]:
    yield f"{INDENT}{screen.paint(where(finding.place), 'cyan')}: {visible(finding.message)}\n"
    if finding.excerpt is not None:
        yield from _excerpt(finding.excerpt, finding.place.line, finding.severity, screen)
    elif finding.value and finding.value not in finding.message:
        yield f"{INDENT}  seen: {visible(finding.value)}\n"


def _excerpt(excerpt: Excerpt, number: int | None, severity: Severity, screen: Screen) -> Iterator[str]:
    gutter = f"{INDENT}{number or '':>6} | "
    text, start, end = excerpt
    if screen.width is not None:
        text, start, end = narrowed(text, start, end, screen.width - len(gutter))
    below = " " * (len(gutter) - 2) + "| "
    yield f"{screen.paint(gutter, 'blue')}{one_line(text)}\n"
    yield f"{screen.paint(below, 'blue')}{screen.paint(carets(text, start, end), COLOURS[severity])}\n"


def _mending(summary: Summary, screen: Screen) -> Iterator[str]:
    if summary.by_code:
        yield screen.paint("How to mend", "bold") + " (`pagepack rules CODE` tells more)\n"
        for code in summary.by_code:
            yield _paragraph(f"{code} {RULES[code].name}: {RULES[code].mend}", screen.width) + "\n"
        yield "\n"


def _paragraph(prose: str, width: int | None) -> str:
    flowing = " ".join(prose.split())
    if width is None:
        return f"  {flowing}"
    return fill(
        flowing,
        width,
        initial_indent="  ",
        subsequent_indent=INDENT,
        break_on_hyphens=False,
        break_long_words=False,
    )


def total(summary: Summary, screen: Screen) -> str:
    """The last line: how much was looked at, and what was found."""
    counts: dict[Severity, int] = {"error": summary.errors, "warning": summary.warnings}
    found = [screen.paint(counted(count, noun), COLOURS[noun]) for noun, count in counts.items() if count]
    nothing = screen.paint("nothing found", "green")
    return f"{counted(summary.documents, summary.unit)}: {', '.join(found) or nothing}"
