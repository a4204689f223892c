"""Parts made of files by the processes of an engine, or taken up as they were left by a build before."""

import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from toolkit.batches import batches_of
from toolkit.checks.dates import latest_now
from toolkit.config import Config
from toolkit.engines import Died, Engine
from toolkit.judging import Look, look_at
from toolkit.layouts import layouts
from toolkit.parts.groups import groups
from toolkit.parts.keys import part_name, settings_key
from toolkit.parts.part import Part
from toolkit.parts.states import State, state_of
from toolkit.parts.store import About, taken_up
from toolkit.parts.writing import writing
from toolkit.sources import File, documents_of, set_aside
from toolkit.sources.chunks import PAGES, chunks
from toolkit.storage import Folder
from toolkit.tally import NOTHING, Tally

PASSING = ("C104", "P007", "P008")
"""What may not be found another time: a date that has not come yet, a store that did not answer, a process
that ended."""


class Task(NamedTuple):
    """A part to be made, the states of its files, and when they were asked for (ns)."""

    part: Part
    states: tuple[State, ...]
    began: int


class Made(NamedTuple):
    """A part that is there: what was counted of its pages, each by itself, and what stands for all in it."""

    part: Part
    tally: Tally
    contents: str


class Making(NamedTuple):
    """How parts are made: by the user's settings; no page can know of a moment after ``latest``."""

    config: Config
    latest: datetime


def parts_of(files: Sequence[File], config: Config, engine: Engine, folder: Folder) -> Iterator[Made]:
    """The parts of all files, in order, in the ``folder``; what is there and still holds is taken up."""
    making, key = Making(config, latest_now()), settings_key(config)
    entries = [_entry(Part(folder, part_name(key, group), group), config) for group in groups(files)]
    tasks = (entry for entry in entries if isinstance(entry, Task))
    results = engine.in_order(partial(make, making), tasks)
    for entry in entries:
        if isinstance(entry, Made):
            yield entry
        else:
            yield from _survived(entry, next(results), making, key, engine)


def make(making: Making, task: Task) -> Made:
    """Makes the part of a task: its pages are read and judged."""
    config = making.config
    known = layouts(config.layouts)
    some = chunks(documents_of(task.part.files, config), PAGES)
    return _written(task, (look_at(pages, known, making.latest, config.grades) for pages in some), making)


def written(looks: Iterable[Look], folder: Folder, config: Config) -> Iterator[Made]:
    """The parts of pages that were judged already, a look each."""
    for number, look in enumerate(looks):
        task = Task(Part(folder, f"{number:06d}"), (), time.time_ns())
        yield _written(task, [look], Making(config, latest_now()))


def _entry(part: Part, config: Config) -> Task | Made:
    began = time.time_ns()
    states = tuple(map(state_of, part.files))
    known = taken_up(part, states, began, by_time=config.captured_at == "modified")
    return Made(part, Tally.read(known.tally), known.contents) if known else Task(part, states, began)


def _survived(
    task: Task, result: Made | Died[Task], making: Making, key: str, engine: Engine
) -> Iterator[Made]:
    """The parts of a task; one that ends its process is halved, down to the page that does it."""
    files = task.part.files
    if isinstance(result, Made):
        yield result._replace(part=task.part)
    elif len(files) == 1:
        yield _written(task, [_aside(files[0], making)], making)
    else:
        half = len(files) // 2
        for some in (files[:half], files[half:]):
            below = _entry(Part(task.part.folder, part_name(key, some), some), making.config)
            if isinstance(below, Made):
                yield below
            else:
                yield from _survived(below, engine.alone(partial(make, making), below), making, key, engine)


def _aside(file: File, making: Making) -> Look:
    return look_at([set_aside(file)], (), making.latest, making.config.grades)


def _written(task: Task, looks: Iterable[Look], making: Making) -> Made:
    tally = NOTHING
    with writing(task.part) as writer:
        for look in looks:
            writer.add(look)
            for batch in batches_of([look], {}, making.config.grades):
                tally += Tally.of(batch)
        doubtful = any(code in PASSING for code, _ in tally.findings)
        contents = writer.contents()
        about = About(task.states, task.began, tally.written(), contents, doubtful)
        writer.noted = about.noted()
    return Made(task.part._replace(files=()), tally, contents)
