"""The command `layouts`: the kinds of pages, and help with writing one."""

from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.edges import found_pages
from toolkit.cli.exits import FOUND, write
from toolkit.cli.settings import configured
from toolkit.cli.words import CapturedAt, Encoding, LayoutFile, Paths, ViewForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.config import Config
    from toolkit.documents import RawDocument

Form = Annotated[ViewForm, typer.Option("--format", help="How to tell it.")]

layouts_app = typer.Typer(help="List the kinds of pages that can be read; help with one of your own.")


@layouts_app.callback(invoke_without_command=True)
def catalogue(context: typer.Context, format: Form = ViewForm.text) -> None:
    """List the kinds of pages that can be read; help with one of your own."""
    if context.invoked_subcommand is None:
        from toolkit.kinds import catalogue

        write([catalogue(configured().layouts, format.value)])


@layouts_app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A layout's name, as listed.")],
) -> None:
    """Print a layout's file: the built-in ones are good to copy from."""
    from toolkit.kinds import source

    write([source(name, configured().layouts)])


@layouts_app.command()
def check(
    layout: LayoutFile,
    paths: Paths,
    format: Form = ViewForm.text,
    encoding: Encoding = None,
    captured_at: CapturedAt = None,
) -> None:
    """Say what a layout claims, reads and leaves over of some pages."""
    from toolkit.kinds.check import as_json, as_text, check
    from toolkit.layouts import layouts, own
    from toolkit.text.json_text import json_text

    config = configured(encoding, captured_at)
    others = tuple(path for path in config.layouts if path.resolve() != layout.resolve())
    checked = list(check(own(layout), layouts(others), _pages(paths, config)))
    if format == ViewForm.json:
        write([json_text([as_json(page) for page in checked], indent=2), "\n"])
    else:
        write(line for page in checked for line in as_text(page))
    if not all(page.is_good for page in checked):
        raise typer.Exit(FOUND)


@layouts_app.command()
def draft(paths: Paths, encoding: Encoding = None) -> None:
    """Propose a layout from a handful of pages of one site, for you to finish."""
    from toolkit.kinds.draft import draft

    write([draft(_pages(paths, configured(encoding)))])


def _pages(paths: "Sequence[str]", config: "Config") -> "list[RawDocument]":
    from toolkit.sources import documents_of

    return list(documents_of(found_pages(paths).files, config))
