"""The one reader: any page, by any layout, every line accounted for."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from toolkit.documents import Label, RawDocument, Reading, Span, Value, finding_at
from toolkit.findings import Finding
from toolkit.layouts.layout import Layout
from toolkit.layouts.reading.gathering import gathered
from toolkit.layouts.reading.labelling import Line, Sheet
from toolkit.layouts.reading.planning import BLANK, LEFTOVER, Passage, Plan, planned
from toolkit.layouts.reading.posts import Post
from toolkit.layouts.reading.rows import spots_of
from toolkit.layouts.reading.tongues import languages_of
from toolkit.layouts.reading.values import text_values, values_of
from toolkit.text.dates import Calendar

__all__ = ["BLANK", "LEFTOVER", "read"]


def read(document: RawDocument, layout: Layout, sheet: Sheet) -> Reading:
    """The page as the layout reads it: a label for every line, values with their spans, and findings."""
    plan = planned(sheet.codes, layout)
    languages = languages_of(sheet.lines, plan.speaks, layout)
    values, findings = _found(document, layout, sheet, plan, Calendar(languages, document.captured_at))
    labels = _labels(document, sheet, plan)
    unfinished = [_unfinished(document, layout, sheet.lines[-1], plan.missing)] if plan.missing else ()
    left_over = _left_over(document, labels) if LEFTOVER in plan.labels else ()
    return Reading(
        document=document,
        layout=layout.name,
        language=next(iter(languages)) if len(languages) == 1 else None,
        labels=labels,
        values=tuple(values),
        findings=(
            *document.findings,
            *findings,
            *unfinished,
            *left_over,
            *_doubts(document, layout, sheet, plan),
        ),
    )


def _found(
    document: RawDocument, layout: Layout, sheet: Sheet, plan: Plan, calendar: Calendar
) -> tuple[list[Value], list[Finding]]:
    """The values of the page, and what is wrong with them."""
    texts: dict[Post, list[Passage]] = {}
    for passage in plan.passages:
        texts.setdefault(passage.post, []).append(passage)
    said = [
        value
        for passages in texts.values()
        for value in text_values(passages, sheet.lines, document, layout.text_end)
    ]
    what = gathered(sheet.lines, plan.reads)
    spots, nulls, doubts = spots_of(what.rows, document)
    values, findings = values_of([*what.spots, *spots], document, calendar)
    return [*said, *values, *nulls], findings + doubts


def _labels(document: RawDocument, sheet: Sheet, plan: Plan) -> tuple[Label, ...]:
    labels = [BLANK] * len(document.lines)
    for line, label in zip(sheet.lines, plan.labels, strict=True):
        labels[line.number - 1] = label
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


def _doubts(document: RawDocument, layout: Layout, sheet: Sheet, plan: Plan) -> Iterator[Finding]:
    """One finding a text that holds lines which look like a post's end or beginning."""
    for places in plan.doubtful:
        first, *others = [sheet.lines[at] for at in places]
        looks_like = f"like {layout.by_look[first.seen.look].name} ({layout.name})"
        told = f"{len(others) + 1} lines of the text, the first" if others else "a line of the text"
        message = f"{told} {looks_like}; did a post end before?"
        yield finding_at(document, "P302", message, _whole(document, first.number))


def _whole(document: RawDocument, number: int) -> Span:
    text = document.lines[number - 1]
    return Span(number, len(text) - len(text.lstrip()), number, len(text.rstrip()))
