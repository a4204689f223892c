"""The command `build`: pages read, a dataset written, and what came of it told."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from toolkit.cli.edges import found_pages
from toolkit.cli.exits import FOUND, note, write
from toolkit.cli.progress import counted_by, progress
from toolkit.cli.telling import tell
from toolkit.errors import UsageError
from toolkit.storage import is_local
from toolkit.text.display import one_line
from toolkit.text.numbers import counted

if TYPE_CHECKING:
    from toolkit.build import BuildReport
    from toolkit.config import Config


class Work(NamedTuple):
    """Where the work runs, in how many processes, and whether pages read before are taken up."""

    engine: str
    jobs: int | None
    cached: bool


def make(paths: Sequence[str], out: str, config: "Config", work: Work) -> None:
    """Builds the dataset of the pages at ``paths``, and leaves with the exit code that it asks for."""
    from toolkit.build import Ways, build
    from toolkit.engines import ENGINES
    from toolkit.layouts import versions
    from toolkit.parts.groups import MOST
    from toolkit.parts.making import parts_of
    from toolkit.sources import STDIN, on_disk
    from toolkit.validate import jobs_for

    files = found_pages(paths).files
    engine = ENGINES[work.engine](jobs_for(files, work.jobs))
    folders = [on_disk(path) or path for path in paths if path != STDIN]
    with progress(len(files)) as seen:
        report = build(
            lambda folder: counted_by(seen, parts_of(files, config, engine, folder)),
            out,
            Ways(config, versions(config.layouts), folders, engine, keeps=work.cached and len(files) > MOST),
        )
    conclude(report, out, config)


def remake(paths: Sequence[str], out: str, config: "Config") -> None:
    """Reads the rejected pages of a dataset again, and builds what a whole build would make of them."""
    from toolkit.again import again
    from toolkit.build import Ways, build
    from toolkit.layouts import versions
    from toolkit.sources import on_disk

    if not is_local(out):
        raise UsageError(f"{out}: --only-rejected wants a dataset on this machine")
    made = again(Path(out), found_pages(paths).files, config)
    for line in made.notes:
        note(line)
    if not made.rejected:
        write([f"no page of {one_line(out)} is rejected; nothing written\n"])
        return
    ways = Ways(config, versions(config.layouts), [on_disk(path) or path for path in paths])
    report = build(made.parts, out, ways, made.before)
    change = f"rejected pages read again: {made.rejected} before, {report.rejected} now\n"
    conclude(report, out, config, change)


def conclude(report: "BuildReport", out: str, config: "Config", told: str = "") -> None:
    """Tells what a build came to: the first findings, how many more there are, what was ``told``, the sum."""
    from toolkit.findings import Summary
    from toolkit.reports import text

    if report.shown:
        tell(text.report, report.shown, Summary.of(report.pages, report.shown), None)
    if more := report.findings.total() - len(report.shown):
        write([f"and {more} more findings; `pagepack validate` shows all\n"])
    write([told, came_to(report, out)])
    if report.fails(config):
        raise typer.Exit(FOUND)


def came_to(report: "BuildReport", out: str) -> str:
    """The last line of a build, whose sum always holds."""
    documents, items = counted(report.documents, "document"), counted(report.related, "related item")
    sum_ = f"{counted(report.pages, 'page')} in = {documents} + {report.rejected} rejected"
    if not report.documents:
        return f"{sum_}; nothing written\n"
    return f"{sum_}; {items}; written to {one_line(out)}\n"
