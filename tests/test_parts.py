"""What a build leaves for the next one: what is read again, what is taken up, and that it never shows."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.build_cases import contents
from tests.helpers import pagepack
from tests.page_cases import Item, Post, Topic, page
from toolkit.parts import groups, store

PAGES = 60
PARTS = Path(".dist.parts")
LONG_AGO = 1_500_000_000


@pytest.fixture(autouse=True)
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of pages that make several parts, changed last long ago."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(groups, "FEWEST", 5)
    monkeypatch.setattr(groups, "MOST", 20)
    monkeypatch.setattr(groups, "ONE_IN", 8)
    monkeypatch.setattr(store, "SETTLED", 0)
    for number in range(PAGES):
        put(f"{number:03}.txt", number)


def put(name: str, number: int, *related: str, title: str = "") -> None:
    """A page of which nobody could tell by its time that it is new."""
    items = tuple(Item(title=words, relevance=f"{20 - at}.00") for at, words in enumerate(related))
    topic = Topic(
        title=title or f"Тема {number} вся",
        posts=(Post(text=f"Текст {number}.", post_id=number + 1),),
        related=items,
    )
    path = Path("raw", name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(topic), "utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))


def parts() -> dict[str, tuple[int, int]]:
    """Every file of the parts, and what tells that it was written anew."""
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in PARTS.glob("*.arrow")}


def build(*words: str) -> dict[str, bytes]:
    done = pagepack("build", *words)
    assert done.code in {0, 1}, done.err
    return contents(Path("dist"))


def anew() -> dict[str, bytes]:
    """What a build makes that knows of no other."""
    pagepack("build", "--out", "whole", "--no-cache")
    found = contents(Path("whole"))
    shutil.rmtree("whole")
    return found


def test_an_unchanged_rebuild_reads_nothing_and_changes_nothing() -> None:
    first, left = build(), parts()
    assert len(left) > 8
    files = {path: path.stat().st_ino for path in Path("dist").rglob("*.parquet")}
    assert build() == first == anew()
    assert parts() == left
    assert {path: path.stat().st_ino for path in Path("dist").rglob("*.parquet")} == files


def edited() -> None:
    put("030.txt", 30, title="Другая")


def edited_unseen() -> None:
    """The same size, and the same time."""
    path = Path("raw/030.txt")
    text = path.read_text("utf-8").replace("Текст 30.", "Текст 99.")
    now = path.stat().st_mtime_ns
    path.write_text(text, "utf-8")
    os.utime(path, ns=(now, now))


CHANGES: dict[str, Callable[[], object]] = {
    "edited": edited,
    "edited unseen": edited_unseen,
    "added": lambda: put("030a.txt", 200),
    "added first": lambda: put("!.txt", 200),
    "removed": lambda: Path("raw/030.txt").unlink(),
    "renamed": lambda: Path("raw/030.txt").rename("raw/030b.txt"),
    "emptied": lambda: Path("raw/030.txt").write_text("", "utf-8"),
    "a text that another has": lambda: put("030.txt", 31),
    "a name that another has": lambda: put("030", 200),
    "a folder": lambda: put("030/a.txt", 200),
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_a_part_is_read_and_all_is_as_if_all_were(change: str) -> None:
    first, before = build(), parts()
    CHANGES[change]()
    second = build()
    assert second == anew() != first
    same = before.items() & parts().items()
    assert len(before) - 4 <= len(same) < len(before)
    CHANGES["edited"]()
    assert build() == anew()


def test_a_file_changed_about_when_it_was_read_is_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its part is noted again once its bytes were compared."""
    monkeypatch.setattr(store, "SETTLED", 3_600_000_000_000)
    first, before = build(), parts()
    assert build() == first
    again = dict(before.items() ^ parts().items())
    assert {name.partition(".")[2] for name in again} == {"pages.arrow"}
    assert len(again) == len(before) / 2


def test_a_file_that_was_only_touched_is_not_read_again() -> None:
    first, before = build(), parts()
    os.utime("raw/030.txt", (LONG_AGO + 9, LONG_AGO + 9))
    assert build() == first
    again = dict(before.items() ^ parts().items())
    assert [name.partition(".")[2] for name in again] == ["pages.arrow"]
    settled = parts()
    assert build() == first
    assert parts() == settled


