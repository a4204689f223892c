"""`verify`: one planted fault a rule, every row against the contract, and no file that can break it."""

import random
import re
import shutil
from collections.abc import Callable
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests import planting
from tests.build_cases import build_dataset, document, look_of, looks
from tests.planting import Change, edit_card, edit_manifest, with_column
from toolkit.contract import arrow_schema
from toolkit.errors import UsageError
from toolkit.findings import Finding
from toolkit.outputs import groups
from toolkit.outputs import shards as cutting
from toolkit.verify import verify

DOCUMENTS = "documents/train-00000-of-00001.parquet"
RELATED = "related/train-00000-of-00001.parquet"
ITEM = list(arrow_schema("documents").field("related").type.value_type)
DAMAGES = 20
REJECTED = "rejected/rejected-00000-of-00001.parquet"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("verify") / "dist"
    build_dataset(out)
    return out


@pytest.fixture
def dist(built: Path, tmp_path: Path) -> Path:
    """A copy of the dataset, to be damaged."""
    shutil.copytree(built, tmp_path / "dist")
    return tmp_path / "dist"


def told(dist: Path) -> list[tuple[str, str]]:
    """The code and the file of each finding."""
    return [(f.code, Path(f.place.path).relative_to(dist).as_posix()) for f in verify(dist)[1]]


def only(dist: Path) -> Finding:
    (finding,) = verify(dist)[1]
    return finding


def sign(dist: Path, *paths: str) -> None:
    """Makes the manifest agree with what was changed, so that only the fault itself is found."""

    def signed(document: dict[str, Any]) -> None:
        for path in paths:
            data = (dist / path).read_bytes()
            entry = document["files"][path]
            document["files"][path] = entry | {"sha256": sha256(data).hexdigest(), "bytes": len(data)}

    edit_manifest(dist, signed)


def rewrite(dist: Path, path: str, change: Change, **options: Any) -> None:
    """Writes a table anew, changed, and signs it."""
    planting.rewrite(dist, path, change, **options)
    planting.weigh(dist)
    sign(dist, path, "README.md")


def change_card(dist: Path, old: str, new: str) -> None:
    edit_card(dist, old, new)
    sign(dist, "README.md")


def first(value: object) -> Callable[[list[Any]], list[Any]]:
    return lambda values: [value, *values[1:]]


def test_a_fresh_dataset_is_sound(built: Path) -> None:
    assert verify(built) == (7, ())


def test_the_users_own_words_on_the_card_are_no_change(dist: Path) -> None:
    path = dist / "README.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("own:begin -->\n", "own:begin -->\nMy own words.\n"), "utf-8")
    assert "My own words." in path.read_text("utf-8")
    assert verify(dist) == (7, ())
    path.write_text(text.replace("## Limits", "## Limit"), "utf-8")
    assert told(dist) == [("D003", "README.md")]


def test_several_shards_and_row_groups_are_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "MOST_BYTES", 7_000)
    monkeypatch.setattr(groups, "GROUP_BYTES", 2_000)
    build_dataset(tmp_path / "dist", looks(60))
    assert len(list((tmp_path / "dist" / "documents").iterdir())) > 3
    assert verify(tmp_path / "dist") == (60, ())


def test_a_dataset_without_related_items_is_sound(tmp_path: Path) -> None:
    build_dataset(tmp_path / "dist", [look_of([document(0, items=0)])])
    assert verify(tmp_path / "dist") == (1, ())


def test_d001_a_missing_manifest(dist: Path) -> None:
    (dist / "manifest.json").unlink()
    assert told(dist) == [("D001", "manifest.json")]
    assert "missing" in only(dist).message


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"\xff\x00", "not JSON"),
        (b"{", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "it must be an object"),
        (b"{}", "`pagepack`"),
    ],
)
def test_d001_a_manifest_that_cannot_be_read(dist: Path, text: bytes, reason: str) -> None:
    (dist / "manifest.json").write_bytes(text)
    assert only(dist).code == "D001"
    assert reason in only(dist).message


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda m: m.update(contract=3), "`contract`"),
        (lambda m: m["counts"].pop("pages"), r"`counts\.pages`"),
        (lambda m: m.update(files=[]), "`files`"),
        (lambda m: m["files"].update({"README.md": 3}), r"`files\.README\.md`"),
        (lambda m: m["files"]["README.md"].update(sha256=None), r"`files\.README\.md\.sha256`"),
        (lambda m: m["files"].update({"../x": m["files"]["README.md"]}), "no path inside"),
        (lambda m: m["files"].update({"/etc/passwd": m["files"]["README.md"]}), "no path inside"),
        (lambda m: m["files"].update({"a\0b": m["files"]["README.md"]}), "no path inside"),
        (lambda m: m["files"].update({"\ud800": m["files"]["README.md"]}), "no path inside"),
    ],
)
def test_d001_a_manifest_of_another_shape(
    dist: Path, change: Callable[[dict[str, Any]], object], reason: str
) -> None:
    edit_manifest(dist, change)
    finding = only(dist)
    assert finding.code == "D001"
    assert re.search(reason, finding.message)


