"""What pandera says of a table, as breaches of the `S` rules.

Nested rows are not looked into: `related` and `replies` are tables of their own and are checked as such.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import polars as pl
from pandera.errors import SchemaErrors
from pandera.polars import DataFrameSchema

from schema.bounds import words
from schema.dataset import TABLES
from toolkit.findings import clip

SHOWN = 60
"""Characters of a value that a message shows; the breach itself carries more."""

CODES = {
    "str_length": "S002",
    "greater_than_or_equal_to": "S003",
    "less_than_or_equal_to": "S004",
    "str_matches": "S005",
    "isin": "S006",
}
"""The rule that a value breaks, by the check that says so."""


class Breach(NamedTuple):
    """One rule broken by one value, or by a whole column where ``row`` (from 0) is None."""

    code: str
    row: int | None
    column: str
    message: str
    value: str | None


def broken(table: str, frame: pl.DataFrame) -> tuple[Breach, ...]:
    """Every breach of the contract in ``frame``: whole columns first, then row by row."""
    schema = _schema(table)
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        breaches = _breaches(schema, frame, errors.failure_cases.rows(named=True))
        return tuple(sorted(breaches, key=lambda b: -1 if b.row is None else b.row))
    return ()


@cache
def _schema(table: str) -> DataFrameSchema:
    return TABLES[table].to_schema()


def _breaches(schema: DataFrameSchema, frame: pl.DataFrame, cases: list[dict[str, Any]]) -> Iterator[Breach]:
    """A column of the wrong type fails its other checks too; that says nothing of its values."""
    mistyped = {case["column"] for case in cases if _check(case) == "dtype"}
    for case in cases:
        if _check(case) == "dtype" or case["column"] not in mistyped:
            yield _breach(schema, frame, case)


def _check(case: dict[str, Any]) -> str:
    """The name of the check: pandera writes its statistics behind it, in brackets."""
    return str(case["check"]).partition("(")[0]


def _breach(schema: DataFrameSchema, frame: pl.DataFrame, case: dict[str, Any]) -> Breach:
    check, column, row, seen = _check(case), case["column"], case["index"], case["failure_case"]
    match check:
        case "column_in_schema":
            return Breach("S008", None, seen, f"{seen}: the contract has no such column", None)
        case "column_in_dataframe":
            return Breach("S008", None, seen, f"{seen}: the column is missing", None)
        case "dtype":
            expected = schema.columns[column].dtype
            return Breach("S007", None, column, f"{column}: expected {expected}, found {seen}", None)
        case "not_nullable":
            return Breach("S001", row, column, f"{column}: expected a value, found null", None)
    if row is None or check not in CODES:
        reason = clip(str(seen).partition("\n")[0])
        return Breach("S009", row, column, f"{column}: the check {case['check']} did not run: {reason}", None)
    expected = words(schema.columns[column].checks[case["check_number"]])
    return _out_of_bounds(CODES[check], row, column, expected, frame[row, column])


def _out_of_bounds(code: str, row: int, column: str, expected: str, value: object) -> Breach:
    seen = str(value)
    shown = clip(seen, SHOWN)
    found = len(seen) if code == "S002" else repr(shown) if isinstance(value, str) else shown
    return Breach(code, row, column, f"{column}: expected {expected}, found {found}", clip(seen))
