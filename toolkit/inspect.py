"""`inspect`: how a page was read, line by line, so that a person sees why."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from toolkit.config import Config
from toolkit.documents import Label, Reading, Value
from toolkit.errors import UsageError
from toolkit.findings import Finding, Severity, by_place
from toolkit.findings.grades import all_graded
from toolkit.layouts import layouts, read_page
from toolkit.reports.screen import Screen
from toolkit.sources import documents_of, find_pages, printable
from toolkit.text.display import narrowed, one_line
from toolkit.text.json_text import json_text

STYLES = {"read": "green", "furniture": "dim", "leftover": "bold yellow", "blank": "dim"}

FINDING_STYLES: dict[Severity, str] = {"error": "bold red", "warning": "yellow"}

LEAST_ROOM = 10
"""Characters of a line that are shown however narrow the screen."""


def inspect(path: str, config: Config) -> Reading:
    """The reading of the one page at ``path``; ``UsageError`` where there are more, or none."""
    files = find_pages([path]).files
    if len(files) != 1:
        raise UsageError(f"{printable(path)}: inspect shows one page; here are {len(files)}")
    documents = list(documents_of(files, config))
    if len(documents) != 1:
        raise UsageError(f"{printable(path)}: inspect shows one page; here are {len(documents)}")
    reading = read_page(documents[0], layouts(config.layouts))
    findings = sorted(all_graded(reading.findings, config.grades), key=by_place)
    return replace(reading, findings=tuple(findings))


def as_text(reading: Reading, screen: Screen) -> Iterator[str]:
    """The page's lines: number, account, the layout's name for the line, target columns, and the line."""
    rows = [
        (str(number), label.account, label.name, _targets(values), line)
        for number, label, line, values in _lines(reading)
    ]
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:4]]
    yield f"{one_line(reading.document.path)}: {reading.layout or 'no layout'}\n"
    for number, account, name, target, line in rows:
        head = f"{number:>{widths[0]}}  {account:<{widths[1]}}  {name:<{widths[2]}}  {target:<{widths[3]}}"
        yield screen.paint(head, STYLES[account]) + f"  {_shown(line, screen, len(head))}".rstrip() + "\n"
    for finding in reading.findings:
        yield _told(finding, screen)


def as_json(reading: Reading) -> Iterator[str]:
    """The same as one JSON object, in pieces, one line of the page a line; lines and columns from 1."""
    document = reading.document
    facts = {
        "path": document.path,
        "id": document.id,
        "layout": reading.layout or None,
        "language": reading.language,
    }
    lists = {
        "lines": (_line(*line) for line in _lines(reading)),
        "values": map(_value, reading.values),
        "findings": map(_finding, reading.findings),
    }
    yield json_text(facts).removesuffix("}")
    for name, items in lists.items():
        yield f',\n"{name}": ['
        for number, item in enumerate(items):
            yield (",\n  " if number else "\n  ") + json_text(item)
        yield "]"
    yield "}\n"


def _lines(reading: Reading) -> Iterator[tuple[int, Label, str, Sequence[Value]]]:
    """Each line: its number, its label, the line, and the values that stand in it, wholly or in part."""
    values: dict[int, list[Value]] = {}
    for value in reading.values:
        for number in range(value.span.line, value.span.last_line + 1):
            values.setdefault(number, []).append(value)
    for number, (label, line) in enumerate(zip(reading.labels, reading.document.lines, strict=True), 1):
        yield number, label, line, values.get(number, ())


def _line(number: int, label: Label, text: str, values: Sequence[Value]) -> dict[str, Any]:
    columns = list(map(_target, values))
    return {"line": number, "account": label.account, "label": label.name, "columns": columns, "text": text}


def _targets(values: Sequence[Value]) -> str:
    """The columns, those of one item of a list together: `related[3]: title, relevance, date`."""
    told = ((item, ", ".join(v.column for v in of)) for item, of in groupby(values, key=_item))
    return "; ".join(f"{item}: {columns}" if item else columns for item, columns in told)


def _item(value: Value) -> str:
    return "" if value.table == "documents" else f"{value.table}[{value.row}]"


def _target(value: Value) -> str:
    """The column, as one reaches it in a loaded row: `related[3].title`, positions from 0."""
    item = _item(value)
    return f"{item}.{value.column}" if item else value.column


def _value(value: Value) -> dict[str, Any]:
    line, start, last_line, end = value.span
    place = {"line": line, "column": start + 1, "last_line": last_line, "last_column": end}
    return {"name": _target(value), "value": value.value, **place}


def _finding(finding: Finding) -> dict[str, Any]:
    rule = {"code": finding.code, "severity": finding.severity, "message": finding.message}
    return {**rule, "line": finding.place.line, "column": finding.place.column}


def _shown(line: str, screen: Screen, used: int) -> str:
    """As much of the line as has room behind ``used`` characters and two spaces."""
    shown = one_line(line)
    if screen.width is None:
        return shown
    room = max(LEAST_ROOM, screen.width - used - 2)
    return narrowed(shown[: room + 1], 0, 0, room)[0]


def _told(finding: Finding, screen: Screen) -> str:
    place = f"line {finding.place.line}, column {finding.place.column}" if finding.place.line else "the page"
    code = screen.paint(f"{finding.code} {finding.severity}", FINDING_STYLES[finding.severity])
    return f"{code}  {place}: {one_line(finding.message)}\n"
