"""`inspect`: how a page was read, line by line, so that a person sees why."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.config import Config
from toolkit.documents import Reading, Value
from toolkit.errors import UsageError
from toolkit.findings import Finding
from toolkit.layouts import layouts, read_page
from toolkit.reports.screen import Screen
from toolkit.sources import Decoding, find_pages, read_documents
from toolkit.text.display import one_line

STYLES = {"read": "green", "furniture": "dim", "leftover": "bold yellow", "blank": "dim"}
FINDING_STYLES = {"error": "bold red", "warning": "yellow"}


def inspect(path: str, config: Config) -> Reading:
    """The reading of the one page in the file ``path``."""
    how = Decoding(config.encoding, config.max_page_bytes)
    documents = [document for file in find_pages([path]).files for document in read_documents(file, how)]
    if len(documents) != 1:
        raise UsageError(f"{path}: inspect shows one page; here are {len(documents)}")
    return read_page(documents[0], layouts(config.layouts))


def as_text(reading: Reading, screen: Screen) -> Iterator[str]:
    """The page's lines: number, account, the layout's name for the line, target columns, and the line."""
    targets = _by_line(reading.values)
    rows = [
        (str(number), label.account, label.name, ", ".join(_targets(targets.get(number, ()))), line)
        for number, (label, line) in enumerate(zip(reading.labels, reading.document.lines, strict=True), 1)
    ]
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:4]]
    yield f"{one_line(reading.document.path)}: {reading.layout or 'no layout'}\n"
    for number, account, name, target, line in rows:
        head = f"{number:>{widths[0]}}  {account:<{widths[1]}}  {name:<{widths[2]}}  {target:<{widths[3]}}"
        yield screen.paint(head, STYLES[account]) + f"  {_shown(line, screen, len(head))}".rstrip() + "\n"
    for finding in reading.findings:
        yield _told(finding, screen)


def as_json(reading: Reading) -> str:
    """The same as one JSON object, with every value and its span; lines and columns from 1."""
    targets = _by_line(reading.values)
    lines = [
        {
            "line": number,
            "account": label.account,
            "label": label.name,
            "text": line,
            "values": [_value(value) for value in targets.get(number, ())],
        }
        for number, (label, line) in enumerate(zip(reading.labels, reading.document.lines, strict=True), 1)
    ]
    page = {"path": reading.document.path, "id": reading.document.id, "layout": reading.layout or None}
    findings = [
        {"code": f.code, "severity": f.severity, "message": f.message, "line": f.place.line, "column": f.place.column}
        for f in reading.findings
    ]
    whole = {**page, "language": reading.language, "lines": lines, "findings": findings}
    return json.dumps(whole, ensure_ascii=False, indent=2, default=str) + "\n"


def _by_line(values: Sequence[Value]) -> dict[int, list[Value]]:
    """The values that stand, wholly or in part, in each line."""
    lines: dict[int, list[Value]] = {}
    for value in values:
        for number in range(value.span.line, value.span.last_line + 1):
            lines.setdefault(number, []).append(value)
    return lines


def _targets(values: Sequence[Value]) -> list[str]:
    return [_target(value) for value in values]


def _target(value: Value) -> str:
    """The column, as one reaches it in a loaded row: `related[3].title`, positions from 0."""
    return value.column if value.table == "documents" else f"{value.table}[{value.row}].{value.column}"


def _value(value: Value) -> dict[str, Any]:
    span = value.span
    place = {"line": span.line, "column": span.start + 1, "last_line": span.last_line, "last_column": span.end}
    return {"target": _target(value), "value": value.value, **place}


def _shown(line: str, screen: Screen, used: int) -> str:
    room = screen.width - used - 3 if screen.width else None
    shown = one_line(line)
    return shown if room is None or len(shown) <= room else shown[: max(room, 10)] + "…"


def _told(finding: Finding, screen: Screen) -> str:
    place = f"line {finding.place.line}, column {finding.place.column}" if finding.place.line else "the page"
    code = screen.paint(f"{finding.code} {finding.severity}", FINDING_STYLES[finding.severity])
    return f"{code}  {place}: {one_line(finding.message)}\n"
