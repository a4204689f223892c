"""`build --only-rejected`: what comes of it is what a whole build writes, byte for byte."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build_cases import contents
from tests.helpers import documents, other_words, pagepack, rejected, seed_number, seed_with
from tests.test_kinds import LAYOUT, PAGE
from toolkit.again import again as prepared
from toolkit.again import merging
from toolkit.config import Config
from toolkit.errors import ToolkitError
from toolkit.outputs import groups
from toolkit.sources import find_pages
from toolkit.storage import Folder

BAD = ("a.txt", "c.txt", "e.txt", "deep/g.txt", "j.txt")


def bad(number: int) -> str:
    """A page with a wrong weekday and a line left over."""
    return seed_with(
        ("TikTok12.39Среда", "TikTok12.39Пятница"),
        ("Мы в соц. сетях", "Реклама"),
        other_words(number),
    )


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten pages: good ones, one with a warning, and between, before and behind them bad ones."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw" / "deep").mkdir(parents=True)
    for number, name in enumerate("bdf"):
        put(f"{name}.txt", seed_number(number))
    put("deep/h.txt", seed_number(7).replace("Мы в соц. сетях", "Реклама"))
    put("deep/i.txt", seed_number(7))
    put("a.txt", bad(10))
    put("c.txt", bad(11))
    put("e.txt", "Просто текст.\n")
    put("deep/g.txt", bad(12))
    put("j.txt", "")


def put(name: str, text: str) -> None:
    (Path("raw") / name).write_text(text, "utf-8")


def put_all(*names: str) -> None:
    """Good pages, each with a text of its own."""
    for number, name in enumerate(names):
        put(name, seed_number(20 + number))


def put_twins() -> None:
    for name in ("c.txt", "j.txt"):
        put(name, seed_number(30))


def grade(text: str) -> None:
    Path("pagepack.toml").write_text(text, "utf-8")


def refuse_twin() -> None:
    put("a.txt", seed_number(1))
    grade("per-path.'d.txt'.severity.C002 = 'error'")


def rebuilt(*words: str) -> dict[str, bytes]:
    """What a whole build writes, for comparison."""
    shutil.rmtree("whole", ignore_errors=True)
    shutil.copytree("dist", "whole")
    pagepack("build", "raw", "--out", "whole", *words)
    return contents(Path("whole"))


def again(*words: str) -> str:
    """What the command says beside its findings."""
    ran = pagepack("build", "raw", "--only-rejected", *words)
    assert ran.code in {0, 1}, ran.err
    return ran.err + "".join(line + "\n" for line in ran.out.splitlines()[-2:])


MENDED: dict[str, Callable[[], object]] = {
    "nothing": lambda: None,
    "the first": lambda: put("a.txt", seed_number(10)),
    "one between": lambda: put("c.txt", seed_number(11)),
    "the last": lambda: put("j.txt", seed_number(12)),
    "all": lambda: put_all(*BAD),
    "still bad, otherwise": lambda: put("e.txt", ""),
    "a warning is left": lambda: put("a.txt", seed_number(10).replace("Мы в соц. сетях", "Реклама")),
    "the text of a later page": lambda: put("a.txt", seed_number(1)),
    "the text of an earlier page": lambda: put("j.txt", seed_number(0)),
    "the text of two pages alike": lambda: put("a.txt", seed_number(7)),
    "two of one text": put_twins,
    "the settings": lambda: grade("severity.C101 = 'warning'"),
    "the settings, for a path": lambda: grade("per-path.'deep/'.severity.C101 = 'warning'"),
    "a duplicate is rejected": refuse_twin,
}


@pytest.mark.parametrize("together", [1, 3, 1000])
@pytest.mark.parametrize("mended", MENDED)
def test_it_writes_what_a_whole_build_writes(
    monkeypatch: pytest.MonkeyPatch, mended: str, together: int
) -> None:
    monkeypatch.setattr(merging, "PAGES", together)
    pagepack("build")
    before = contents(Path("dist"))
    MENDED[mended]()
    whole = rebuilt()
    again()
    assert contents(Path("dist")) == whole
    assert (whole == before) is (mended == "nothing")
    assert pagepack("verify", "dist").code == 0


def test_it_does_so_across_row_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "GROUP_BYTES", 12_000)
    pagepack("build")
    put("c.txt", seed_number(11))
    whole = rebuilt()
    again()
    assert contents(Path("dist")) == whole


def test_a_new_layout_makes_pages_good() -> None:
    """The case that it is made for: pages of a kind that nothing read, and then its layout."""
    put("e.txt", PAGE)
    pagepack("build")
    assert "e" in rejected(Path("dist"))
    Path("example.toml").write_text(LAYOUT, "utf-8")
    Path("pagepack.toml").write_text("layouts = ['example.toml']", "utf-8")
    whole = rebuilt()
    assert again() == (
        "rejected pages read again: 5 before, 4 now\n"
        "10 pages in = 6 documents + 4 rejected; 50 related items; written to dist\n"
    )
    assert contents(Path("dist")) == whole
    assert "e" in documents(Path("dist"))


def test_one_id_in_two_folders() -> None:
    """The page that was good is none beside one with its id that comes before."""
    Path("more").mkdir()
    Path("more/b.txt").write_text(bad(13), "utf-8")
    pagepack("build", "raw", "more")
    Path("more/b.txt").write_text(seed_number(13), "utf-8")
    ran = pagepack("build", "more", "--only-rejected")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        "pagepack: raw/b.txt has the id or the text of a page read again, and is not among"
    )
    shutil.copytree("dist", "whole")
    pagepack("build", "raw", "more", "--out", "whole")
    pagepack("build", "raw", "more", "--only-rejected")
    assert contents(Path("dist")) == contents(Path("whole"))
    assert rejected(Path("dist"))["b"] == ["C001"]


def test_what_is_not_as_it_was_is_said() -> None:
    pagepack("build")
    put("a.txt", seed_number(10))
    put("new.txt", seed_number(40))
    (Path("raw") / "e.txt").unlink()
    (Path("raw") / "d.txt").unlink()
    assert again() == (
        "changed since they were rejected, and read as they are now: 1 page\n"
        "not among the paths, so rejected as before: 1 page\n"
        "not in the dataset, and not read: 1 page; a whole build reads all\n"
        "rejected pages read again: 5 before, 4 now\n"
        "10 pages in = 6 documents + 4 rejected; 60 related items; written to dist\n"
    )
    assert documents(Path("dist")) == ["a", "b", "d", "deep/h", "deep/i", "f"]
    assert rejected(Path("dist"))["e"] == ["P101"]


def test_rows_of_a_layout_that_was_changed_are_said() -> None:
    pagepack("build")
    told = json.loads(Path("dist/manifest.json").read_bytes())
    told["layouts"]["kunena_topic"] = "0" * 16
    Path("dist/manifest.json").write_text(json.dumps(told), "utf-8")
    message = (
        "read by kunena_topic before it was changed, and kept so: 5 documents; a whole build reads all\n"
    )
    assert message in again()


def test_the_words_of_the_card_are_kept() -> None:
    pagepack("build")
    card = Path("dist/README.md")
    card.write_text(card.read_text("utf-8").replace("own:begin -->\n", "own:begin -->\nMine.\n"), "utf-8")
    put("a.txt", seed_number(10))
    again()
    assert "-->\nMine.\n" in card.read_text("utf-8")


def test_without_rejected_pages_nothing_is_done() -> None:
    for name in BAD:
        (Path("raw") / name).unlink()
    pagepack("build")
    before = contents(Path("dist"))
    ran = pagepack("build", "--only-rejected")
    assert (ran.code, ran.out) == (0, "no page of dist is rejected; nothing written\n")
    assert contents(Path("dist")) == before


def told() -> str:
    ran = pagepack("build", "--only-rejected")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    return ran.err.removeprefix("pagepack: ").rstrip("\n")


def test_what_cannot_be_built_upon() -> None:
    assert told() == "dist: no dataset to build upon: the manifest is missing"
    pagepack("build")
    manifest = Path("dist/manifest.json")
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace('"pagepack": "', '"pagepack": "9.'), "utf-8")
    assert told() == "dist: built by another version of pagepack; build it whole, from all pages"
    manifest.write_text(text.replace('"P101": {', '"P101": 1, "P102": {'), "utf-8")
    assert told() == "dist: no dataset to build upon: the manifest `findings.P101` must be an object"
    manifest.write_text(text, "utf-8")
    table = next(Path("dist/documents").iterdir())
    table.write_bytes(table.read_bytes()[:-1])
    assert told() == f"dist: documents/{table.name} is not what was built; build it whole, from all pages"
    table.unlink()
    assert told() == f"dist: documents/{table.name} is not what was built; build it whole, from all pages"


def test_a_layout_that_is_no_longer_named() -> None:
    Path("example.toml").write_text(LAYOUT, "utf-8")
    put("e.txt", PAGE)
    pagepack("build", "--layout", "example.toml")
    message = "the dataset has pages read by the layout example; name its file with --layout"
    assert told() == message


def test_a_dataset_that_is_replaced_meanwhile() -> None:
    pagepack("build")
    made = prepared(Path("dist"), find_pages(["raw"]).files, Config())
    put("new.txt", seed_number(40))
    pagepack("build")
    with pytest.raises(ToolkitError, match="another build has replaced it meanwhile"):
        list(made.parts(Folder("parts").make()))
