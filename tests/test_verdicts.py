"""What pandera says, as breaches: the code, the place, and words that a person understands."""

import pandera.polars as pa
import polars as pl
import pytest

from schema.dataset import TABLES
from tests.contract_cases import GOOD, columns_of
from toolkit.verdicts import broken

TYPES = {name: column.dtype.type for name, column in columns_of("documents").items()}


def _frame(*changes: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame([GOOD["documents"] | change for change in changes], schema=TYPES)


def _messages(*changes: dict[str, object]) -> list[str]:
    return [breach.message for breach in broken("documents", _frame(*changes))]


def test_breaches_come_row_by_row_with_their_values() -> None:
    frame = _frame({}, {"post_id": 0, "title": ""}, {}, {"author_gender": "x"}, {"title": None})
    found = [(b.code, b.row, b.column, b.value) for b in broken("documents", frame)]
    assert found == [
        ("S002", 1, "title", ""),
        ("S003", 1, "post_id", "0"),
        ("S006", 3, "author_gender", "x"),
        ("S001", 4, "title", None),
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": ""}, "id: expected at least 1 character, found 0"),
        ({"title": "ж" * 1001}, "title: expected 1 to 1000 characters, found 1001"),
        ({"title": None}, "title: expected a value, found null"),
        ({"author_posts": -1}, "author_posts: expected at least 0, found -1"),
        ({"language": "Ru"}, "language: expected text like `^[a-z]{2}$`, found 'Ru'"),
        ({"author_gender": "Ж"}, "author_gender: expected one of male, female, found 'Ж'"),
    ],
)
def test_a_message_says_what_was_expected_and_found(change: dict[str, object], message: str) -> None:
    assert _messages(change) == [message]


def test_a_time_is_shown_as_a_person_writes_it() -> None:
    frame = _frame({}).with_columns(published_at=pl.datetime(1970, 1, 1, 3, time_unit="ms"))
    (breach,) = broken("documents", frame)
    assert breach.message == "published_at: expected not before 1990-01-01, found 1970-01-01 03:00:00"


def test_a_long_value_is_cut() -> None:
    (breach,) = broken("documents", _frame({"language": "ж" * 5000}))
    assert breach.value == "ж" * 199 + "…"
    assert breach.message.endswith(f", found '{'ж' * 59}…'")


def test_a_missing_and_an_unknown_column_concern_the_whole_table() -> None:
    frame = _frame({}, {}).drop("title").with_columns(headline=pl.lit("x"))
    found = {(b.code, b.row, b.column, b.message) for b in broken("documents", frame)}
    assert found == {
        ("S008", None, "title", "title: the column is missing"),
        ("S008", None, "headline", "headline: the contract has no such column"),
    }


def test_of_a_column_of_the_wrong_type_only_that_is_said() -> None:
    frame = _frame({}, {"id": ""}).with_columns(title=pl.lit(1), post_id=pl.lit("x"))
    found = [(b.code, b.row, b.message) for b in broken("documents", frame)]
    assert found == [
        ("S007", None, "title: expected String, found Int32"),
        ("S007", None, "post_id: expected Int64, found String"),
        ("S002", 1, "id: expected at least 1 character, found 0"),
    ]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_without_rows_is_good(table: str) -> None:
    dtypes = {name: column.dtype.type for name, column in columns_of(table).items()}
    assert broken(table, pl.DataFrame(schema=dtypes)) == ()


def test_a_nested_row_is_left_to_its_own_table() -> None:
    item = {"position": 0, "title": "", "relevance": -1.0, "date": None}
    assert _messages({"related": [item]}) == []


class LookAhead(pa.DataFrameModel):
    """Python compiles its pattern, and polars cannot run it."""

    name: str = pa.Field(str_matches="^(?=a)a$")


def test_a_check_that_cannot_run_is_told_apart_from_a_bad_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TABLES, "look_ahead", LookAhead)
    (breach,) = broken("look_ahead", pl.DataFrame({"name": ["a", "b"]}))
    assert breach[:3] == ("S009", None, "name")
    assert "str_matches('^(?=a)a$') did not run: " in breach.message
    assert "\n" not in breach.message
