"""Kinds of pages as data, and which of them a page is."""

from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path

import polars as pl
from pandera.polars import DataFrameModel

from schema.articles import Articles
from schema.dataset import types_of
from schema.metadata import MetadataTable
from schema.related import Related
from toolkit.errors import LayoutError
from toolkit.layouts.grammar.field_types import Gives
from toolkit.layouts.grammar.loading import load_layout, version_of
from toolkit.layouts.layout import Layout
from toolkit.layouts.recognition import claimants, read_page, unmet

__all__ = [
    "BUILT_IN",
    "COLUMNS",
    "Layout",
    "built_in_source",
    "claimants",
    "layouts",
    "own",
    "own_source",
    "read_page",
    "unmet",
    "versions",
]

BUILT_IN = ("kunena_topic", "xenforo", "discourse", "stackexchange", "ipb", "phpbb", "vbulletin")
"""The layouts that come with the toolkit, each a TOML file beside this module."""

GIVES: dict[object, Gives] = {
    pl.String: "text",
    pl.Int64: "integer",
    pl.Float64: "decimal",
    pl.Date: "date",
    pl.Datetime("ms"): "datetime",
}
"""What a field must give to fill a column of a type."""


def _columns(model: type[DataFrameModel], *, without: tuple[str, ...] = ()) -> dict[str, Gives]:
    """What a layout can fill: the contract's columns, less those that a page does not print."""
    return {name: GIVES[dtype] for name, dtype in types_of(model, without=without).items()}


COLUMNS = {
    "documents": _columns(Articles, without=("id", "language"))
    | _columns(MetadataTable, without=("published_precision",)),
    "related": _columns(Related, without=("document_id", "position", "target_id")),
}
"""By table, the columns that a layout can fill, and what with."""


@cache
def layouts(paths: tuple[Path, ...] = ()) -> tuple[Layout, ...]:
    """The built-in layouts and those in the user's files; `LayoutError` names the file that is wrong."""
    for name, count in Counter([*BUILT_IN, *(path.stem for path in paths)]).items():
        if count > 1:
            raise LayoutError(f"{count} layouts have the name {name}: rename your file")
    return (*map(_built_in, BUILT_IN), *map(own, paths))


@cache
def _built_in(name: str) -> Layout:
    return load_layout(name, built_in_source(name), COLUMNS)


def built_in_source(name: str) -> str:
    """The file of a built-in layout."""
    return files(__package__).joinpath(f"{name}.toml").read_text("utf-8")


def own(path: Path) -> Layout:
    """The layout in a user's file; `LayoutError` says what keeps it from being one."""
    return load_layout(path.stem, own_source(path), COLUMNS)


def own_source(path: Path) -> str:
    """A user's file; `LayoutError` where it cannot be read."""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise LayoutError(f"{path}: the layout cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LayoutError(f"{path}: the layout cannot be read: it is not UTF-8") from error


def versions(paths: tuple[Path, ...] = ()) -> dict[str, str]:
    """Which version of each layout is at work, by its name: a digest of its file.

    The user's files are read as layouts, so that what is wrong with one is told before the work.
    """
    names = {name: version_of(built_in_source(name)) for name in BUILT_IN}
    return names | {layout.name: layout.version for layout in (layouts(paths) if paths else ())}
