"""Pages with the record that must be read of each, in a file beside it."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from schema.dataset import TABLES
from tests.judged import read_batches
from toolkit.documents import RawDocument
from toolkit.layouts import layouts, read_page
from toolkit.sources import Decoding, find_pages, read_documents
from toolkit.tables import to_tables

PAGES = Path(__file__).parent / "pages"
KNOWN_FAILURES = Path(__file__).parent / "known_failures"

LATEST = datetime(2030, 1, 1)
"""Today, for the pages: a date behind it has not come yet."""

GIVEN = ("id", "layout", "source", "sha256")
"""Columns that do not depend on what the page says; its folder names the layout."""

FIELDS = (
    *(name for name in TABLES["documents"].to_schema().columns if name not in GIVEN),
    "findings",
    "lines",
)
"""What an expectation says: the columns, the findings as [code, line, column], and of each line how it was
accounted for: `r`ead, `f`urniture, `l`eftover or blank (`.`)."""

FAILURE = ("fails", "why")
"""What the expectation of a known failure says too."""

CAPTURED = "captured_at"
"""What the expectation of a page says that was captured at a known time, by the clock of the page."""

ACCOUNTS = {"read": "r", "furniture": "f", "leftover": "l", "blank": "."}


class Case(NamedTuple):
    """One page; the fields ``fails`` are known to be read wrong today, for the reason ``why``."""

    page: Path
    fails: tuple[str, ...] = ()
    why: str = ""

    @property
    def layout(self) -> str:
        """The layout that must claim the page."""
        return self.page.parent.name

    @property
    def expectation(self) -> Path:
        """The file with what must be read of the page."""
        return self.page.with_suffix(".json")


def cases(root: Path) -> list[Case]:
    """The pages below ``root``, but for those that no layout claims."""
    pages = sorted(page for page in root.glob("*/*.txt") if page.parent.name != "none")
    return [_case(page, _expected(page.with_suffix(".json"))) for page in pages]


def _case(page: Path, known: dict[str, Any]) -> Case:
    return Case(page, tuple(known.get("fails", ())), known.get("why", ""))


def expected(case: Case, field: str, *, accept: bool) -> object:
    """What the case's expectation says of ``field``; with ``accept`` it is made to say what is read now."""
    known = _expected(case.expectation)
    if field not in known and accept:
        known |= {
            name: value for name, value in seen(case.page).items() if name in FIELDS and name not in known
        }
        case.expectation.write_text(written(known), encoding="utf-8")
    if field not in known:
        raise LookupError(f"{case.expectation} does not say {field!r}: see --accept, and check it by eye")
    return known[field]


@cache
def seen(page: Path) -> dict[str, Any]:
    """What is read of the page now."""
    return record(document(page))


def document(page: Path) -> RawDocument:
    """The page as the sources give it."""
    (file,) = find_pages([str(page)]).files
    captured = _expected(page.with_suffix(".json")).get(CAPTURED)
    how = Decoding(None, 1 << 23, datetime.fromisoformat(captured) if captured else None)
    (only,) = read_documents(file, how)
    return only


def record(of: RawDocument) -> dict[str, Any]:
    """What is read of a document, as an expectation says it."""
    reading = read_page(of, layouts())
    row = to_tables([reading]).documents.row(0, named=True)
    (batch,) = read_batches([of], layouts(), LATEST)
    findings = [[f.code, f.place.line, f.place.column] for f in batch.findings]
    lines = "".join(ACCOUNTS[label.account] for label in reading.labels)
    whole = {**row, "findings": findings, "lines": lines}
    return {name: _plain(whole[name]) for name in ("layout", *FIELDS)}


def written(known: dict[str, Any]) -> str:
    """An expectation as a file: an item a line, in the order of the columns."""
    names = [name for name in (*FAILURE, CAPTURED, *FIELDS) if name in known]
    return "{\n" + ",\n".join(f'  "{name}": {_json(known[name])}' for name in names) + "\n}\n"


def _expected(path: Path) -> dict[str, Any]:
    known: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return known


def _json(value: object) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(f"    {json.dumps(item, ensure_ascii=False)}" for item in value) + "\n  ]"


def _plain(value: object) -> object:
    """The value as JSON has it."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def strays(root: Path) -> Iterator[str]:
    """Expectations without a page, and those that say what no page has."""
    for path in root.glob("*/*.json"):
        if not path.with_suffix(".txt").exists():
            yield f"{path} has no page"
        yield from (
            f"{path} says {name!r}" for name in _expected(path) if name not in (*FAILURE, CAPTURED, *FIELDS)
        )
