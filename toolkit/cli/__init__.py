"""The command line: words in, library called, words and exit code out. Nothing else prints or exits."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from toolkit import __version__
from toolkit.cli import words
from toolkit.cli.edges import came_to, configured, found_pages, judge, noting, screen, tell, with_progress
from toolkit.cli.exits import FOUND, require_writable, run, write
from toolkit.cli.layouts import layouts_app

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
    encoding: words.Encoding = None,
    captured_at: words.CapturedAt = None,
    layout: words.LayoutFiles = None,
) -> None:
    """Build a dataset from raw pages."""
    from toolkit.build import build as build_dataset
    from toolkit.findings import Finding, Summary
    from toolkit.layouts import versions
    from toolkit.sources import STDIN
    from toolkit.validate import validate as read

    paths, config = raw or ["raw"], configured(encoding, captured_at, layout)
    notes: list[Finding] = []
    batches = noting(read(with_progress(found_pages(paths)), config), notes)
    folders = [Path(path) for path in paths if path != STDIN]
    report = build_dataset(batches, out, config, folders, versions(config.layouts))
    if notes:
        tell(notes, Summary.of(report.pages, notes), words.ReportForm.text, None)
    if more := report.findings.total() - len(notes):
        write([f"and {more} more findings; `pagepack validate` shows all\n"])
    write([came_to(report, out)])
    if not report.documents or report.rejected_share > config.allowed_rejects:
        raise typer.Exit(FOUND)


@app.command()
def validate(
    paths: words.Paths,
    format: words.Report = words.ReportForm.text,
    output: words.Output = None,
    encoding: words.Encoding = None,
    captured_at: words.CapturedAt = None,
    layout: words.LayoutFiles = None,
) -> None:
    """Check raw pages; write nothing."""
    from toolkit.findings import Finding, Summary
    from toolkit.validate import validate as read

    require_writable(output)
    findings: list[Finding] = []
    config = configured(encoding, captured_at, layout)
    batches = read(with_progress(found_pages(paths)), config)
    pages = sum(batch.pages for batch in noting(batches, findings, sys.maxsize))
    judge(findings, Summary.of(pages, findings), format, output)


@app.command()
def verify(
    dist: words.Dist = Path("dist"), format: words.Report = words.ReportForm.text, output: words.Output = None
) -> None:
    """Check a built dataset."""
    from toolkit.findings import Summary
    from toolkit.verify import verify as verify_dataset

    require_writable(output)
    documents, findings = verify_dataset(dist)
    judge(findings, Summary.of(documents, findings, unit="document"), format, output)


@app.command()
def inspect(
    file: words.Page,
    format: Annotated[
        words.ReportForm | None,
        typer.Option(help="How to tell it.", show_default="text on a terminal, else json"),
    ] = None,
    encoding: words.Encoding = None,
    captured_at: words.CapturedAt = None,
    layout: words.LayoutFiles = None,
) -> None:
    """Show how a page was read, line by line."""
    from toolkit.inspect import as_json, as_text
    from toolkit.inspect import inspect as read

    form = format or (words.ReportForm.text if sys.stdout.isatty() else words.ReportForm.json)
    reading = read(file, configured(encoding, captured_at, layout))
    write(as_json(reading) if form == words.ReportForm.json else as_text(reading, screen()))
    if any(finding.severity == "error" for finding in reading.findings):
        raise typer.Exit(FOUND)


@app.command()
def rules(
    code: words.Code = None,
    format: Annotated[words.RuleForm, typer.Option(help="How to tell it.")] = words.RuleForm.text,
) -> None:
    """List the rules, or tell one."""
    from toolkit.rules import catalogue, page

    write([page(code, format.value) if code else catalogue(format.value)])


@app.command()
def schema(
    config: Annotated[words.ConfigName | None, typer.Option(help="One config; all without it.")] = None,
    format: Annotated[words.SchemaForm, typer.Option(help="How to tell it.")] = words.SchemaForm.markdown,
) -> None:
    """Print the columns of the dataset."""
    from toolkit.contract import schema_text

    write([schema_text(config.value if config else None, format.value)])


def main() -> None:
    """The command `pagepack`."""
    run(lambda: app(prog_name="pagepack"))
