"""Batches: nothing is lost in them, and where one ends makes no difference."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.helpers import other_words, seed, seed_number, seed_with
from tests.judged import read_batches
from toolkit.batches import Batch
from toolkit.documents import RawDocument
from toolkit.findings import Finding
from toolkit.layouts import layouts
from toolkit.sources import Decoding, find_pages, read_documents

LATEST = datetime(2026, 1, 1)

PAGES = {
    "a": seed(),
    "b": "",
    "c": seed(),
    "d": seed_with(("#59964", "#0"), other_words(1)),
    "e": "Просто текст.\n",
    "f": seed_with(other_words(1)),
    "g": seed_with(("Мы в соц. сетях", "Реклама"), other_words(1)),
}
"""Good pages and bad ones; `c` has the text of `a`, `f` and `g` that of `d`, which is rejected."""

FOUND = [("b", "P002"), ("c", "C002"), ("d", "S003"), ("e", "P101"), ("g", "C002"), ("g", "P301")]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return tmp_path


def pages_in(folder: Path) -> Iterator[RawDocument]:
    for file in find_pages([str(folder)]).files:
        yield from read_documents(file, Decoding(None, 1_000_000))


def batches_of(folder: Path, pages: int) -> list[Batch]:
    return list(read_batches(pages_in(folder), layouts(), LATEST, pages))


def all_findings(batches: list[Batch]) -> list[Finding]:
    return [finding for batch in batches for finding in batch.findings]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_the_size_of_batches_makes_no_difference(raw: Path, size: int) -> None:
    batches = batches_of(raw, size)
    assert [batch.pages for batch in batches[:-1]] == [size] * (len(batches) - 1)
    assert [(f.id, f.code) for f in all_findings(batches)] == FOUND
    assert all_findings(batches) == all_findings(batches_of(raw, 4))
    assert [id_ for batch in batches for id_ in batch.documents["id"]] == ["a", "c", "f", "g"]
    assert [page.id for batch in batches for page in batch.rejected] == ["b", "d", "e"]


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_pages_in_are_documents_and_rejected(raw: Path, size: int) -> None:
    batches = batches_of(raw, size)
    assert sum(batch.pages for batch in batches) == len(PAGES)
    assert all(batch.pages == batch.documents.height + len(batch.rejected) for batch in batches)


@pytest.mark.parametrize("size", [1, 2, 1000])
def test_related_items_are_those_of_the_good_pages(raw: Path, size: int) -> None:
    owners = [id_ for batch in batches_of(raw, size) for id_ in batch.related["document_id"]]
    assert owners == [id_ for id_ in "acfg" for _ in range(10)]


def test_a_rejected_page_keeps_its_warnings_too(raw: Path) -> None:
    (raw / "z.txt").write_text(seed_with(("#59964", "#0"), ("Мы в соц. сетях", "Реклама")), "utf-8")
    (batch,) = batches_of(raw, 1000)
    assert [finding.code for finding in batch.rejected[-1].findings] == ["S003", "P301"]
    assert batch.rejected[-1].source == f"{raw.name}/z.txt"


def test_of_two_pages_with_one_id_the_first_is_kept(tmp_path: Path) -> None:
    roots = [tmp_path / name for name in ("one", "two", "zwei")]
    for number, root in enumerate(roots):
        root.mkdir()
        (root / "page.txt").write_text(seed_number(number), "utf-8")
    (roots[0] / "page.txt").write_text("", "utf-8")
    documents = [
        document
        for file in find_pages([str(root) for root in roots]).files
        for document in read_documents(file, Decoding(None, 1_000_000))
    ]
    (batch,) = read_batches(documents, layouts(), LATEST)
    assert batch.documents["source"].to_list() == ["two/page.txt"]
    assert [(f.place.path, f.code, f.message) for f in batch.findings] == [
        (f"{roots[0]}/page.txt", "P002", "the page is empty"),
        (f"{roots[2]}/page.txt", "C001", "two/page.txt has the same id 'page'"),
    ]


def test_very_large_pages_close_their_batch_early() -> None:
    lines = ("x" * 1000,) * 10_000
    documents = (RawDocument(str(n), "p", "p", "0" * 64, lines) for n in range(8))
    assert [batch.pages for batch in read_batches(documents, layouts(), LATEST)] == [4, 4]


def test_no_pages_are_no_batches() -> None:
    assert list(read_batches([], layouts(), LATEST)) == []
