"""The contract's JSON Schema says of a row what pandera says of it."""

import json
import re
from collections.abc import Iterator
from math import isfinite

import pytest
from jsonschema import Draft202012Validator, ValidationError, validators

from schema.dataset import CONFIGS, TABLES
from tests.contract_cases import BAD_VALUES, GOOD, GOOD_VALUES, NULLS, Bound
from toolkit.contract import json_schema


def _not_before(_: object, minimum: str, value: object, __: object) -> Iterator[ValidationError]:
    """The keyword of Ajv, which `jsonschema` does not know: dates in ISO 8601 compare as text."""
    if isinstance(value, str) and value < minimum:
        yield ValidationError(f"{value} is before {minimum}")


def _like(_: object, pattern: str, value: object, __: object) -> Iterator[ValidationError]:
    """The keyword as JSON Schema has it: `$` is the very end, where Python's may stand before a newline."""
    if isinstance(value, str) and not re.search(pattern.removesuffix("$") + r"\Z", value):
        yield ValidationError(f"{value!r} is not like {pattern}")


KEYWORDS = {"formatMinimum": _not_before, "pattern": _like}
VALIDATOR = validators.extend(Draft202012Validator, KEYWORDS)  # type: ignore[no-untyped-call]


def _json_errors(table: str, row: dict[str, object]) -> set[str]:
    """Where JSON Schema finds a fault in a row; replies only stand inside a document."""
    if table == "replies":
        table, row = "documents", GOOD["documents"] | {"replies": [row]}
    instance = json.loads(json.dumps(row, default=lambda moment: moment.isoformat(), allow_nan=False))
    errors = VALIDATOR(json_schema(table)).iter_errors(instance)
    return {str(error.absolute_path[-1]) if error.absolute_path else "" for error in errors}


def _is_json(value: object) -> bool:
    return not isinstance(value, float) or isfinite(value)


@pytest.mark.parametrize("config", CONFIGS)
def test_json_schema_is_one(config: str) -> None:
    Draft202012Validator.check_schema(json_schema(config))


@pytest.mark.parametrize("table", TABLES)
def test_json_schema_takes_the_good_row(table: str) -> None:
    assert _json_errors(table, GOOD[table]) == set()


@pytest.mark.parametrize(("table", "column", "value"), GOOD_VALUES)
def test_json_schema_takes_the_last_good_value(table: str, column: str, value: object) -> None:
    assert _json_errors(table, GOOD[table] | {column: value}) == set()


@pytest.mark.parametrize(("bound", "value"), [case for case in BAD_VALUES if _is_json(case.values[1])])
def test_json_schema_refuses_the_first_bad_value(bound: Bound, value: object) -> None:
    assert _json_errors(bound.table, GOOD[bound.table] | {bound.column: value}) == {bound.column}


@pytest.mark.parametrize(("table", "column", "nullable"), NULLS)
def test_json_schema_knows_where_a_null_may_stand(table: str, column: str, nullable: bool) -> None:
    assert _json_errors(table, GOOD[table] | {column: None}) == (set() if nullable else {column})


@pytest.mark.parametrize(
    ("column", "value"), [("id", 1), ("post_id", "1"), ("post_id", 1.5), ("leftover", "x"), ("leftover", [1])]
)
def test_json_schema_refuses_another_type(column: str, value: object) -> None:
    assert len(_json_errors("documents", GOOD["documents"] | {column: value})) == 1


@pytest.mark.parametrize(
    "value", ["2017-08-09", "2017-08-09T17:05:00Z", "2017-08-09T17:05:00.5", "09 авг 2017"]
)
def test_json_schema_takes_local_times_to_the_second_only(value: str) -> None:
    assert _json_errors("documents", GOOD["documents"] | {"published_at": value}) == {"published_at"}


def test_json_schema_refuses_a_column_too_few_or_too_many() -> None:
    row = GOOD["related"]
    assert _json_errors("related", {name: row[name] for name in row if name != "date"}) == {""}
    assert _json_errors("related", row | {"rank": 1}) == {""}


@pytest.mark.parametrize(("column", "value"), [("position", 0), ("title", ""), ("date", "1989-12-31")])
def test_json_schema_looks_into_nested_rows(column: str, value: object) -> None:
    item = GOOD["documents"]["related"][0] | {column: value}
    assert _json_errors("documents", GOOD["documents"] | {"related": [item]}) == {column}
