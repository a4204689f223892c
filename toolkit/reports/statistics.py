"""How often each rule was broken, instead of where: for an old corpus, to see what to begin with."""

from collections import Counter
from collections.abc import Iterator, Sequence

from toolkit.findings import RULES, Finding, Severity, Summary
from toolkit.reports.screen import Screen
from toolkit.reports.text import COLOURS, total
from toolkit.text.json_text import json_text


def as_text(findings: Sequence[Finding], summary: Summary, screen: Screen) -> Iterator[str]:
    """A table, one line a rule and severity, most broken first; the total below."""
    counts = _counts(findings)
    width = max((len(str(count)) for _, _, count in counts), default=0)
    for code, severity, count in counts:
        graded = screen.paint(f"{severity:<7} {code}", COLOURS[severity])
        yield f"{count:>{width}}  {graded}  {RULES[code].name}\n"
    yield total(summary, screen) + "\n"


def as_json(findings: Sequence[Finding], _summary: Summary, _screen: Screen) -> Iterator[str]:
    """The same lines as a list of objects."""
    rows = [
        {"code": code, "name": RULES[code].name, "severity": severity, "count": count}
        for code, severity, count in _counts(findings)
    ]
    yield json_text(rows, indent=2) + "\n"


def _counts(findings: Sequence[Finding]) -> list[tuple[str, Severity, int]]:
    seen = Counter((finding.code, finding.severity) for finding in findings)
    return [(*rule, count) for rule, count in sorted(seen.items(), key=lambda item: (-item[1], item[0]))]
