"""A fault in the data, as a value: which rule, what was seen, and where."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Self

from toolkit.findings.catalogue import RULES, Rule, Severity

__all__ = [
    "RULES",
    "Excerpt",
    "Finding",
    "Place",
    "Rule",
    "Severity",
    "Summary",
    "by_place",
    "clip",
    "excerpt",
]

VALUE_LIMIT = 200
"""A longer value is cut in every report (design of the public face: findings)."""

CONTEXT = 60
"""Characters of the raw line shown on either side of the place."""


class Place(NamedTuple):
    """Where a finding points: a file as the user named it, a line and a column, both from 1."""

    path: str
    line: int | None = None
    column: int | None = None


class Excerpt(NamedTuple):
    """A piece of the raw line around the place, which stands at ``start`` to before ``end`` of it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule broken in one place. ``id`` is the document's; ``value`` is what was seen there."""

    code: str
    severity: Severity
    message: str
    place: Place
    id: str | None = None
    value: str | None = None
    excerpt: Excerpt | None = None

    @classmethod
    def of(
        cls,
        code: str,
        message: str,
        place: Place,
        *,
        id: str | None = None,
        value: str | None = None,
        excerpt: Excerpt | None = None,
    ) -> Self:
        """A finding of the rule ``code``, with the rule's severity and its value cut to size."""
        seen = None if value is None else clip(value)
        return cls(code, RULES[code].severity, message, place, id, seen, excerpt)


@dataclass(frozen=True, slots=True)
class Summary:
    """How many documents were looked at, and how much was found: by severity, and by rule.

    ``unit`` is what reports for people call one of them: a page, until it stands in a dataset.
    """

    documents: int
    errors: int
    warnings: int
    by_code: dict[str, int]
    unit: str = "page"

    @classmethod
    def of(cls, documents: int, findings: Iterable[Finding], unit: str = "page") -> Self:
        """The summary of ``findings``, each counted with its own severity: a rule may be re-graded."""
        seen = Counter((f.code, f.severity) for f in findings)
        severities = Counter[Severity]()
        by_code = Counter[str]()
        for (code, severity), count in sorted(seen.items()):
            severities[severity] += count
            by_code[code] += count
        return cls(documents, severities["error"], severities["warning"], dict(by_code), unit)


def by_place(finding: Finding) -> tuple[int, int, str]:
    """The order of the findings of one page: that of its lines."""
    return finding.place.line or 0, finding.place.column or 0, finding.code


def clip(text: str, limit: int = VALUE_LIMIT) -> str:
    """``text``, at most ``limit`` characters of it, an ellipsis last where it was cut."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def excerpt(line: str, start: int, end: int) -> Excerpt:
    """What to show of ``line`` so that a person finds ``start`` to ``end`` in it."""
    left = max(0, start - CONTEXT)
    head = "…" if left else ""
    shown = line[left : max(start, min(end, start + CONTEXT)) + CONTEXT]
    tail = "…" if left + len(shown) < len(line) else ""
    text = head + shown + tail
    first = start - left + len(head)
    return Excerpt(text, first, min(first + max(end - start, 1), len(text)))
