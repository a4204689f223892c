"""The contract itself: rows and tables agree, and every bound lets the right values through."""

import typing
from dataclasses import fields
from types import NoneType, UnionType

import polars as pl
import pytest
from pandera.errors import SchemaErrors

from schema.articles import Article, Articles
from schema.dataset import TABLES
from schema.metadata import Metadata, MetadataTable
from schema.provenance import Provenance, ProvenanceTable
from schema.related import Related, RelatedItem
from schema.replies import Replies, Reply
from tests.contract_cases import BAD_VALUES, BOUNDS, GOOD, GOOD_VALUES, NULLS, Bound, columns_of
from toolkit.verdicts import broken

ROWS = {
    Article: Articles,
    Metadata: MetadataTable,
    Provenance: ProvenanceTable,
    RelatedItem: Related,
    Reply: Replies,
}


def _frame(table: str, **changed: object) -> pl.DataFrame:
    dtypes = {name: column.dtype.type for name, column in columns_of(table).items()}
    return pl.DataFrame([GOOD[table] | changed], schema=dtypes)


def _failures(table: str, frame: pl.DataFrame) -> list[tuple[str, str]]:
    try:
        TABLES[table].to_schema().validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases.rows(named=True)
        return [(case["column"], case["check"].partition("(")[0]) for case in cases]
    return []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_a_row_has_the_fields_and_types_of_its_table(row: type) -> None:
    hints = typing.get_type_hints(row)
    columns = ROWS[row].to_schema().columns
    assert [field.name for field in fields(row)] == list(columns)
    for name, column in columns.items():
        kinds = _kinds(hints[name])
        assert kinds - {NoneType} == {column.dtype.type.to_python()}, name
        assert NoneType in kinds or not column.nullable, name


def _kinds(hint: object) -> set[type]:
    """The plain types that a hint names; a tuple is what a list column is read as."""
    hints = typing.get_args(hint) if isinstance(hint, UnionType) else (hint,)
    return {list if typing.get_origin(h) is tuple else h for h in hints}


def test_documents_are_made_of_the_tables_in_order() -> None:
    parts = [name for table in (Articles, MetadataTable) for name in table.to_schema().columns]
    last = list(ProvenanceTable.to_schema().columns)
    assert list(columns_of("documents")) == [*parts, "related", "replies", *last]


def test_nested_rows_are_their_tables_less_the_key() -> None:
    for table, key in {"related": ["document_id", "target_id"], "replies": []}.items():
        struct = columns_of("documents")[table].dtype.type.inner
        nested = [(field.name, field.dtype) for field in struct.fields]
        columns = [(name, column.dtype.type) for name, column in columns_of(table).items() if name not in key]
        assert nested == columns


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described_and_its_term_is_of_schema_org(table: str) -> None:
    for name, column in columns_of(table).items():
        term = (column.metadata or {}).get("term", "https://schema.org/")
        assert column.description.endswith("."), name
        assert term.startswith("https://schema.org/"), name


@pytest.mark.parametrize("table", TABLES)
def test_patterns_hold_both_ends(table: str) -> None:
    """`str_matches` holds only the start, and JSON Schema neither."""
    checks = [check for column in columns_of(table).values() for check in column.checks]
    patterns = [check.statistics["pattern"] for check in checks if check.name == "str_matches"]
    assert [p for p in patterns if not (p.startswith("^") and p.endswith("$")) or "|" in p] == []


def test_the_table_of_bounds_names_every_check() -> None:
    named = {(bound.table, bound.column, bound.check) for bound in BOUNDS}
    columns = [(table, name, column) for table in TABLES for name, column in columns_of(table).items()]
    assert named == {(table, name, check.name) for table, name, column in columns for check in column.checks}


@pytest.mark.parametrize("table", TABLES)
def test_the_good_row_is_good(table: str) -> None:
    assert _failures(table, _frame(table)) == []
    assert broken(table, _frame(table)) == ()


@pytest.mark.parametrize(("table", "column", "value"), GOOD_VALUES)
def test_the_last_good_value_is_good(table: str, column: str, value: object) -> None:
    assert _failures(table, _frame(table, **{column: value})) == []


@pytest.mark.parametrize(("bound", "value"), BAD_VALUES)
def test_the_first_bad_value_breaks_its_check_and_no_other(bound: Bound, value: object) -> None:
    frame = _frame(bound.table, **{bound.column: value})
    assert _failures(bound.table, frame) == [(bound.column, bound.check)]
    (breach,) = broken(bound.table, frame)
    assert (breach.code, breach.row, breach.column) == (bound.code, 0, bound.column)


@pytest.mark.parametrize(("table", "column", "nullable"), NULLS)
def test_a_null_is_a_fault_where_the_contract_says_so(table: str, column: str, nullable: bool) -> None:
    expected = [] if nullable else [("S001", 0, column)]
    assert [breach[:3] for breach in broken(table, _frame(table, **{column: None}))] == expected
