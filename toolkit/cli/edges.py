"""What the commands share: pages found, progress shown, findings noted."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.cli.exits import is_hushed, note
from toolkit.errors import UsageError
from toolkit.text.numbers import counted

if TYPE_CHECKING:
    from toolkit.batches import Batch
    from toolkit.checks.drift import Profile
    from toolkit.checks.published import Published
    from toolkit.config import Config
    from toolkit.findings import Finding
    from toolkit.reports.screen import Screen
    from toolkit.sources import Found

LONG_WORK = 200
"""Files from which on a progress bar is worth its line."""


def found_pages(paths: Sequence[str]) -> "Found":
    """The pages at and below the paths, of which there must be some; what is passed over is noted."""
    from toolkit.sources import printable

    found = _found(paths)
    if not found.files:
        raise UsageError(f"{', '.join(map(printable, paths))}: no pages here")
    return found


def changed_pages(paths: Sequence[str], since: str) -> "Found":
    """Those of the pages at and below the paths that changed since a revision; there may be none."""
    from toolkit.sources import printable
    from toolkit.sources.changed import changed_since

    found = _found(paths)
    changed = changed_since(since, paths, found.files)
    note(f"{len(changed) or 'none'} of {counted(len(found.files), 'page')} changed since {printable(since)}")
    return found._replace(files=changed)


def _found(paths: Sequence[str]) -> "Found":
    from toolkit.sources import find_pages

    found = find_pages(paths)
    for what, count in sorted(found.passed_over.items()):
        note(f"passed over: {count} × {what}")
    return found


def batches_of(
    found: "Found", config: "Config", jobs: int | None, there: "Published | None" = None
) -> "Iterator[Batch]":
    """The files read and judged, with a bar on standard error where that is a terminal and the work long."""
    from toolkit.validate import jobs_for, validate

    batches = validate(found.files, config, jobs_for(found.files, jobs), there)
    is_shown = sys.stderr.isatty() and not is_hushed() and len(found.files) >= LONG_WORK
    return _with_progress(batches, len(found.files)) if is_shown else batches


def _with_progress(batches: "Iterator[Batch]", files: int) -> "Iterator[Batch]":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("pages"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("pages", total=files)
        for batch in batches:
            bar.advance(task, batch.pages)
            yield batch


def looked_through(
    found: "Found", config: "Config", jobs: int | None, against: str | None, path: str
) -> "tuple[int, list[Finding]]":
    """How many pages there are, and all that is found in them, or (at ``path``) in them together."""
    findings: list[Finding] = []
    if against is None:
        batches = noting(batches_of(found, config, jobs), findings, sys.maxsize)
        return sum(batch.pages for batch in batches), findings
    from toolkit.against import drift, profiled, published

    there = published(against)
    parts: list[Profile] = []
    batches = noting(profiled(batches_of(found, config, jobs, there), parts), findings, sys.maxsize)
    pages = sum(batch.pages for batch in batches)
    return pages, [*findings, *drift(parts, there, path, config.grades)]


def noting(batches: "Iterable[Batch]", notes: "list[Finding]", most: int) -> "Iterator[Batch]":
    """The same batches; the first ``most`` of their findings are noted on the way."""
    for batch in batches:
        notes += batch.findings[: max(0, most - len(notes))]
        yield batch


def screen() -> "Screen":
    """What standard output is shown on."""
    from toolkit.reports.screen import Screen

    return Screen.of(sys.stdout, os.environ)
