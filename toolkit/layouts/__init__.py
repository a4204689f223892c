"""Kinds of pages as data, and which of them a page is."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import polars as pl
from pandera.polars import DataFrameModel

from schema.articles import Articles
from schema.dataset import types_of
from schema.metadata import MetadataTable
from schema.related import Related
from toolkit.documents import RawDocument, Reading, Span, finding_at
from toolkit.errors import LayoutError
from toolkit.findings import Finding
from toolkit.layouts.grammar.field_types import Gives
from toolkit.layouts.grammar.loading import load_layout
from toolkit.layouts.layout import Layout
from toolkit.layouts.reading.labelling import Sheet, label, may_claim, unmet_claims, words_of_page
from toolkit.layouts.reading.reader import BLANK, LEFTOVER, read

__all__ = ["BUILT_IN", "Layout", "layouts", "read_page", "versions"]

BUILT_IN = ("kunena_topic", "xenforo", "discourse", "stackexchange")
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
    "related": _columns(Related, without=("document_id", "position")),
}
"""By table, the columns that a layout can fill, and what with."""


@cache
def layouts(own: tuple[Path, ...] = ()) -> tuple[Layout, ...]:
    """The built-in layouts and those in the files ``own``; `LayoutError` names the file that is wrong."""
    for name, count in Counter([*BUILT_IN, *(path.stem for path in own)]).items():
        if count > 1:
            raise LayoutError(f"{count} layouts have the name {name}: rename your file")
    return (*map(_built_in, BUILT_IN), *map(_own, own))


@cache
def _built_in(name: str) -> Layout:
    source = files(__package__).joinpath(f"{name}.toml").read_text("utf-8")
    return load_layout(name, source, COLUMNS)


def _own(path: Path) -> Layout:
    try:
        source = path.read_text("utf-8")
    except OSError as error:
        raise LayoutError(f"{path}: the layout cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LayoutError(f"{path}: the layout cannot be read: it is not UTF-8") from error
    return load_layout(path.stem, source, COLUMNS)


def versions(own: tuple[Path, ...] = ()) -> dict[str, str]:
    """Which version of each layout is at work, by its name: a digest of its file."""
    return {layout.name: layout.version for layout in layouts(own)}


def read_page(document: RawDocument, known: Sequence[Layout]) -> Reading:
    """The page, read by the one layout that claims it; every layout is asked."""
    if any(finding.severity == "error" for finding in document.findings):
        return _unread(document, ())
    words = words_of_page(document.lines)
    sheets = [(layout, label(document.lines, layout)) for layout in known if may_claim(layout, words)]
    claimants = [(layout, sheet) for layout, sheet in sheets if not unmet_claims(sheet, layout)]
    if len(claimants) == 1:
        layout, sheet = claimants[0]
        return read(document, layout, sheet)
    return _unread(
        document, (_unclaimed(document, known) if not claimants else _contested(document, claimants),)
    )


def _unread(document: RawDocument, findings: tuple[Finding, ...]) -> Reading:
    labels = tuple(LEFTOVER if line.strip() else BLANK for line in document.lines)
    return Reading(document, "", None, labels, (), (*document.findings, *findings))


def _contested(document: RawDocument, claimants: Sequence[tuple[Layout, Sheet]]) -> Finding:
    names = " and ".join(layout.name for layout, _ in claimants)
    return finding_at(document, "P102", f"{names} each claim the page", Span(1, 0, 1, len(document.lines[0])))


def _unclaimed(document: RawDocument, known: Sequence[Layout]) -> Finding:
    near = [_near(layout, label(document.lines, layout)) for layout in known]
    told = [told for told in near if told]
    message = "no layout claims the page" + (f" ({'; '.join(told)})" if told else "")
    return finding_at(document, "P101", message, Span(1, 0, 1, len(document.lines[0])))


def _near(layout: Layout, sheet: Sheet) -> str | None:
    """What a layout found and missed of what it claims, where it found anything."""
    missing = unmet_claims(sheet, layout)
    met = [claim for claim in layout.claims if claim.names not in missing]
    if not met:
        return None
    found = next(line for line in sheet.lines if line.seen.look in met[0].looks)
    lacks = ", ".join(" or ".join(names) for names in missing)
    return (
        f"{layout.name} finds {layout.by_look[found.seen.look].name} in line {found.number}, but no {lacks}"
    )
