"""Batches as the reader would give them, made directly, and the dataset that a build makes of them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from toolkit.batches import Batch, Rejected
from toolkit.build import BuildReport, build
from toolkit.config import Config
from toolkit.contract import polars_schema
from toolkit.findings import Finding, Place

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


def batch_of(rows: Iterable[dict[str, Any]], rejected: tuple[Rejected, ...] = ()) -> Batch:
    """The batch of these good rows and these bad pages."""
    documents = pl.DataFrame(list(rows), schema=polars_schema("documents"))
    filled = documents.filter(pl.col("related").list.len() > 0)
    related = filled.select(pl.col("id").alias("document_id"), "related").explode("related").unnest("related")
    findings = tuple(finding for page in rejected for finding in page.findings)
    return Batch(documents.height + len(rejected), documents, related, rejected, findings)


def bad_page(name: str = "bad") -> Rejected:
    """A page with two findings, one of them with a place and a value."""
    path = f"raw/{name}.txt"
    findings = (
        Finding.of("P002", "the page is empty", Place(path), id=name),
        Finding.of("P301", "1 line is left over", Place(path, 3, 1), id=name, value="строка"),
    )
    return Rejected(name, f"{name}.txt", "b" * 64, findings)


def batches(pages: int, *, size: int = 5, first: int = 0) -> Iterator[Batch]:
    """Good pages, ``size`` a batch."""
    for start in range(first, first + pages, size):
        yield batch_of(document(n) for n in range(start, min(start + size, first + pages)))


def build_dataset(out: Path, of: Iterable[Batch] | None = None, config: Config | None = None) -> BuildReport:
    """Builds `out` from `of`, or from seven good pages and a bad one."""
    pages = [*batches(5), batch_of([document(5), document(6, items=0)], (bad_page(),))] if of is None else of
    return build(pages, out, config or Config(), [out.parent / "raw"], LAYOUTS)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``, by its path there."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