@pytest.mark.parametrize("path", ["README.md", REJECTED])
def test_d002_a_missing_file(dist: Path, path: str) -> None:
    (dist / path).unlink()
    assert ("D002", path) in told(dist)


def test_d002_without_a_manifest_the_card_is_still_missed(dist: Path) -> None:
    (dist / "manifest.json").unlink()
    (dist / "README.md").unlink()
    assert told(dist) == [("D001", "manifest.json"), ("D002", "README.md")]


def test_d003_a_changed_byte(dist: Path) -> None:
    path = dist / "README.md"
    path.write_bytes(path.read_bytes() + b" ")
    assert told(dist) == [("D003", "README.md")]
    assert only(dist).value == sha256(path.read_bytes()).hexdigest()


def test_d003_a_file_that_cannot_be_read(dist: Path) -> None:
    (dist / "README.md").unlink()
    (dist / "README.md").symlink_to("README.md")
    assert told(dist) == [("D003", "README.md"), ("D032", "README.md"), ("D006", "README.md")]


def test_d004_files_that_nobody_listed(dist: Path) -> None:
    (dist / "notes").mkdir()
    (dist / "notes" / "mine.txt").touch()
    assert told(dist) == [("D004", "notes/mine.txt")]
    assert only_severity(dist) == {"warning"}
    (dist / "link").symlink_to("nowhere")
    assert told(dist) == [("D004", "link"), ("D004", "notes/mine.txt"), ("D032", "link")]


def only_severity(dist: Path) -> set[str]:
    return {finding.severity for finding in verify(dist)[1]}


def test_d005_a_stray_shard_is_counted_too(dist: Path) -> None:
    shutil.copy(dist / DOCUMENTS, dist / "documents" / "train-copy.parquet")
    codes = {code for code, _ in told(dist)}
    assert {"D004", "D005"} <= codes
    assert verify(dist)[0] == 14


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda m: m["counts"].update(documents=8, pages=9), "`counts.documents`: expected 7"),
        (lambda m: m["counts"].update(related=13), "`counts.related`: expected 12"),
        (lambda m: m["counts"].update(rejected=2, pages=9), "`counts.rejected`: expected 1"),
        (lambda m: m["counts"].update(pages=9), "9 pages are not 7 documents and 1 rejected"),
        (lambda m: m["files"][DOCUMENTS].update(rows=8), f"expected the 7 rows of {DOCUMENTS}, found 8"),
    ],
)
def test_d005_a_count_of_the_manifest(
    dist: Path, change: Callable[[dict[str, Any]], object], reason: str
) -> None:
    edit_manifest(dist, change)
    assert told(dist) == [("D005", "manifest.json")]
    assert reason in only(dist).message


def test_d005_a_count_of_the_card(dist: Path) -> None:
    change_card(dist, "num_examples: 12", "num_examples: 13")
    assert told(dist) == [("D005", "README.md")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("---\n", "\n---\n"),
        ("language:", "language: ["),
        ("configs:", "config:"),
        ("split: train\n    path: related", "split: test\n    path: related"),
        ("dataset_info:\n- config_name: documents", "dataset_info:\n- config_name: document"),
        ("dtype: timestamp[s]", "dtype: timestamp[us]"),
        ("  - name: title\n    dtype: string\n", ""),
        ("  - name: train\n", "  - name: test\n"),
        ("dataset_info:", "dataset_info: 3\nother:"),
        ("  splits:\n", "  splits: 3\n  other:\n"),
        ("  - name: train\n", "  - 3\n  - name: train\n    a: 1\n  - name: train\n"),
    ],
)
def test_d006_a_card_that_differs_from_the_contract(dist: Path, old: str, new: str) -> None:
    change_card(dist, old, new)
    assert {code for code, _ in told(dist)} == {"D006"}


def test_d006_a_card_that_is_not_utf_8(dist: Path) -> None:
    (dist / "README.md").write_bytes(b"---\n\xff\n---\n")
    sign(dist, "README.md")
    assert told(dist) == [("D006", "README.md")]


