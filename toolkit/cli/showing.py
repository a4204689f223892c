"""The commands that only show: how a page was read, the rules, the contract."""

import sys
from typing import Annotated

import typer

from toolkit.cli import words
from toolkit.cli.edges import screen
from toolkit.cli.exits import FOUND, write
from toolkit.cli.settings import configured


def inspect(
    file: words.Page,
    format: Annotated[
        words.ViewForm | None,
        typer.Option(help="How to tell it.", show_default="text on a terminal, else json"),
    ] = None,
    encoding: words.Encoding = None,
    captured_at: words.CapturedAt = None,
    layout: words.LayoutFiles = None,
    select: words.Select = None,
    ignore: words.Ignore = None,
    fail_on: words.FailsOn = None,
) -> None:
    """Show how a page was read, line by line."""
    from toolkit.findings import Summary
    from toolkit.findings.grades import fails
    from toolkit.inspect import as_json, as_text
    from toolkit.inspect import inspect as read

    form = format or (words.ViewForm.text if sys.stdout.isatty() else words.ViewForm.json)
    config = configured(encoding, captured_at, layout, select=select, ignore=ignore, fail_on=fail_on)
    reading = read(file, config)
    write(as_json(reading) if form == words.ViewForm.json else as_text(reading, screen()))
    summary = Summary.of(1, reading.findings)
    if fails(summary.errors, summary.warnings, config.fail_on):
        raise typer.Exit(FOUND)


def rules(
    code: words.Code = None,
    format: Annotated[words.RuleForm, typer.Option(help="How to tell it.")] = words.RuleForm.text,
) -> None:
    """List the rules, or tell one."""
    from toolkit.rules import catalogue, page

    write([page(code, format.value) if code else catalogue(format.value)])


def schema(
    config: Annotated[words.ConfigName | None, typer.Option(help="One config; all without it.")] = None,
    format: Annotated[words.SchemaForm, typer.Option(help="How to tell it.")] = words.SchemaForm.markdown,
) -> None:
    """Print the columns of the dataset."""
    from toolkit.contract import schema_text

    write([schema_text(config.value if config else None, format.value)])
