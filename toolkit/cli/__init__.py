"""The command line: words in, library called, words and exit code out. Nothing else prints or exits."""

from pathlib import Path
from typing import Annotated

import typer

from toolkit import __version__
from toolkit.cli import showing, words
from toolkit.cli.destinations import require_apart
from toolkit.cli.edges import changed_pages, found_pages, looked_through
from toolkit.cli.exits import run, write
from toolkit.cli.known import baseline_of, less_known, written
from toolkit.cli.layouts import layouts_app
from toolkit.cli.making import Work, make, remake
from toolkit.cli.reporting import reporting
from toolkit.cli.settings import configured
from toolkit.cli.telling import Telling, settings

app = typer.Typer(
    help="Folders of raw web page text, turned into a typed, validated dataset.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


app.add_typer(layouts_app, name="layouts")


@app.callback(invoke_without_command=True)
def options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    """What holds for every command."""
    if version:
        write([f"pagepack {__version__}\n"])
        raise typer.Exit


@app.command()
def build(
    raw: words.Raw = None,
    out: words.Out = Path("dist"),
    only_rejected: words.OnlyRejected = False,
    jobs: words.Jobs = None,
    engine: words.Engine = words.EngineName.local,
    no_cache: words.NoCache = False,
    encoding: words.Encoding = None,
    captured_at: words.CapturedAt = None,
    layout: words.LayoutFiles = None,
    select: words.Select = None,
    ignore: words.Ignore = None,
    fail_on: words.FailsOn = None,
) -> None:
    """Build a dataset from raw pages."""
    config = configured(encoding, captured_at, layout, select=select, ignore=ignore, fail_on=fail_on)
    if only_rejected:
        remake(raw or ["raw"], out, config)
    else:
        make(raw or ["raw"], out, config, Work(engine, jobs, cached=not no_cache))


@app.command()
@reporting
def validate(
    paths: words.Paths,
    telling: Telling,
    changed_since: words.ChangedSince = None,
    baseline: words.BaselineFile = None,
    write_baseline: words.WriteBaseline = None,
    against: words.Against = None,
    jobs: words.Jobs = None,
    encoding: words.Encoding = None,
    captured_at: words.CapturedAt = None,
    layout: words.LayoutFiles = None,
    select: words.Select = None,
    ignore: words.Ignore = None,
    fail_on: words.FailsOn = None,
) -> None:
    """Check raw pages; write nothing."""
    from toolkit.findings import Summary

    config = configured(encoding, captured_at, layout, select=select, ignore=ignore, fail_on=fail_on)
    require_apart(telling.places | ({"--write-baseline": write_baseline} if write_baseline else {}))
    base = baseline_of(config, baseline, write_baseline, changed_since)
    found = found_pages(paths) if changed_since is None else changed_pages(paths, changed_since)
    telling.say([*settings(config), *(f"reads {file.shown}" for file in found.files)])
    pages, all_ = looked_through(found, config, jobs, against, paths[0])
    told = written(all_, write_baseline) if write_baseline else less_known(all_, base, found.files, config)
    telling.judge(told, Summary.of(pages, told), config.fail_on)


@app.command()
@reporting
def verify(
    telling: Telling,
    dist: words.Dist = Path("dist"),
    select: words.Select = None,
    ignore: words.Ignore = None,
    fail_on: words.FailsOn = None,
) -> None:
    """Check a built dataset."""
    from toolkit.findings import Summary
    from toolkit.verify import verify as verify_dataset

    config = configured(select=select, ignore=ignore, fail_on=fail_on)
    telling.say(settings(config))
    documents, findings = verify_dataset(dist, config.grades)
    telling.judge(findings, Summary.of(documents, findings, unit="document"), config.fail_on)


for command in (showing.inspect, showing.rules, showing.schema):
    app.command()(command)


def main() -> None:
    """The command `pagepack`."""
    run(lambda: app(prog_name="pagepack"))
