"""The command `build`: pages read, a dataset written, and what came of it told."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.cli.edges import found_pages, noting, tell, with_progress
from toolkit.cli.exits import FOUND, write
from toolkit.cli.words import ReportForm
from toolkit.text.display import one_line
from toolkit.text.numbers import counted

if TYPE_CHECKING:
    from toolkit.build import BuildReport
    from toolkit.config import Config
    from toolkit.findings import Finding

SHOWN = 100
"""Findings that `build` prints; all of them are counted, and those of rejected pages are kept."""


def make(paths: Sequence[str], out: Path, config: "Config") -> None:
    """Builds the dataset of the pages at ``paths``, and leaves with the exit code that it asks for."""
    from toolkit.build import build
    from toolkit.layouts import versions
    from toolkit.sources import STDIN
    from toolkit.validate import validate

    notes: list[Finding] = []
    batches = noting(validate(with_progress(found_pages(paths)), config), notes, SHOWN)
    folders = [Path(path) for path in paths if path != STDIN]
    report = build(batches, out, config, folders, versions(config.layouts))
    conclude(report, notes, out, config)


def conclude(report: "BuildReport", notes: "Sequence[Finding]", out: Path, config: "Config") -> None:
    """Tells what a build came to: the first findings, how many more there are, and the sum."""
    from toolkit.findings import Summary

    if notes:
        tell(notes, Summary.of(report.pages, notes), ReportForm.text, None)
    if more := report.findings.total() - len(notes):
        write([f"and {more} more findings; `pagepack validate` shows all\n"])
    write([came_to(report, out)])
    if report.fails(config):
        raise typer.Exit(FOUND)


def came_to(report: "BuildReport", out: Path) -> str:
    """The last line of a build, whose sum always holds."""
    documents, items = counted(report.documents, "document"), counted(report.related, "related item")
    sum_ = f"{counted(report.pages, 'page')} in = {documents} + {report.rejected} rejected"
    if not report.documents:
        return f"{sum_}; nothing written\n"
    return f"{sum_}; {items}; written to {one_line(str(out))}\n"
