"""Rows go from polars to Arrow, Parquet and `datasets` and back, with every type and value."""

import io
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from datasets import load_dataset

from schema.dataset import CONFIGS
from tests.contract_cases import GOOD
from toolkit import contract

NULL: dict[str, dict[str, Any]] = {config: dict.fromkeys(GOOD[config]) for config in CONFIGS}

PUBLIC = {
    "documents": {
        "id": "string",
        "title": "string",
        "text": "string",
        "language": "string",
        "source_note": "string",
        "published_at": "timestamp[s]",
        "published_precision": "string",
        "edited_at": "timestamp[s]",
        "post_id": "int64",
        "author": "string",
        "author_posts": "int64",
        "author_karma": "int64",
        "author_thanks": "int64",
        "author_gender": "string",
        "author_birthdate": "date32[day]",
        "related": "list<item: struct<position: int32, title: string, relevance: double, date: date32[day]>>",
        "replies": "list<item: struct<"
        "post_id: int64, author: string, published_at: timestamp[s], "
        "published_precision: string, text: string>>",
        "leftover": "list<item: string>",
        "layout": "string",
        "source": "string",
        "sha256": "string",
    },
    "related": {
        "document_id": "string",
        "position": "int32",
        "title": "string",
        "relevance": "double",
        "date": "date32[day]",
        "target_id": "string",
    },
}
"""The columns that users rely on: a change here breaks them."""


def _rows(config: str) -> list[dict[str, Any]]:
    lists: dict[str, Any] = {name: [] for name, value in GOOD[config].items() if isinstance(value, list)}
    return [GOOD[config], NULL[config] | lists, NULL[config]]


def _frame(config: str) -> pl.DataFrame:
    return pl.DataFrame(_rows(config), schema=contract.polars_schema(config))


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every config as Parquet, and a card made of the contract's features."""
    folder = tmp_path_factory.mktemp("dataset")
    for config in CONFIGS:
        (folder / config).mkdir()
        table = contract.to_arrow(config, _frame(config))
        pq.write_table(table, folder / config / "train-00000-of-00001.parquet")
    front = {"configs": [_files(config) for config in CONFIGS], "dataset_info": [_info(c) for c in CONFIGS]}
    (folder / "README.md").write_text(f"---\n{yaml.safe_dump(front, sort_keys=False)}---\n", "utf-8")
    return folder


def _files(config: str) -> dict[str, Any]:
    files = [{"split": "train", "path": f"{config}/train-*"}]
    return {"config_name": config, "default": config == next(iter(CONFIGS)), "data_files": files}


def _info(config: str) -> dict[str, Any]:
    return {"config_name": config, "features": contract.features_yaml(config)}


@pytest.mark.parametrize("config", CONFIGS)
def test_arrow_has_the_columns_that_users_rely_on(config: str) -> None:
    schema = contract.arrow_schema(config)
    assert {field.name: str(field.type) for field in schema} == PUBLIC[config]
    assert schema.names == list(PUBLIC[config])
    assert all(field.nullable for field in schema)


@pytest.mark.parametrize("config", CONFIGS)
def test_rows_come_back_from_arrow(config: str) -> None:
    frame = _frame(config)
    table = contract.to_arrow(config, frame)
    back = contract.from_arrow(config, table)
    assert table.schema == contract.arrow_schema(config)
    assert table.to_pylist() == _rows(config)
    assert back.schema == frame.schema
    assert back.equals(frame)


@pytest.mark.parametrize("config", CONFIGS)
def test_rows_come_back_from_parquet(config: str) -> None:
    buffer = io.BytesIO()
    pq.write_table(contract.to_arrow(config, _frame(config)), buffer)
    table = pq.read_table(buffer)
    assert table.schema == contract.parquet_schema(config)
    assert contract.from_arrow(config, table).equals(_frame(config))


@pytest.mark.parametrize("config", CONFIGS)
def test_no_rows_have_the_columns_too(config: str) -> None:
    table = contract.to_arrow(config, _frame(config).clear())
    assert (table.num_rows, table.schema) == (0, contract.arrow_schema(config))


def test_a_part_of_a_second_is_never_dropped() -> None:
    frame = _frame("documents").with_columns(edited_at=pl.datetime(2020, 1, 1, microsecond=500_000))
    with pytest.raises(pa.ArrowInvalid, match="would lose data"):
        contract.to_arrow("documents", frame)


def test_a_part_of_a_second_in_a_file_is_read_as_it_stands() -> None:
    frame = _frame("documents").with_columns(
        edited_at=pl.datetime(2020, 1, 1, microsecond=500_000, time_unit="ms")
    )
    table = frame.to_arrow().cast(contract.parquet_schema("documents"))
    assert contract.from_arrow("documents", table).equals(frame)


@pytest.mark.parametrize("change", [{"extra": 1}, {"date": None}])
def test_columns_are_neither_dropped_nor_made_up(change: dict[str, int | None]) -> None:
    frame = _frame("related").drop(n for n, v in change.items() if v is None)
    frame = frame.with_columns(**{name: pl.lit(value) for name, value in change.items() if value is not None})
    with pytest.raises(ValueError, match="field names"):
        contract.to_arrow("related", frame)


@pytest.mark.parametrize("streaming", [False, True], ids=["plain", "streaming"])
@pytest.mark.parametrize("config", CONFIGS)
def test_datasets_gives_the_columns_and_values(
    config: str, streaming: bool, dataset: Path, tmp_path: Path
) -> None:
    loaded = load_dataset(
        str(dataset), config, split="train", streaming=streaming, cache_dir=str(tmp_path / "cache")
    )
    assert loaded.features == contract.features(config)
    assert loaded.features.arrow_schema.equals(contract.arrow_schema(config))
    assert list(loaded) == _rows(config)


def test_documents_are_the_default(dataset: Path, tmp_path: Path) -> None:
    loaded = load_dataset(str(dataset), split="train", cache_dir=str(tmp_path / "cache"))
    assert loaded.features == contract.features("documents")
