"""Findings as SARIF's results."""

from collections.abc import Iterator, Mapping, Sequence

from toolkit.findings import Excerpt, Finding, Place, clip
from toolkit.reports.paths import uri
from toolkit.reports.sarif.limits import Group
from toolkit.text.display import visible
from toolkit.text.json_text import json_text
from toolkit.text.numbers import counted

FINGERPRINT = "pagepackFinding/v1"
"""Not `primaryLocationLineHash`: that is GitHub's own, which its upload action computes from the file.

It logs a warning for every result that has another one (codeql-action, `src/fingerprints.ts`, read in
November 2026).
"""

MESSAGE = 1_000
"""Characters of a message: GitHub shows its first sentence, and a name in it may be as long as it likes."""


def results_of(group: Group, order: Mapping[str, int], prints: Sequence[str]) -> Iterator[str]:
    """The results of a group, as JSON; ``order`` numbers the rules, ``prints`` are the findings' own."""
    for number, finding in group.first:
        yield json_text(_result(finding, finding.message, order, prints[number]))
    if group.rest:
        number, finding = group.rest[0]
        fields = _result(finding, left_out(group), order, prints[number])
        yield json_text(fields | {"occurrenceCount": len(group.rest)})


def left_out(group: Group) -> str:
    """What is said of the findings that have no result of their own."""
    files = len({finding.place.path for _, finding in group.rest})
    code = group.rest[0][1].code
    said = f"{counted(len(group.rest), 'more finding')} of {code} in {counted(files, 'file')}"
    return f"{said}, left out to keep GitHub's limits; the first says: {group.rest[0][1].message}"


def _result(finding: Finding, message: str, order: Mapping[str, int], print_: str) -> dict[str, object]:
    about = {"id": finding.id, "value": finding.value}
    return {
        "ruleId": finding.code,
        "ruleIndex": order[finding.code],
        "level": finding.severity,
        "message": {"text": prose(message)},
        "locations": [{"physicalLocation": _location(finding.place, finding.excerpt)}],
        "partialFingerprints": {FINGERPRINT: print_},
        "properties": {name: clip(visible(text)) for name, text in about.items() if text is not None},
    }


def prose(message: str) -> str:
    r"""A message on one line. `[words](target)` is a link in SARIF; a page may not make one (3.11.6)."""
    line = clip(visible(message), MESSAGE)
    return line.replace("[", r"\[").replace("]", r"\]") if "](" in line else line


def _location(place: Place, excerpt: Excerpt | None) -> dict[str, object]:
    """A file, and where in it; a finding that has no line is about the whole of it."""
    file: dict[str, object] = {"artifactLocation": {"uri": uri(place.path)}}
    return file if place.line is None else file | {"region": _region(place.line, place.column, excerpt)}


def _region(line: int, column: int | None, excerpt: Excerpt | None) -> dict[str, object]:
    """The place in its line. A region without an end reaches to the end of the line."""
    if column is None:
        return {"startLine": line}
    begins: dict[str, object] = {"startLine": line, "startColumn": column}
    if excerpt is None or _is_cut(excerpt):
        return begins
    seen = excerpt.text[excerpt.start : excerpt.end]
    return begins | {"endColumn": column + len(seen), "snippet": {"text": visible(seen)}}


def _is_cut(excerpt: Excerpt) -> bool:
    """Whether the place may go on behind what is shown of it."""
    return excerpt.end >= len(excerpt.text) and excerpt.text.endswith("…")
