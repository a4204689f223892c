"""What `build` writes: tables that load as promised, the same bytes each time, one batch in memory."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest
from datasets import load_dataset

from tests.build_cases import LAYOUTS, bad_page, build_dataset, contents, document, look_of, looks
from toolkit import __version__
from toolkit.contract import features, row_bytes, to_arrow, version
from toolkit.judging import Look
from toolkit.outputs import groups, shards
from toolkit.outputs.manifest import File


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("build") / "dist"
    build_dataset(out)
    return out


def test_the_folder_is_as_promised(dist: Path) -> None:
    assert sorted(contents(dist)) == [
        "README.md",
        "documents/train-00000-of-00001.parquet",
        "manifest.json",
        "rejected/rejected-00000-of-00001.parquet",
        "related/train-00000-of-00001.parquet",
    ]
    assert [path.name for path in dist.parent.iterdir()] == ["dist"]


def test_the_report_reconciles(tmp_path: Path) -> None:
    report = build_dataset(tmp_path / "dist")
    assert (report.pages, report.documents, report.rejected, report.related) == (8, 7, 1, 12)
    assert report.findings == {("P002", "error"): 1, ("P301", "warning"): 1}
    assert report.rejected_share == 1 / 8


@pytest.mark.parametrize("streaming", [False, True])
def test_documents_load_by_default_with_the_features_of_the_contract(
    dist: Path, tmp_path: Path, streaming: bool
) -> None:
    loaded = load_dataset(str(dist), split="train", streaming=streaming, cache_dir=str(tmp_path))
    assert loaded.features == features("documents")
    rows = list(loaded)
    assert [row["id"] for row in rows] == [f"p{n:06d}" for n in range(7)]
    assert rows[5] == document(5)
    assert rows[6]["related"] == []
    assert rows[0]["published_at"] == datetime(2017, 8, 9, 17, 5)


@pytest.mark.parametrize("streaming", [False, True])
def test_related_loads_as_its_own_config(dist: Path, tmp_path: Path, streaming: bool) -> None:
    loaded = load_dataset(str(dist), "related", split="train", streaming=streaming, cache_dir=str(tmp_path))
    assert loaded.features == features("related")
    rows = list(loaded)
    assert len(rows) == 12
    assert rows[1] == {
        "document_id": "p000000",
        "position": 2,
        "title": "Тема 0.1",
        "relevance": 11.39,
        "date": date(2018, 12, 17),
        "target_id": None,
    }


def test_rejected_pages_keep_every_reason(dist: Path) -> None:
    rows = pq.read_table(dist / "rejected" / "rejected-00000-of-00001.parquet").to_pylist()
    reasons = [
        {
            "code": "P002",
            "severity": "error",
            "message": "the page is empty",
            "line": None,
            "column": None,
            "value": None,
        },
        {
            "code": "P301",
            "severity": "warning",
            "message": "1 line is left over",
            "line": 3,
            "column": 1,
            "value": "строка",
        },
    ]
    assert rows == [{"id": "bad", "source": "bad.txt", "sha256": "b" * 64, "reasons": reasons}]


def test_a_rejected_page_may_have_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    build_dataset(tmp_path / "dist", [look_of([document(0)], (bad_page("caf\udce9"),))])
    (row,) = pq.read_table(tmp_path / "dist" / "rejected" / "rejected-00000-of-00001.parquet").to_pylist()
    assert row["id"] == r"caf\udce9"


def test_without_related_items_and_bad_pages_there_are_no_such_tables(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    build_dataset(out, [look_of([document(0, items=0)])])
    assert sorted(contents(out)) == ["README.md", "documents/train-00000-of-00001.parquet", "manifest.json"]
    assert load_dataset(str(out), cache_dir=str(tmp_path / "cache")).num_rows == {"train": 1}


def test_without_a_good_page_nothing_is_written_or_replaced(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    only_bad = look_of([], (bad_page(),))
    assert build_dataset(out, [only_bad]).documents == 0
    assert not out.exists()
    build_dataset(out)
    before = contents(out)
    report = build_dataset(out, [only_bad])
    assert (report.pages, report.documents, report.rejected_share) == (1, 0, 1.0)
    assert contents(out) == before
    assert build_dataset(out, []).rejected_share == 0
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_the_parquet_files_are_what_the_hub_wants(dist: Path) -> None:
    for path in dist.rglob("*.parquet"):
        file = pq.ParquetFile(path)
        assert file.metadata.metadata is None
        for group in range(file.num_row_groups):
            columns = [file.metadata.row_group(group).column(n) for n in range(file.metadata.num_columns)]
            assert {column.compression for column in columns} == {"ZSTD"}
            assert all(column.has_offset_index and column.has_column_index for column in columns)
    assert all(
        field.nullable for field in pq.read_schema(dist / "documents" / "train-00000-of-00001.parquet")
    )


def rows_by_group(out: Path) -> list[int]:
    file = pq.read_metadata(out / "documents" / "train-00000-of-00001.parquet")
    return [file.row_group(n).num_rows for n in range(file.num_row_groups)]


def test_row_groups_have_a_bound_of_rows_and_one_of_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "dist"
    monkeypatch.setattr(groups, "GROUP_ROWS", 10)
    build_dataset(out, looks(21, size=7))
    assert rows_by_group(out) == [10, 10, 1]
    monkeypatch.setattr(groups, "GROUP_BYTES", 4000)
    long = [document(n, text="x" * (5000 if n == 3 else 1000), items=0) for n in range(8)]
    build_dataset(out, [look_of(long)])
    assert rows_by_group(out) == [3, 1, 3, 1]


@pytest.mark.parametrize("size", [1, 3, 4, 100])
def test_where_batches_end_makes_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(groups, "GROUP_BYTES", 4000)
    monkeypatch.setattr(shards, "MOST_BYTES", 10_000)
    build_dataset(tmp_path / "a", looks(30, size=7))
    build_dataset(tmp_path / "b", looks(30, size=size))
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert len(contents(tmp_path / "a")) > 4


def test_the_bytes_of_rows_are_those_of_arrow() -> None:
    """But for bitmaps and the last offset, which a row has no share in; and however the table was cut."""
    rows = [document(n, items=n % 4, leftover=["а", "", "б" * n], author=None) for n in range(20)]
    table = to_arrow("documents", look_of(rows).documents)
    sizes = row_bytes(table).to_pylist()
    assert 0 <= table.combine_chunks().nbytes - sum(sizes) < 500
    assert [size for n in range(20) for size in row_bytes(table.slice(n, 1)).to_pylist()] == sizes
    assert row_bytes(table.slice(0, 0)).to_pylist() == []


def test_chunks_are_cut_by_content(tmp_path: Path) -> None:
    """A row more at the front must leave most of the file as it was: this is what the Hub stores once."""
    import random

    words = random.Random(7)
    rows = [document(n, text=words.randbytes(1000).hex()) for n in range(3000)]
    build_dataset(tmp_path / "a", [look_of(rows)])
    build_dataset(tmp_path / "b", [look_of([document(3001), *rows])])
    a, b = ((tmp_path / x / "documents" / "train-00000-of-00001.parquet").read_bytes() for x in "ab")
    blocks = [a[at : at + 4096] for at in range(0, len(a), 4096)]
    assert sum(block in b for block in blocks) / len(blocks) > 0.5


def test_big_tables_roll_over_into_numbered_shards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "MOST_BYTES", 10_000)
    monkeypatch.setattr(groups, "GROUP_BYTES", 5000)
    out = tmp_path / "dist"
    build_dataset(out, looks(30))
    files = sorted(path.name for path in (out / "documents").iterdir())
    assert files == [f"train-{n:05d}-of-00003.parquet" for n in range(3)]
    loaded = load_dataset(str(out), split="train", cache_dir=str(tmp_path / "cache"))
    assert loaded["id"][:] == [f"p{n:06d}" for n in range(30)]


def test_the_same_pages_give_the_same_bytes(dist: Path, tmp_path: Path) -> None:
    build_dataset(tmp_path / "another" / "place")
    assert contents(tmp_path / "another" / "place") == contents(dist)
    build_dataset(tmp_path / "another" / "place")
    assert contents(tmp_path / "another" / "place") == contents(dist)


def test_pages_are_on_the_disk_as_they_come(tmp_path: Path) -> None:
    """When the last pages are asked for, the first are no longer in memory."""
    seen = []

    def watched() -> Iterator[Look]:
        for look in looks(20):
            seen.append(len(list(tmp_path.glob(".dist.scratch/*.pages.arrow"))))
            yield look

    build_dataset(tmp_path / "dist", watched())
    assert seen == [0, 1, 2, 3]


def test_a_file_ends_at_a_page_whose_mark_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that pages more in front change the files that they go to, and few others."""
    monkeypatch.setattr(shards, "LEAST_BYTES", 20_000)
    monkeypatch.setattr(shards, "MOST_BYTES", 200_000)
    monkeypatch.setattr(shards, "ONE_IN", 8)
    build_dataset(tmp_path / "a", looks(400))
    build_dataset(tmp_path / "b", looks(398, first=2))
    a, b = (list(contents(tmp_path / x / "documents").values()) for x in "ab")
    assert len(a) > 8
    assert len(set(a) & set(b)) > len(a) / 2


def test_the_manifest_tells_all(dist: Path) -> None:
    told = json.loads((dist / "manifest.json").read_bytes())
    assert {key: told[key] for key in ("pagepack", "contract", "layouts", "counts", "findings")} == {
        "pagepack": __version__,
        "contract": version(),
        "layouts": LAYOUTS,
        "counts": {"pages": 8, "documents": 7, "rejected": 1, "related": 12},
        "findings": {"P002": {"error": 1}, "P301": {"warning": 1}},
    }
    files = {path: data for path, data in contents(dist).items() if path != "manifest.json"}
    rows = {"documents": 7, "related": 12, "rejected": 1}
    wanted = {
        path: File(sha256(data).hexdigest(), len(data), rows.get(path.partition("/")[0]))
        for path, data in files.items()
    }
    assert {path: File(**entry) for path, entry in told["files"].items()} == wanted


def test_other_readers_see_the_same(dist: Path) -> None:
    frame = pl.read_parquet(dist / "documents" / "*.parquet")
    assert frame.row(1, named=True) == document(1)
