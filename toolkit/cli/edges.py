"""What the commands share: pages found, findings gathered."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.cli.exits import note
from toolkit.cli.progress import progress
from toolkit.errors import UsageError
from toolkit.text.numbers import counted

if TYPE_CHECKING:
    from toolkit.config import Config
    from toolkit.findings import Finding
    from toolkit.reports.screen import Screen
    from toolkit.sources import Found


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


def looked_through(
    found: "Found", config: "Config", jobs: int | None, against: str | None, path: str
) -> "tuple[int, list[Finding]]":
    """How many pages there are, and all that is found in them, or (at ``path``) in them together."""
    from toolkit.against import drift, published
    from toolkit.checks.drift import Profile
    from toolkit.engines import Local
    from toolkit.validate import jobs_for, validate

    there = None if against is None else published(against)
    pages = 0
    findings: list[Finding] = []
    parts: list[Profile] = []
    with progress(len(found.files)) as seen:
        for batch in validate(found.files, config, Local(jobs_for(found.files, jobs)), there, seen):
            pages += batch.pages
            findings += batch.findings
            if there:
                parts.append(Profile.of(batch.documents))
    return pages, [*findings, *drift(parts, there, path, config.grades)] if there else findings


def screen() -> "Screen":
    """What standard output is shown on."""
    from toolkit.reports.screen import Screen

    return Screen.of(sys.stdout, os.environ)
