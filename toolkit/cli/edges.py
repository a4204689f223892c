"""What the commands share: pages found, progress shown, findings told."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from toolkit.cli.exits import FOUND, note, write
from toolkit.cli.words import ReportForm
from toolkit.errors import UsageError
from toolkit.text.display import one_line
from toolkit.text.numbers import counted

if TYPE_CHECKING:
    from toolkit.batches import Batch
    from toolkit.build import BuildReport
    from toolkit.config import Config
    from toolkit.findings import Finding, Summary
    from toolkit.reports.screen import Screen
    from toolkit.sources import File, Found

SHOWN = 100
"""Findings that `build` prints; all of them are counted, and those of rejected pages are kept."""

LONG_WORK = 200
"""Files from which on a progress bar is worth its line."""


def configured(
    encoding: str | None = None, captured_at: str | None = None, layouts: Sequence[Path] | None = None
) -> "Config":
    """The settings that hold here, with the words of the command line before those of the file."""
    from toolkit.config import KEYS, find_config

    config = find_config(Path())
    for key, word in (("encoding", encoding), ("captured-at", captured_at)):
        if word is not None:
            try:
                given: dict[str, Any] = {key.replace("-", "_"): KEYS[key](word)}
                config = replace(config, **given)
            except ValueError as error:
                raise UsageError(f"--{key} wants {error}, not {word!r}") from error
    return replace(config, layouts=(*config.layouts, *(layouts or ())))


def found_pages(paths: Sequence[str]) -> "Found":
    """The pages at and below the paths, of which there must be some; what is passed over is noted."""
    from toolkit.sources import find_pages, printable

    found = find_pages(paths)
    for what, count in sorted(found.passed_over.items()):
        note(f"passed over: {count} × {what}")
    if not found.files:
        raise UsageError(f"{', '.join(map(printable, paths))}: no pages here")
    return found


def with_progress(found: "Found") -> "Iterable[File]":
    """The files, with a bar on standard error where that is a terminal and the work is long."""
    if not sys.stderr.isatty() or len(found.files) < LONG_WORK:
        return found.files
    from rich.console import Console
    from rich.progress import track

    return track(found.files, description="pages", console=Console(stderr=True), transient=True)


def noting(batches: "Iterable[Batch]", notes: "list[Finding]", most: int = SHOWN) -> "Iterator[Batch]":
    """The same batches; the first ``most`` of their findings are noted on the way."""
    for batch in batches:
        notes += batch.findings[: max(0, most - len(notes))]
        yield batch


def judge(findings: "Sequence[Finding]", summary: "Summary", form: ReportForm, output: Path | None) -> None:
    """Tells the findings, and leaves with the exit code that they ask for."""
    tell(findings, summary, form, output)
    if summary.errors:
        raise typer.Exit(FOUND)


def tell(findings: "Sequence[Finding]", summary: "Summary", form: ReportForm, output: Path | None) -> None:
    """Writes the report in its form."""
    from toolkit.reports import REPORTS
    from toolkit.reports.screen import Screen

    write(REPORTS[form.value](findings, summary, Screen() if output else screen()), output)


def came_to(report: "BuildReport", out: Path) -> str:
    """The last line of a build, whose sum always holds."""
    documents, items = counted(report.documents, "document"), counted(report.related, "related item")
    sum_ = f"{counted(report.pages, 'page')} in = {documents} + {report.rejected} rejected"
    if not report.documents:
        return f"{sum_}; nothing written\n"
    return f"{sum_}; {items}; written to {one_line(str(out))}\n"


def screen() -> "Screen":
    """What standard output is shown on."""
    from toolkit.reports.screen import Screen

    return Screen.of(sys.stdout, os.environ)