def test_where_pages_are_captured_when_files_are_changed_a_touch_is_a_change() -> None:
    Path("pagepack.toml").write_text("captured-at = 'modified'", "utf-8")
    build()
    before = parts()
    os.utime("raw/030.txt", (LONG_AGO + 9, LONG_AGO + 9))
    build()
    assert len(before.items() - parts().items()) == 2


@pytest.mark.parametrize("settings", ["severity.P301 = 'error'", "encoding = 'cp1251'", "ignore = ['P2']"])
def test_other_settings_read_all_again(settings: str) -> None:
    build()
    before = parts()
    Path("pagepack.toml").write_text(settings, "utf-8")
    build()
    assert not before.items() & parts().items()


@pytest.mark.parametrize("kind", ["pages", "documents"])
@pytest.mark.parametrize("left", [0, 10, -10])
def test_a_part_that_is_not_whole_is_made_again(kind: str, left: int) -> None:
    first = build()
    path = sorted(PARTS.glob(f"*.{kind}.arrow"))[2]
    path.write_bytes(path.read_bytes()[:left])
    assert build() == first


def test_nothing_but_parts_in_use_is_kept() -> None:
    build()
    (PARTS / "left.pages.arrow.1234.half").write_bytes(b"")
    CHANGES["edited"]()
    build()
    assert {path.suffix for path in PARTS.iterdir()} == {".arrow", ".json"}
    assert len(list(PARTS.glob("*.pages.arrow"))) == len(list(PARTS.glob("*.documents.arrow")))
    assert sorted(path.name for path in Path().iterdir()) == [".dist.parts", "dist", "raw"]


def test_without_a_cache_nothing_is_kept_or_taken_up() -> None:
    build("--no-cache")
    assert sorted(path.name for path in Path().iterdir()) == ["dist", "raw"]


def test_a_file_of_the_dataset_that_was_tampered_with_is_written_again() -> None:
    first = build()
    (shard,) = Path("dist/documents").iterdir()
    shard.write_bytes(shard.read_bytes()[:-5] + b"extra")
    assert build() == first


def test_a_page_from_the_future_is_looked_at_again() -> None:
    """Its part is not taken up: tomorrow the page may be good."""
    year = time.gmtime().tm_year + 2
    path = Path("raw/030.txt")
    text = path.read_text("utf-8").replace("авг 2017", f"авг {year}")
    assert str(year) in text
    path.write_text(text, "utf-8")
    build()
    before = parts()
    build()
    assert len(before.items() - parts().items()) == 2


def test_an_item_leads_to_the_one_document_of_its_title() -> None:
    put("a.txt", 300, "Тема 7 вся", "Тема 8 вся", "Нигде", "Дважды", "Плохая")
    put("b.txt", 301, title="Дважды")
    put("c.txt", 302, title="Дважды")
    put("d.txt", 7, title="Плохая")  # its text is that of another page
    Path("pagepack.toml").write_text("severity.C002 = 'error'", "utf-8")
    Path("raw/008.txt").rename("raw/deep.txt")
    build()
    (shard,) = Path("dist/related").iterdir()
    rows = [row for row in pq.read_table(shard).to_pylist() if row["document_id"] == "a"]
    assert [row["target_id"] for row in rows] == ["007", "deep", None, None, None]
    assert pagepack("verify", "dist").code == 0


def test_what_a_page_shares_with_others_is_found_wherever_parts_end(monkeypatch: pytest.MonkeyPatch) -> None:
    long = " ".join(f"слово{number}" for number in range(100))
    for name, text in {"a": long, "g": long, "m": f"{long} и ещё", "s": f"другое {long}"}.items():
        topic = Topic(posts=(Post(text=text, post_id=900 + ord(name)),))
        Path("raw", f"{name}.txt").write_text(page(topic), "utf-8")
    whole = anew()
    told = pagepack("validate", "raw", "--format", "json").report["findings"]
    assert {(f["id"], f["code"], f["message"]) for f in told} == {
        ("g", "C002", "raw/a.txt has the same text"),
        ("m", "C006", "97% of the passages are those of raw/a.txt"),
        ("s", "C006", "99% of the passages are those of raw/a.txt"),
    }
    monkeypatch.setattr(groups, "MOST", 1)
    assert anew() == whole
