"""Where the program meets the outside: files found, reports written, exit codes chosen."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.cli.words import ReportForm
from toolkit.errors import ToolkitError, UsageError

if TYPE_CHECKING:
    from toolkit.batches import Batch
    from toolkit.config import Config
    from toolkit.findings import Finding, Summary
    from toolkit.reports.screen import Screen
    from toolkit.sources import File, Found

FOUND, FAILED = 1, 2
"""Exit codes: something was found; the command could not run. A crash is never the first."""

LONG_WORK = 200
"""Files from which on a progress bar is worth its line."""


def configured(encoding: str | None) -> "Config":
    """The settings that hold here, with the encoding of the command line before that of the file."""
    from toolkit.config import encoding_name, find_config

    config = find_config(Path.cwd())
    if encoding is None:
        return config
    try:
        return replace(config, encoding=encoding_name(encoding))
    except ValueError as error:
        raise UsageError(f"--encoding wants {error}, not {encoding!r}") from error


def found_pages(paths: Sequence[str]) -> "Found":
    """The pages at and below the paths, of which there must be some; what nothing reads is noted."""
    from toolkit.sources import find_pages

    found = find_pages(paths)
    for extension, count in sorted(found.passed_over.items()):
        typer.echo(f"passed over: {count} × {extension}, which nothing reads yet", err=True)
    if not found.files:
        raise UsageError(f"{', '.join(paths)}: no pages here")
    return found


def with_progress(found: "Found") -> "Iterable[File]":
    """The files, with a bar on standard error where that is a terminal and the work is long."""
    if not sys.stderr.isatty() or len(found.files) < LONG_WORK:
        return found.files
    from rich.console import Console
    from rich.progress import track

    return track(found.files, description="pages", console=Console(stderr=True), transient=True)


def noting(batches: "Iterable[Batch]", notes: "list[Finding]", most: int) -> "Iterator[Batch]":
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


def screen() -> "Screen":
    """What standard output is shown on."""
    from toolkit.reports.screen import Screen

    return Screen.of(sys.stdout, os.environ)


def write(pieces: Iterable[str], output: Path | None = None) -> None:
    """Writes a result, as UTF-8, to a file or to standard output."""
    try:
        if output:
            with output.open("w", encoding="utf-8") as file:
                file.writelines(pieces)
        else:
            sys.stdout.writelines(pieces)
            sys.stdout.flush()
    except BrokenPipeError:  # who reads has seen enough; what was found still decides the exit code
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise ToolkitError(f"{output or 'standard output'}: {error.strerror}") from error
