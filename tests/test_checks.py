"""The rules on rows and pages, each broken in the seed page, and told at its place there."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from tests.helpers import other_words, pagepack, seed, seed_with
from toolkit.checks.dates import in_future, latest_now
from toolkit.checks.duplicates import Key, Seen, duplicates
from toolkit.checks.related import lists_itself, relevance_rises
from toolkit.contract import polars_schema
from toolkit.tables import ROW, Tables

TITLE, TEXT = seed().split("\n")[0], seed().split("\n")[3]
FIRST_ITEM = "В России прошли «крупнейшие в истории» выборы через блокчейн12.39Понедельник, 17 декабря 2018"
REPLY = """
10 авг 2017 09:00 #59965 от Б
Ответ.

  • Пол: Не указан
  • Дата рождения: Неизвестно
  • Пожалуйста Войти или Регистрация, чтобы присоединиться к беседе.
"""

BROKEN = {
    "title too long": ((f"{TITLE}\n", f"{'Я' * 1001}\n"), ("S002", 1, 1)),
    "year before the web": (("09 авг 2017 17:05", "09 авг 1989 17:05"), ("S003", 3, 1)),
    "post number zero": (("#59964", "#0"), ("S003", 3, 20)),
    "author too long": (("от ICT", f"от {'a' * 201}"), ("S002", 3, 29)),
    "no text": ((TEXT, ""), ("S001", None, None)),
    "fewer than no posts": (("103416", "-5"), ("S003", 7, 16)),
    "born too early": (("рождения: Неизвестно", "рождения: 1 января 1899"), ("S003", 10, 20)),
    "relevance too high": (("блокчейн12.39", "блокчейн1000001.00"), ("S004", 16, 65)),
    "relevance below zero": (("специалистов9.48", "специалистов-0.48"), ("S003", 25, 101)),
    "item before the web": (("Пятница, 19 июня 2015", "Вторник, 19 июня 1984"), ("S003", 25, 105)),
    "weekday of another date": (("Понедельник, 17", "Вторник, 17"), ("C101", 16, 70)),
    "edited before published": (("17:05 #", "17:05 - 08 авг 2017 09:00 #"), ("C103", 3, 21)),
    "published in the future": (("09 авг 2017 17:05", "09 авг 2107 17:05"), ("C104", 3, 1)),
    "edited in the future": (("17:05 #", "17:05 - 08 авг 2107 09:00 #"), ("C104", 3, 21)),
    "born in the future": (("рождения: Неизвестно", "рождения: 1 января 2107"), ("C104", 10, 20)),
    "item in the future": (("Пятница, 19 июня 2015", "Воскресенье, 19 июня 2107"), ("C104", 25, 105)),
}

GOOD = {
    "title as long as it may be": (f"{TITLE}\n", f"{'Я' * 1000}\n"),
    "first year of the web": ("09 авг 2017 17:05", "01 янв 1990 00:00"),
    "author as long as it may be": ("от ICT", f"от {'a' * 200}"),
    "no posts yet": ("103416", "0"),
    "edited in the minute it was published": ("17:05 #", "17:05 - 09 авг 2017 17:05 #"),
    "an item with the title of another page": ("Понедельник, 17 декабря", "Понедельник, 10 декабря"),
}


def findings_of(text: str, folder: Path) -> list[tuple[str, int | None, int | None]]:
    page = folder / "page.txt"
    page.write_text(text, "utf-8")
    return pagepack("validate", page, "--format", "json").findings


@pytest.mark.parametrize(("change", "finding"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_told_at_its_place(
    change: tuple[str, str], finding: tuple[str, int | None, int | None], tmp_path: Path
) -> None:
    found = findings_of(seed_with(change), tmp_path)
    assert finding in found
    assert [code for code, *_ in found if code[0] in "SC"] == [finding[0]]


@pytest.mark.parametrize("change", GOOD.values(), ids=GOOD)
def test_what_is_just_within_bounds_is_good(change: tuple[str, str], tmp_path: Path) -> None:
    assert findings_of(seed_with(change), tmp_path) == []


def test_a_page_that_breaks_several_rules_lists_them_all_in_the_order_of_its_lines(tmp_path: Path) -> None:
    changes = (
        ("09 авг 2017 17:05 #59964", "09 авг 1989 17:05 - 08 авг 1989 09:00 #0"),
        ("103416", "-5"),
        ("Понедельник, 17", "Вторник, 17"),
        ("Мы в соц. сетях", "Реклама"),
    )
    assert findings_of(seed_with(*changes), tmp_path) == [
        ("S003", 3, 1),
        ("C103", 3, 21),
        ("S003", 3, 21),
        ("S003", 3, 40),
        ("S003", 7, 16),
        ("C101", 16, 70),
        ("P301", 27, 5),
    ]


def test_the_place_is_found_in_each_of_many_pages(tmp_path: Path) -> None:
    for name in "abc":
        page = seed_with(("специалистов9.48", "специалистов-0.48"), other_words(name))
        (tmp_path / f"{name}.txt").write_text(page, "utf-8")
    findings = pagepack("validate", tmp_path, "--format", "json").report["findings"]
    places = [(f["id"], f["line"], f["column"], f["value"]) for f in findings if f["code"] == "S003"]
    assert places == [(name, 25, 101, "-0.48") for name in "abc"]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("#59965", "#0", ("S003", 13, 20)),
        ("от Б", f"от {'б' * 201}", ("S002", 13, 29)),
        ("10 авг 2017", "10 авг 2107", ("C104", 13, 1)),
    ],
)
def test_replies_are_held_to_their_rules(
    old: str, new: str, finding: tuple[str, int, int], tmp_path: Path
) -> None:
    post, related = seed().split("\n    Похожие статьи")
    assert findings_of(post + REPLY + "\n    Похожие статьи" + related, tmp_path) == []
    page = post + REPLY.replace(old, new) + "\n    Похожие статьи" + related
    assert findings_of(page, tmp_path) == [finding]


@pytest.mark.parametrize(
    ("day", "expected"),
    [("Среда, 09 августа 2017", [("C105", 16, 5)]), ("Четверг, 10 августа 2017", [])],
    ids=["same day", "another day"],
)
def test_a_page_lists_itself(day: str, expected: list[tuple[str, int, int]], tmp_path: Path) -> None:
    """With another day it is another page of the same name."""
    assert findings_of(seed().replace(FIRST_ITEM, f"{TITLE}12.39{day}"), tmp_path) == expected


@pytest.mark.parametrize(("own", "listed"), [(None, date(2017, 8, 9)), (datetime(2017, 8, 9), None)])
def test_a_day_that_is_unknown_is_no_other_day(own: datetime | None, listed: date | None) -> None:
    frames = tables(own, [("Другая", listed), (TITLE, listed)])
    assert [suspect.row for suspect in lists_itself(frames, datetime.max)] == [1]


def tables(
    own: datetime | None = None,
    items: Iterable[tuple[str, date | None]] = (),
    relevances: Iterable[float | None] = (),
) -> Tables:
    """One page's tables, as far as the rules on related items look at them."""
    rows = [
        *((title, None, day) for title, day in items),
        *((None, relevance, None) for relevance in relevances),
    ]
    numbered = [("p", position, *row) for position, row in enumerate(rows, start=1)]
    related = pl.DataFrame(numbered, schema=polars_schema("related"), orient="row")
    owners = pl.Series(ROW, [0] * len(rows), dtype=pl.Int64)
    documents = pl.DataFrame([{"title": TITLE, "published_at": own}], schema=polars_schema("documents"))
    return Tables(documents, related.insert_column(0, owners), related.clear())


