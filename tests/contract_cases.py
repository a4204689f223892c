"""A good row of every table, and for every check of the contract the values at its edge."""

from datetime import date, datetime
from typing import Any, NamedTuple

import pandera.polars as pa
import pytest

from schema.dataset import TABLES

GOOD: dict[str, dict[str, Any]] = {
    "documents": {
        "id": "a/b",
        "title": "Заголовок",
        "text": "Текст.",
        "language": "ru",
        "source_note": "Ссылка на источник",
        "published_at": datetime(2017, 8, 9, 17, 5),
        "published_precision": "minute",
        "edited_at": None,
        "post_id": 59964,
        "author": "ICT",
        "author_posts": 0,
        "author_karma": -3,
        "author_thanks": 1,
        "author_gender": "male",
        "author_birthdate": date(1980, 2, 29),
        "related": [{"position": 1, "title": "Другая", "relevance": 10.54, "date": date(2018, 12, 17)}],
        "replies": [
            {"post_id": 2, "author": "B", "published_at": None, "published_precision": None, "text": "Да."}
        ],
        "leftover": ["строка"],
        "layout": "kunena",
        "source": "a/b.txt",
        "sha256": "0f" * 32,
    },
    "related": {
        "document_id": "a/b",
        "position": 1,
        "title": "Другая",
        "relevance": 10.54,
        "date": date(2018, 12, 17),
        "target_id": "a/c",
    },
    "replies": {
        "post_id": 2,
        "author": "B",
        "published_at": datetime(2020, 1, 1),
        "published_precision": "day",
        "text": "Да.",
    },
}


class Bound(NamedTuple):
    """One check of one column: the last values that keep it, and the first that break it."""

    table: str
    column: str
    check: str
    code: str
    good: list[object]
    bad: list[object]


def _length(table: str, column: str, high: int | None = None, *, null: bool = False) -> Bound:
    good: list[object] = ["ж", *([None] if null else []), *(["ж" * high] if high else [])]
    return Bound(table, column, "str_length", "S002", good, ["", *(["ж" * (high + 1)] if high else [])])


def _from(table: str, column: str, good: object, bad: object) -> Bound:
    return Bound(table, column, "greater_than_or_equal_to", "S003", [good], [bad])


def _precision(table: str) -> Bound:
    good: list[object] = ["second", "minute", "hour", "day", None]
    return Bound(table, "published_precision", "isin", "S006", good, ["", "Minute", "week", "month", "year"])


BOUNDS = [
    _length("documents", "id"),
    _length("documents", "title", 1000),
    _length("documents", "text"),
    _length("documents", "source_note", 1000, null=True),
    _length("documents", "author", 200, null=True),
    _length("documents", "layout"),
    _length("documents", "source"),
    _length("related", "document_id"),
    _length("related", "target_id"),
    _length("related", "title", 1000, null=True),
    _length("replies", "author", 200, null=True),
    _length("replies", "text", null=True),
    _from("documents", "published_at", datetime(1990, 1, 1), datetime(1989, 12, 31, 23, 59, 59)),
    _from("documents", "edited_at", datetime(1990, 1, 1), datetime(1989, 12, 31, 23, 59, 59)),
    _from("documents", "post_id", 1, 0),
    _from("documents", "author_posts", 0, -1),
    _from("documents", "author_thanks", 0, -1),
    _from("documents", "author_birthdate", date(1900, 1, 1), date(1899, 12, 31)),
    _from("related", "position", 1, 0),
    _from("related", "relevance", 0.0, -0.01),
    _from("related", "date", date(1990, 1, 1), date(1989, 12, 31)),
    _from("replies", "post_id", 1, 0),
    _from("replies", "published_at", datetime(1990, 1, 1), datetime(1989, 12, 31, 23, 59, 59)),
    Bound(
        "related", "relevance", "less_than_or_equal_to", "S004", [1e6], [1e6 + 1, float("inf"), float("nan")]
    ),
    Bound(
        "documents",
        "language",
        "str_matches",
        "S005",
        ["en", None],
        ["", "e", "eng", "EN", "ру", " en", "en-GB", "en\n", "xx\nen"],
    ),
    Bound(
        "documents",
        "sha256",
        "str_matches",
        "S005",
        ["a" * 64],
        ["a" * 63, "a" * 65, "A" * 64, "g" * 64, "a" * 64 + "\n"],
    ),
    _precision("documents"),
    _precision("replies"),
    Bound("documents", "author_gender", "isin", "S006", ["male", "female", None], ["", "Male", "мужской"]),
]


def columns_of(table: str) -> dict[str, pa.Column]:
    """The columns of a table of the contract by name."""
    return dict(TABLES[table].to_schema().columns)


def _name(bound: Bound, number: int) -> str:
    return f"{bound.table}.{bound.column}-{bound.check}-{number}"


GOOD_VALUES = [
    pytest.param(bound.table, bound.column, value, id=_name(bound, number))
    for bound in BOUNDS
    for number, value in enumerate(bound.good)
]
BAD_VALUES = [
    pytest.param(bound, value, id=_name(bound, number))
    for bound in BOUNDS
    for number, value in enumerate(bound.bad)
]
NULLS = [
    pytest.param(table, name, column.nullable, id=f"{table}.{name}")
    for table in TABLES
    for name, column in columns_of(table).items()
]