def test_d006_related_is_named_but_empty(tmp_path: Path, built: Path) -> None:
    """A glob without files keeps the whole dataset from loading."""
    build_dataset(tmp_path / "dist", [look_of([document(0, items=0)])])
    shutil.copy(built / "README.md", tmp_path / "dist" / "README.md")
    sign(tmp_path / "dist", "README.md")
    assert ("D006", "README.md") in told(tmp_path / "dist")


@pytest.mark.parametrize(
    ("path", "change", "reason"),
    [
        (DOCUMENTS, lambda t: t.drop_columns(["author"]), "`author`: expected string, found none"),
        (DOCUMENTS, lambda t: t.append_column("extra", t["id"]), "`extra`: expected none, found string"),
        (DOCUMENTS, lambda t: t.select(t.column_names[::-1]), "another order"),
        (
            RELATED,
            lambda t: t.set_column(1, "position", t["position"].cast(pa.int64())),
            "`position`: expected int32, found int64",
        ),
        (
            RELATED,
            lambda t: t.cast(
                pa.schema([f.with_nullable(False) if f.name == "title" else f for f in t.schema])
            ),
            "`title`: expected string, found string not null",
        ),
        (REJECTED, lambda t: t.drop_columns(["reasons"]), "`reasons`"),
    ],
)
def test_d007_columns_that_are_not_the_contracts(
    dist: Path, path: str, change: Callable[[pa.Table], pa.Table], reason: str
) -> None:
    rewrite(dist, path, change)
    assert told(dist) == [("D007", path)]
    assert reason in only(dist).message


@pytest.mark.parametrize(
    ("change", "row"),
    [
        (with_column("title", lambda v: [*v[:4], "anders", *v[5:]]), 5),
        (with_column("position", lambda v: [*v[:-1], 7]), 12),
        (lambda t: pa.concat_tables([t.slice(0, 2), t.slice(3, 1), t.slice(2, 1), t.slice(4)]), 3),
    ],
)
def test_d008_related_differs_from_the_nested_items(
    dist: Path, change: Callable[[pa.Table], pa.Table], row: int
) -> None:
    rewrite(dist, RELATED, change)
    assert told(dist) == [("D008", "related")]
    assert only(dist).message.startswith(f"row {row} of related: expected")


def test_d008_rows_that_only_one_side_has(dist: Path) -> None:
    rewrite(dist, RELATED, lambda table: table.slice(0, 11))
    findings = [finding for finding in verify(dist)[1] if finding.code == "D008"]
    assert [finding.id for finding in findings] == ["p000005"]
    assert "found none" in findings[0].message
    rewrite(dist, RELATED, lambda table: pa.concat_tables([table, table, table]))
    (finding,) = (finding for finding in verify(dist)[1] if finding.code == "D008")
    assert finding.message.startswith("row 12 of related")


def test_d008_in_a_later_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "MOST_BYTES", 600)
    monkeypatch.setattr(groups, "GROUP_BYTES", 500)
    build_dataset(tmp_path / "dist", looks(20))
    shards = sorted((tmp_path / "dist" / "related").iterdir())
    assert len(shards) > 2
    rewrite(tmp_path / "dist", f"related/{shards[-1].name}", with_column("relevance", first(0.5)))
    assert only(tmp_path / "dist").code == "D008"


def test_d034_an_item_that_leads_elsewhere(dist: Path) -> None:
    rewrite(dist, RELATED, with_column("target_id", first("p000001")))
    finding = only(dist)
    assert (finding.code, finding.id) == ("D034", "p000000")
    assert finding.message == "row 1 of related: expected target_id None, found p000001"


def test_d034_an_item_that_leads_nowhere_though_its_document_is_there(tmp_path: Path) -> None:
    of = [document(1, title="Тема 0.0"), document(0)]
    build_dataset(tmp_path / "dist", [look_of(of)])
    assert pq.read_table(tmp_path / "dist" / RELATED)["target_id"].to_pylist() == [
        None,
        None,
        "p000001",
        None,
    ]
    assert verify(tmp_path / "dist") == (2, ())
    nowhere = with_column("target_id", lambda values: [None] * len(values))
    rewrite(tmp_path / "dist", RELATED, nowhere)
    assert "expected target_id p000001, found None" in only(tmp_path / "dist").message


