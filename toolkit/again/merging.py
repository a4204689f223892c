"""Kept rows and pages read again, in the order in which a whole build would have met them."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import chain, count, islice
from typing import NamedTuple

import polars as pl

from toolkit.batches import Batch, Rejected
from toolkit.contract import polars_schema
from toolkit.findings import Finding

TOGETHER = 1000
"""Pages that are handed on together."""


class _Event(NamedTuple):
    """A page in its place: a row of a frame, which has a number, or a rejected page. Or only findings."""

    id: str
    source: str
    frame: pl.DataFrame | None = None
    number: int = 0
    row: int = 0
    rejected: Rejected | None = None
    findings: tuple[Finding, ...] = ()


def merged(
    documents: Iterable[pl.DataFrame], rejected: Iterable[Rejected], read: Iterable[Batch]
) -> Iterator[Batch]:
    """Batches of kept ``documents``, kept ``rejected`` pages and what was ``read``, each in its order."""
    numbers = count()
    old = (event for frame in documents for event in _rows(frame, next(numbers)))
    new = (event for batch in read for event in _events(batch, next(numbers)))
    events = merge(old, map(_page, rejected), new, key=_place)
    while chunk := list(islice(events, TOGETHER)):
        yield _batch(chunk)


def _place(event: _Event) -> tuple[str, str]:
    return event.id, event.source


def _events(batch: Batch, number: int) -> Iterator[_Event]:
    """The pages of a batch; its findings come with the first of them."""
    events = merge(_rows(batch.documents, number), map(_page, batch.rejected), key=_place)
    for at, event in enumerate(events):
        yield event if at else event._replace(findings=batch.findings)


def _rows(frame: pl.DataFrame, number: int) -> Iterator[_Event]:
    for row, (id_, source) in enumerate(frame.select("id", "source").iter_rows()):
        yield _Event(id_, source, frame, number, row)


def _page(page: Rejected) -> _Event:
    return _Event(page.id, page.source, rejected=page)


def _batch(events: Sequence[_Event]) -> Batch:
    documents = _documents(events)
    return Batch(
        pages=len(events),
        documents=documents,
        related=_related(documents),
        rejected=tuple(event.rejected for event in events if event.rejected),
        findings=tuple(finding for event in events for finding in event.findings),
    )


def _documents(events: Sequence[_Event]) -> pl.DataFrame:
    """The rows of the events, in their order; those of one frame are taken from it at once."""
    frames = {event.number: event.frame for event in events if event.frame is not None}
    rows: dict[int, list[int]] = {number: [] for number in frames}
    places: dict[int, list[int]] = {number: [] for number in frames}
    for place, event in enumerate(events):
        if event.frame is not None:
            rows[event.number].append(event.row)
            places[event.number].append(place)
    if not frames:
        return pl.DataFrame(schema=polars_schema("documents"))
    taken = pl.concat([frame[rows[number]] for number, frame in frames.items()])
    return taken[pl.Series(chain.from_iterable(places.values())).arg_sort()]


def _related(documents: pl.DataFrame) -> pl.DataFrame:
    """The related items of the documents as the rows that they are too."""
    held = documents.filter(pl.col("related").list.len() > 0)
    return held.select(pl.col("id").alias("document_id"), "related").explode("related").unnest("related")