@pytest.mark.parametrize(
    ("relevances", "rising"),
    [
        ([12.39, 12.39, 9.0], []),
        ([12.39, 9.0, 10.0, 8.0], [2]),
        ([9.0, None, 10.0, None, 8.0], [2]),
        ([None, None, 3.0], []),
        ([9.0, 10.0, 9.5], [1, 2]),
        ([], []),
    ],
)
def test_relevance_never_rises_down_the_list(relevances: list[float | None], rising: list[int]) -> None:
    found = relevance_rises(tables(relevances=relevances), datetime.max)
    assert [suspect.row for suspect in found] == rising


def test_each_list_falls_for_itself(tmp_path: Path) -> None:
    low = (
        seed()
        .replace("10.65", "0.65")
        .replace("12.39", "2.39")
        .replace("10.54", "0.54")
        .replace("9.48", "0.48")
    )
    (tmp_path / "a.txt").write_text(low.replace("Кремль и", "Кремль, и", 1), "utf-8")
    (tmp_path / "b.txt").write_text(seed(), "utf-8")
    assert pagepack("validate", tmp_path, "--format", "json").findings == []


@pytest.mark.parametrize("column", ["published_at", "edited_at"])
def test_the_latest_moment_is_not_in_the_future_and_the_next_second_is(column: str) -> None:
    latest = datetime(2026, 11, 24, 7, 30)
    for moment, late in ((latest, False), (latest + timedelta(seconds=1), True)):
        frames = tables()
        frames = Tables(
            frames.documents.with_columns(pl.lit(moment).cast(pl.Datetime("ms")).alias(column)),
            frames.related,
            frames.replies,
        )
        assert [s.column for s in in_future(frames, latest)] == ([column] if late else [])


def test_tomorrow_by_the_clock_of_a_zone_ahead_has_come() -> None:
    latest = datetime(2026, 11, 24, 7, 30)
    frames = tables(items=[("a", date(2026, 11, 24)), ("b", date(2026, 11, 25))])
    assert [s.row for s in in_future(frames, latest)] == [1]
    ahead = latest_now() - datetime.now(UTC).replace(tzinfo=None)
    assert timedelta(hours=13, minutes=59) < ahead <= timedelta(hours=14)


def test_the_first_of_equal_pages_is_good_and_is_named() -> None:
    seen = Seen()
    keys = [Key.of("a", "x", "raw/a.txt"), Key.of("a", "y", "raw/a.html"), Key.of("b", "x", "raw/b.txt")]
    assert [(s.row, s.code, s.message) for s in duplicates(keys, seen)] == [
        (1, "C001", "raw/a.txt has the same id 'a'"),
        (2, "C002", "raw/a.txt has the same text"),
    ]


def test_pages_are_remembered_from_batch_to_batch_but_not_the_rejected_ones() -> None:
    seen = Seen()
    assert list(duplicates([Key.of("a", "x", "1"), Key.of("a", "y", "2")], seen))
    assert list(duplicates([Key.of("b", "y", "3")], seen)) == []
    assert [
        (s.code, s.message) for s in duplicates([Key.of("c", "x", "4"), Key.of("b", "z", "5")], seen)
    ] == [
        ("C002", "1 has the same text"),
        ("C001", "3 has the same id 'b'"),
    ]