def test_d009_another_contract(dist: Path) -> None:
    edit_manifest(dist, lambda manifest: manifest.update(contract="an older one"))
    assert told(dist) == [("D009", "manifest.json")]
    assert only(dist).severity == "warning"


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + b"\0" * 100 + b"PAR1", b"\xff" * 5000])
def test_d010_a_file_that_is_not_parquet(dist: Path, data: bytes) -> None:
    (dist / DOCUMENTS).write_bytes(data)
    assert told(dist) == [("D003", DOCUMENTS), ("D010", DOCUMENTS)]


def test_d010_a_shard_that_is_damaged_inside(dist: Path) -> None:
    data = bytearray((dist / DOCUMENTS).read_bytes())
    data[4:400] = bytes(396)
    (dist / DOCUMENTS).write_bytes(data)
    sign(dist, DOCUMENTS)
    assert told(dist) == [("D010", DOCUMENTS)]


def test_d010_a_column_whose_name_is_not_utf_8(dist: Path) -> None:
    data = (dist / RELATED).read_bytes()
    assert data.count(b"relevance")
    (dist / RELATED).write_bytes(data.replace(b"relevance", b"rel\xffvance"))
    sign(dist, RELATED)
    assert told(dist) == [("D010", RELATED)]


def test_d010_text_that_is_not_utf_8(dist: Path) -> None:
    def broken(table: pa.Table) -> pa.Table:
        column = pa.array([b"\xff\xfe"] * table.num_rows, pa.binary())
        return table.set_column(1, "title", column.view(pa.string()))

    rewrite(dist, DOCUMENTS, broken)
    assert told(dist) == [("D010", DOCUMENTS)]


def changed_parts(table: pa.Table, column: str, **parts: object) -> pa.Table:
    """``table`` with parts of the first nested row of its second row changed."""

    def change(rows: list[Any]) -> list[Any]:
        return [rows[0], [rows[1][0] | parts, *rows[1][1:]], *rows[2:]]

    return with_column(column, change)(table)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("title", None, "S001"),
        ("title", "", "S002"),
        ("post_id", 0, "S003"),
        ("published_at", datetime(1980, 1, 1), "S003"),
        ("language", "russian", "S005"),
        ("author_gender", "m", "S006"),
        ("related", None, "S001"),
    ],
)
def test_a_row_that_breaks_the_contract_is_told_with_its_document(
    dist: Path, column: str, value: object, code: str
) -> None:
    rewrite(dist, DOCUMENTS, with_column(column, lambda v: [v[0], value, *v[2:]]))
    finding = next(finding for finding in verify(dist)[1] if finding.code != "D008")
    assert (finding.code, finding.id, finding.place) == (code, "p000001", (str(dist / DOCUMENTS), None, None))
    assert finding.message.startswith(f"row 2: {column}: ")


def test_rows_are_numbered_through_the_file(dist: Path) -> None:
    rewrite(dist, DOCUMENTS, with_column("title", lambda v: [*v[:6], ""]), row_group_size=2)
    assert only(dist).message.startswith("row 7: title: ")


def test_a_reply_that_breaks_the_contract_is_told_with_its_document(dist: Path) -> None:
    rewrite(dist, DOCUMENTS, lambda table: changed_parts(table, "replies", post_id=-1))
    finding = only(dist)
    assert (finding.code, finding.id, finding.value) == ("S003", "p000001", "-1")
    assert finding.message.startswith("row 2, reply 1: post_id: ")


def test_a_related_item_that_breaks_the_contract_is_told(dist: Path) -> None:
    rewrite(dist, DOCUMENTS, lambda table: changed_parts(table, "related", relevance=-1.0))
    rewrite(dist, RELATED, with_column("relevance", lambda v: [*v[:2], -1.0, *v[3:]]))
    assert told(dist) == [("C102", DOCUMENTS), ("S003", RELATED)]  # behind -1, the next item rises
    assert [finding.id for finding in verify(dist)[1]] == ["p000001", "p000001"]


def set_row(row: int, value: object) -> Callable[[list[Any]], list[Any]]:
    return lambda values: [*values[:row], value, *values[row + 1 :]]


@pytest.mark.parametrize(
    ("column", "value", "code", "row"),
    [
        ("id", "p000000", "C001", 4),
        ("text", "Текст страницы 0. " * 20, "C002", 4),
        ("edited_at", datetime(2017, 8, 9, 17, 4), "C103", 4),
        ("published_at", datetime(2999, 1, 1), "C104", 4),
    ],
)
def test_rules_across_columns_and_pages(dist: Path, column: str, value: object, code: str, row: int) -> None:
    rewrite(dist, DOCUMENTS, with_column(column, set_row(row, value)))
    found = [finding for finding in verify(dist)[1] if finding.code != "D008"]
    assert [finding.code for finding in found] == [code]
    assert found[0].message.startswith(f"row {row + 1}: ")


