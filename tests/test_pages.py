"""Golden pages: each field of each page is a test; see CONTRIBUTING for how to add one."""

import re
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from tests.golden import FIELDS, KNOWN_FAILURES, PAGES, Case, cases, document, expected, record, seen, strays
from toolkit.layouts import BUILT_IN, layouts, read_page

CASES = cases(PAGES)
KNOWN = cases(KNOWN_FAILURES)
LOCKED = PAGES / "kunena_topic" / "en_replies_locked.txt"
NONE = sorted((PAGES / "none").glob("*.txt"))


def _fields(of: list[Case]) -> list[Any]:
    return [
        pytest.param(
            case,
            field,
            id=f"{case.layout}-{case.page.stem}-{field}",
            marks=[pytest.mark.xfail(strict=True, reason=case.why)] if field in case.fails else [],
        )
        for case in of
        for field in FIELDS
    ]


@pytest.mark.parametrize(("case", "field"), _fields([*CASES, *KNOWN]))
def test_a_page_is_read_as_expected(case: Case, field: str, pytestconfig: pytest.Config) -> None:
    assert seen(case.page)[field] == expected(case, field, accept=pytestconfig.getoption("--accept"))


@pytest.mark.parametrize("case", [*CASES, *KNOWN], ids=lambda case: case.page.stem)
def test_the_folder_names_the_layout_that_claims_the_page(case: Case) -> None:
    assert seen(case.page)["layout"] == case.layout


@pytest.mark.parametrize("page", NONE, ids=lambda page: page.stem)
def test_nobody_claims_a_page_of_another_kind(page: Path) -> None:
    reading = read_page(document(page), layouts())
    found = [(finding.code, finding.place.line, finding.place.column) for finding in reading.findings]
    assert (reading.layout, reading.values, found) == ("", (), [("P101", 1, 1)])
    assert {label.account for label in reading.labels} <= {"leftover", "blank"}


def test_every_layout_has_pages_and_every_column_a_page_that_fills_it() -> None:
    assert {case.layout for case in CASES} == set(BUILT_IN)
    filled = {field for case in CASES for field in FIELDS if seen(case.page)[field] not in (None, [])}
    assert filled == set(FIELDS)


def test_expectations_belong_to_pages() -> None:
    assert [*strays(PAGES), *strays(KNOWN_FAILURES)] == []


def test_the_seed_among_the_pages_is_the_one_that_is_built() -> None:
    raw = PAGES.parents[1] / "raw" / "000_dae2eb19dc885053.txt"
    assert (PAGES / "kunena_topic" / "ru_seed.txt").read_bytes() == raw.read_bytes()


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "CRLF": lambda page: page.replace(b"\n", b"\r\n"),
    "CR": lambda page: page.replace(b"\n", b"\r"),
    "byte order mark": lambda page: b"\xef\xbb\xbf" + page,
    "UTF-16": lambda page: page.decode().encode("utf-16"),
    "no line end at the end": lambda page: page.rstrip(b"\n"),
    "white space at the ends of lines": lambda page: page.replace(b"\n", b" \t\n"),
    "no-break spaces": lambda page: re.sub(rb"(?m)^ {4}", "\xa0\u2003".encode(), page),
}
"""What another capture of the same page may look like: none of it may change what is read."""


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.page.stem)
def test_another_capture_of_the_page_reads_the_same(case: Case, change: str, tmp_path: Path) -> None:
    page = tmp_path / case.page.name
    page.write_bytes(CHANGES[change](case.page.read_bytes()))
    left_alone = {"leftover", "lines", "findings"}
    was = {field: value for field, value in seen(case.page).items() if field not in left_alone}
    again = record(replace(document(page), captured_at=document(case.page).captured_at))
    assert {field: again[field] for field in was} == was
    assert [line.strip() for line in again["leftover"]] == [
        line.strip() for line in seen(case.page)["leftover"]
    ]


def test_accept_writes_what_is_missing_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "kunena_topic").mkdir()
    page = Path(copy(LOCKED, tmp_path / "kunena_topic"))
    case = Case(page)
    with pytest.raises(LookupError, match="does not say 'title'"):
        expected(case, "title", accept=False)
    case.expectation.write_text('{"title": "Другой"}')
    assert expected(case, "author", accept=True) == seen(LOCKED)["author"]
    assert expected(case, "title", accept=True) == "Другой"
    whole = LOCKED.with_suffix(".json").read_text().replace(seen(page)["title"], "Другой", 1)
    assert case.expectation.read_text() == whole


def test_several_layouts_claim_a_page(tmp_path: Path) -> None:
    forum = tmp_path / "forum.toml"
    forum.write_bytes(files("toolkit.layouts").joinpath("kunena_topic.toml").read_bytes())
    reading = read_page(document(LOCKED), layouts((forum,)))
    (finding,) = reading.findings
    assert (finding.code, finding.place.line) == ("P102", 1)
    assert "kunena_topic and forum" in finding.message
    assert (reading.layout, reading.values) == ("", ())


def test_a_page_that_cannot_be_decoded_is_not_read(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(LOCKED.read_bytes().replace(b"marsh_hen", b"marsh\xffhen", 1))
    reading = read_page(document(page), layouts())
    found = [(finding.code, finding.place.line, finding.place.column) for finding in reading.findings]
    assert (found, reading.layout, reading.values) == ([("P001", 3, 31)], "", ())


def test_what_was_wrong_with_the_file_is_told_beside_what_is_read(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(LOCKED.read_bytes().replace(b"prime?", "prime\ufffd".encode(), 1))
    reading = read_page(document(page), layouts())
    assert [(finding.code, finding.place.line) for finding in reading.findings] == [("P006", 5)]
    assert reading.layout == "kunena_topic"
