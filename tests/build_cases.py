"""Looks as the reader would give them, made directly, and the dataset that a build makes of them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from toolkit.build import BuildReport, Ways, build
from toolkit.checks.duplicates import Key
from toolkit.config import Config
from toolkit.contract import polars_schema
from toolkit.findings import Finding, Place
from toolkit.judging import Good, Judged, Look
from toolkit.parts.making import written

LAYOUTS = {"forum": "0123456789abcdef"}


def document(number: int, *, items: int = 2, **columns: Any) -> dict[str, Any]:
    """One good row of config `documents`."""
    related = [
        {"position": n + 1, "title": f"Тема {number}.{n}", "relevance": 12.39 - n, "date": date(2018, 12, 17)}
        for n in range(items)
    ]
    reply = {
        "post_id": 2,
        "author": "B",
        "published_at": datetime(2017, 8, 9, 18, 0),
        "published_precision": "minute",
        "text": "Да.",
    }
    row = {
        "id": f"p{number:06d}",
        "title": f"Заголовок {number}",
        "text": f"Текст страницы {number}. " * 20,
        "language": "ru",
        "source_note": None,
        "published_at": datetime(2017, 8, 9, 17, 5),
        "published_precision": "minute",
        "edited_at": None,
        "post_id": 59964,
        "author": "ICT",
        "author_posts": 103416,
        "author_karma": None,
        "author_thanks": None,
        "author_gender": None,
        "author_birthdate": None,
        "related": related,
        "replies": [reply] if number % 2 else [],
        "leftover": [],
        "layout": "forum",
        "source": f"p{number:06d}.txt",
        "sha256": sha256(str(number).encode()).hexdigest(),
    }
    return row | columns


def look_of(rows: Iterable[dict[str, Any]], rejected: tuple[Judged, ...] = ()) -> Look:
    """The look at these good rows and these bad pages."""
    documents = pl.DataFrame(list(rows), schema=polars_schema("documents"))
    return Look((*map(good_page, documents.iter_rows(named=True)), *rejected), documents)


def good_page(row: dict[str, Any]) -> Judged:
    """The page of a good row."""
    path = f"raw/{row['source']}"
    good = Good(Key.of(row["id"], row["text"], row["source"]), None)
    return Judged(row["id"], path, row["source"], row["sha256"], (), good)


def bad_page(name: str = "bad") -> Judged:
    """A page with two findings, one of them with a place and a value."""
    path = f"raw/{name}.txt"
    findings = (
        Finding.of("P002", "the page is empty", Place(path), id=name),
        Finding.of("P301", "1 line is left over", Place(path, 3, 1), id=name, value="строка"),
    )
    return Judged(name, path, f"{name}.txt", "b" * 64, findings, None)


def looks(pages: int, *, size: int = 5, first: int = 0) -> Iterator[Look]:
    """Good pages, ``size`` a look."""
    for start in range(first, first + pages, size):
        yield look_of(document(n) for n in range(start, min(start + size, first + pages)))


def build_dataset(out: Path, of: Iterable[Look] | None = None, config: Config | None = None) -> BuildReport:
    """Builds `out` from `of`, or from seven good pages and a bad one."""
    pages = [*looks(5), look_of([document(5), document(6, items=0)], (bad_page(),))] if of is None else of
    settings = config or Config()
    ways = Ways(settings, LAYOUTS, [out.parent / "raw"])
    return build(lambda folder: written(pages, folder, settings), out, ways)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``, by its path there."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