@pytest.mark.parametrize(
    ("parts", "code"),
    [({"title": "Заголовок 1", "date": None}, "C105"), ({"date": date(2999, 1, 1)}, "C104")],
)
def test_rules_across_a_list(dist: Path, parts: dict[str, Any], code: str) -> None:
    rewrite(dist, DOCUMENTS, lambda table: changed_parts(table, "related", **parts))
    found = [finding for finding in verify(dist)[1] if finding.code != "D008"]
    assert [(finding.code, finding.id) for finding in found] == [(code, "p000001")]
    assert found[0].message.startswith("row 2, item 1: ")


def test_a_page_twice_is_found_across_shards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "MOST_BYTES", 7_000)
    monkeypatch.setattr(groups, "GROUP_BYTES", 2_000)
    pages = [document(number) for number in range(60)]
    build_dataset(tmp_path / "dist", [look_of([*pages, document(60, text=pages[0]["text"])])])
    assert [finding.code for finding in verify(tmp_path / "dist")[1]] == ["C002"]


@pytest.mark.parametrize("time", [-(2**63) + 1, -62_135_596_800_001, 253_402_300_800_000, 2**63 - 1])
def test_d010_times_that_are_in_no_calendar(dist: Path, time: int) -> None:
    times = pa.array([0, None, time, 0, 0, 0, 0], pa.int64()).cast(pa.timestamp("ms"))
    rewrite(
        dist,
        DOCUMENTS,
        lambda table: table.set_column(table.schema.get_field_index("published_at"), "published_at", times),
    )
    assert told(dist) == [("D010", DOCUMENTS)]


@pytest.mark.parametrize("days", [-719_163, 2_932_897, 2**31 - 1])
def test_d010_nested_dates_that_are_in_no_calendar(dist: Path, days: int) -> None:
    def changed(table: pa.Table) -> pa.Table:
        item = {"position": 1, "title": "x", "relevance": 1.0, "date": days}
        plain = pa.struct([f if f.name != "date" else pa.field("date", pa.int32()) for f in ITEM])
        nested = pa.array([[], [item], None, [], [], [], []], pa.list_(plain))
        return table.set_column(
            table.schema.get_field_index("related"), "related", nested.cast(pa.list_(pa.struct(ITEM)))
        )

    rewrite(dist, DOCUMENTS, changed)
    assert told(dist) == [("D010", DOCUMENTS)]


def test_the_first_and_the_last_second_are_times(dist: Path) -> None:
    rewrite(dist, DOCUMENTS, with_column("published_at", first(datetime.min)))
    assert told(dist) == [("S003", DOCUMENTS)]
    rewrite(dist, DOCUMENTS, with_column("published_at", first(datetime(9999, 12, 31, 23, 59, 59, 999000))))
    assert told(dist) == [("C104", DOCUMENTS)]  # readable, and not come yet


def test_what_is_no_folder_cannot_be_verified(tmp_path: Path, dist: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        verify(tmp_path / "missing")
    with pytest.raises(UsageError, match="not a folder"):
        verify(dist / "README.md")


def test_an_empty_folder_is_no_dataset(tmp_path: Path) -> None:
    assert told(tmp_path) == [("D001", "manifest.json"), ("D002", "README.md"), ("D002", "documents")]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes after one of the accidents that files have."""
    at, length = chance.randrange(len(data)), chance.choice([1, 1, 8, 200])
    noise = chance.randbytes(length)
    return chance.choice(
        [data[:at], data[:at] + noise + data[at + length :], data[:at] + noise + data[at:], noise, b""]
    )


@pytest.mark.parametrize("path", ["manifest.json", "README.md", DOCUMENTS, RELATED, REJECTED])
def test_no_damage_to_a_file_gets_by_or_breaks_the_command(dist: Path, path: str) -> None:
    sound = (dist / path).read_bytes()
    for seed in range(DAMAGES):
        chance = random.Random(seed)
        data = damaged(sound, chance)
        (dist / path).write_bytes(data)
        if path != "manifest.json":
            if chance.random() < 0.5:
                assert data == sound or verify(dist)[1], seed
            sign(dist, path)
        verify(dist)
        (dist / path).write_bytes(sound)
        if path != "manifest.json":
            sign(dist, path)
