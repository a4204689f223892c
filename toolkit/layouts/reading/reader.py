"""The one reader: any page, by any layout, every line accounted for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from toolkit.documents import Label, RawDocument, Reading, Span, Value, finding_at
from toolkit.findings import Finding
from toolkit.layouts.layout import INDENT, Layout
from toolkit.layouts.reading.labelling import Line, Sheet, without_kind
from toolkit.layouts.reading.rows import Row, row_values
from toolkit.layouts.reading.stretches import Stretch, parted
from toolkit.layouts.reading.values import Post, line_values, text_values

WHOLE_LINE = re.compile(rf"{INDENT}(\S.*?)\s*\Z")

BLANK = Label("blank", "")
LEFTOVER = Label("leftover", "")
RUNNING_TEXT = Label("read", "text")


def read(document: RawDocument, layout: Layout, sheet: Sheet) -> Reading:
    """The page as the layout reads it: a label for every line, values with their spans, and findings."""
    stretches, missing = parted(sheet.codes, layout.shape)
    taken = _taken(sheet, layout, stretches)
    if untrue := _untrue_echoes(taken):
        return read(document, layout, without_kind(sheet, untrue))
    languages = _languages(taken, layout)
    found = _found(document, layout, sheet, stretches, taken, languages)
    labels = _labels(document, sheet, stretches, taken)
    unfinished = [_unfinished(document, layout, sheet.lines[-1], missing)] if missing else []
    findings = [item for item in found if isinstance(item, Finding)]
    return Reading(
        document=document,
        layout=layout.name,
        language=next(iter(languages)) if len(languages) == 1 else None,
        labels=labels,
        values=tuple([item for item in found if isinstance(item, Value)]),
        findings=(*document.findings, *findings, *unfinished, *_left_over(document, labels)),
    )


def _taken(sheet: Sheet, layout: Layout, stretches: Sequence[Stretch]) -> dict[int, Line]:
    """The lines that parts took, by their index in the sheet, each as the kind that it was taken as."""
    taken: dict[int, Line] = {}
    for stretch in stretches:
        if stretch.what == "part":
            for index in range(stretch.first, stretch.last):
                taken[index] = sheet.lines[index]
            for index, name in stretch.anything:
                line = sheet.lines[index]
                taken[index] = Line(
                    line.number, line.text, layout.anything[name], WHOLE_LINE.match(line.text)
                )
    return taken


def _untrue_echoes(taken: Mapping[int, Line]) -> list[int]:
    """Lines, by their index, that should repeat what was read above them, and do not: they are text."""
    known: dict[str, str] = {}
    untrue = []
    for index, line in taken.items():
        if line.kind and line.match:
            known |= {field.key(): line.match[group] or "" for group, field in line.kind.fields}
            if any(not word.is_echo(line.match[g], known) for g, word in line.kind.words if word.echoes):
                untrue.append(index)
    return untrue


def _languages(taken: Mapping[int, Line], layout: Layout) -> frozenset[str]:
    """The languages that most words of the layout on this page belong to; all, where there is no word.

    Most, not all: a site's own modules may speak another language than its forum.
    """
    votes = dict.fromkeys(layout.languages, 0)
    for line in taken.values():
        if line.kind and line.match:
            for group, word in line.kind.words:
                if text := line.match[group]:
                    for language in word.languages_of(text):
                        votes[language] += 1
    most = max(votes.values(), default=0)
    return frozenset([language for language, count in votes.items() if count == most])


def _found(
    document: RawDocument,
    layout: Layout,
    sheet: Sheet,
    stretches: Sequence[Stretch],
    taken: Mapping[int, Line],
    languages: frozenset[str],
) -> list[Value | Finding]:
    found: list[Value | Finding] = []
    post = Post(-1)
    rows: list[Row] = []
    for stretch in stretches:
        if stretch.begins_post:
            post = Post(post.number + 1)
        if stretch.what == "text":
            found += text_values(sheet.lines[stretch.first : stretch.last], document, layout.text_end, post)
        elif stretch.what == "part":
            for index in range(stretch.first, stretch.last):
                if row := Row.of(taken[index]):
                    rows.append(row)
                else:
                    found += line_values(taken[index], document, post, languages)
    return found + row_values(rows, document, languages)


def _labels(
    document: RawDocument, sheet: Sheet, stretches: Sequence[Stretch], taken: Mapping[int, Line]
) -> tuple[Label, ...]:
    labels = [BLANK] * len(document.lines)
    for stretch in stretches:
        for index in range(stretch.first, stretch.last):
            number = sheet.lines[index].number
            if stretch.what == "part":
                kind = taken[index].kind
                labels[number - 1] = kind.label if kind else Label("furniture", stretch.name)
            else:
                labels[number - 1] = RUNNING_TEXT if stretch.what == "text" else LEFTOVER
    return tuple(labels)


def _unfinished(document: RawDocument, layout: Layout, last: Line, missing: tuple[str, ...]) -> Finding:
    message = f"the page ends where {' or '.join(missing)} should still come ({layout.name}); is it cut?"
    return finding_at(document, "P103", message, _whole(document, last.number))


def _left_over(document: RawDocument, labels: Sequence[Label]) -> Iterator[Finding]:
    """One finding a run of leftover lines, at its first; blank lines do not end a run."""
    accounts = [(number, label.account) for number, label in enumerate(labels, 1) if label is not BLANK]
    for account, run in groupby(accounts, key=itemgetter(1)):
        if account == "leftover":
            first, *others = [number for number, _ in run]
            told = f"{len(others) + 1} lines that" if others else "a line that"
            yield finding_at(document, "P301", f"{told} the layout does not know", _whole(document, first))


def _whole(document: RawDocument, number: int) -> Span:
    text = document.lines[number - 1]
    return Span(number, len(text) - len(text.lstrip()), number, len(text.rstrip()))
