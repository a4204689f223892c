"""Kept rows and pages read again, in the order in which a whole build would have met them."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import chain, count, islice
from typing import NamedTuple

import polars as pl

from toolkit.checks.duplicates import Key
from toolkit.contract import polars_schema
from toolkit.judging import Good, Judged, Look
from toolkit.sources.chunks import PAGES


class _Event(NamedTuple):
    """A page in its place; a good one with its row of a frame, which has a number."""

    page: Judged
    frame: pl.DataFrame | None = None
    number: int = 0
    row: int = 0


def merged(
    documents: Iterable[pl.DataFrame], rejected: Iterable[Judged], read: Iterable[Look]
) -> Iterator[Look]:
    """Looks at kept ``documents``, kept ``rejected`` pages and what was ``read``, each in its order."""
    numbers = count()
    old = (event for frame in documents for event in _rows(frame, next(numbers)))
    new = (event for look in read for event in _events(look, next(numbers)))
    events = merge(old, map(_Event, rejected), new, key=_place)
    while chunk := list(islice(events, PAGES)):
        yield Look(tuple(event.page for event in chunk), _documents(chunk))


def _place(event: _Event) -> tuple[str, str]:
    return event.page.id, event.page.source


def _events(look: Look, number: int) -> Iterator[_Event]:
    rows = count()
    for page in look.pages:
        yield _Event(page, look.documents, number, next(rows)) if page.good else _Event(page)


def _rows(frame: pl.DataFrame, number: int) -> Iterator[_Event]:
    """The rows of a frame as pages of which nothing is found: that is counted already."""
    columns = frame.select("id", "source", "sha256", "text")
    for row, (id_, source, sha256, text) in enumerate(columns.iter_rows()):
        good = Good(Key.of(id_, text, source), None)
        yield _Event(Judged(id_, source, source, sha256, (), good), frame, number, row)


def _documents(events: Sequence[_Event]) -> pl.DataFrame:
    """The rows of the events, in their order; those of one frame are taken from it at once."""
    frames = {event.number: event.frame for event in events if event.frame is not None}
    rows: dict[int, list[int]] = {number: [] for number in frames}
    places: dict[int, list[int]] = {number: [] for number in frames}
    good = (event for event in events if event.frame is not None)
    for place, event in enumerate(good):
        rows[event.number].append(event.row)
        places[event.number].append(place)
    if not frames:
        return pl.DataFrame(schema=polars_schema("documents"))
    taken = pl.concat([frame[rows[number]] for number, frame in frames.items()])
    return taken[pl.Series(chain.from_iterable(places.values())).arg_sort()]
