"""A small part of `python -m benchmarks.large`: its pages are good, and all that are compared read them."""

import re
import subprocess
import sys
from pathlib import Path
from random import Random

import polars as pl
import pyarrow.parquet as pq
import pytest

from benchmarks.large.content import chunks, known, unchanged
from benchmarks.large.contestants import Contestant
from benchmarks.large.corpus import make, names, page
from benchmarks.large.related_table import BROKEN_EVERY, FAULTS
from benchmarks.large.related_table import make as make_related
from benchmarks.large.rivals.pages import parse
from tests.helpers import PROJECT, documents, pagepack
from toolkit.verdicts import broken

PAGES = 30


def test_the_same_seed_makes_the_same_pages() -> None:
    made = [page(1, number) for number in range(PAGES)]
    assert made == [page(1, number) for number in range(PAGES)]
    assert not set(made) & {page(2, number) for number in range(PAGES)}


def test_no_two_pages_share_a_title_a_text_or_a_name() -> None:
    lines = [page(1, number).split("\n") for number in range(1000)]
    for line in (0, 3):
        assert len({page[line] for page in lines}) == 1000
    assert len(set(names(1000))) == 1000


def test_some_related_titles_are_those_of_other_pages() -> None:
    made = [page(1, number) for number in range(32)]
    titles = {text.partition("\n")[0] for text in made}
    listed = [sum(title in text for title in titles) - 1 for text in made]
    assert min(listed) >= 4


def test_pages_are_made_once(tmp_path: Path) -> None:
    make(tmp_path, PAGES)
    first = tmp_path / names(PAGES)[0]
    assert first.read_text("utf-8") == page(1, 0)
    first.write_text("touched", "utf-8")
    make(tmp_path, PAGES)
    assert first.read_text("utf-8") == "touched"
    assert len(list(tmp_path.rglob("*.txt"))) == PAGES


def test_pagepack_takes_all_pages_and_the_rivals_read_the_same_of_them(tmp_path: Path) -> None:
    make(tmp_path / "pages", PAGES)
    ran = pagepack("build", tmp_path / "pages", "--out", tmp_path / "dist")
    assert ran.out == (
        f"{PAGES} pages in = {PAGES} documents + 0 rejected; {PAGES * 10} related items; "
        f"written to {tmp_path / 'dist'}\n"
    )
    assert documents(tmp_path / "dist") == [name.removesuffix(".txt") for name in names(PAGES)]
    rivals = [parse(name.removesuffix(".txt"), page(1, number)) for number, name in enumerate(names(PAGES))]
    columns = list(rivals[0] or ())
    assert pq.read_table(tmp_path / "dist" / "documents", columns=columns).to_pylist() == rivals


def test_the_long_table_of_related_items_breaks_the_contract_where_it_is_meant_to(tmp_path: Path) -> None:
    rows = BROKEN_EVERY * len(FAULTS)
    make_related(tmp_path, rows)
    found = broken("related", pl.read_parquet(tmp_path / f"{rows}.parquet"))
    assert [(breach.row, breach.column) for breach in found] == [
        (turn * BROKEN_EVERY, column) for turn, column in enumerate(FAULTS)
    ]


def test_the_command_prints_a_table(tmp_path: Path) -> None:
    words = ("race", "--pages", str(PAGES), "--rounds", "1", "--folder", str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.large", *words, "--only", "pagepack", "floor", "--also=--jobs 1"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    _, _, *table, _load = done.stdout.rstrip().split("\n\n")[-1].split("\n")
    rows = [re.split(r"\s{2,}", line) for line in table]
    assert [row[0] for row in rows] == ["pagepack", "pagepack --jobs 1", "floor"]
    assert [row[8] for row in rows] == [str(PAGES)] * 3
    assert (rows[-1][4], rows[-1][6]) == ("1.0", "1.0")


def test_a_rival_that_is_not_installed_says_so(tmp_path: Path) -> None:
    absent = Contestant("absent", lambda _: (), tmp_path / "python", "datatrove")
    assert absent.missing() == "datatrove is not installed (make build/bench/ready)"
    unheard = Contestant("unheard", lambda _: (), Path(sys.executable), "no_such_module")
    assert unheard.missing()


@pytest.mark.parametrize("place", [0, 1_000_000, 2_999_999])
def test_what_moved_is_found_again(tmp_path: Path, place: int) -> None:
    data = Random(1).randbytes(3_000_000)
    before, after = tmp_path / "before", tmp_path / "after"
    before.write_bytes(data)
    after.write_bytes(data[:place] + b"new" + data[place:])
    assert b"".join(chunks(data)) == data
    same, size = unchanged([after], known([before]))
    assert size == len(data) + 3
    assert size - 300_000 < same < size
