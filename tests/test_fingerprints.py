"""Fingerprints: a finding keeps its own while the page around it changes."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import seed_with
from toolkit.config import Config
from toolkit.findings import Finding, Place, excerpt
from toolkit.findings.fingerprints import fingerprints
from toolkit.sources import find_pages
from toolkit.validate import validate

LINE = "    выборы через TikTok12.39Пятница, 29 июля 2020"
AT = Finding.of(
    "C101",
    "'Пятница, 29 июля 2020' has the wrong weekday",
    Place("raw/a.txt", 17, 29),
    id="a",
    value=LINE[28:],
    excerpt=excerpt(LINE, 28, len(LINE)),
)
"""A finding with a place."""

ROW = Finding.of(
    "S003", "row 7: relevance: expected at least 0, found -1", Place("dist/x.parquet"), value="-1"
)
"""A finding without an excerpt, but with a value."""

BARE = Finding.of("D005", "`counts.documents`: expected 7, found 8", Place("dist/manifest.json"))
"""A finding that has only words."""


def one(finding: Finding) -> str:
    (print_,) = fingerprints([finding])
    return print_


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (AT, replace(AT, place=Place("raw/a.txt", 23, 29))),
        (AT, replace(AT, severity="warning")),
        (AT, replace(AT, message="told in other words")),
        (AT, replace(AT, place=Place("./raw//a.txt", 17, 29))),
        (AT, replace(AT, id="raw/a")),
        (AT, replace(AT, excerpt=excerpt(LINE.strip(), 24, len(LINE.strip())))),
        (ROW, replace(ROW, message="row 9: relevance: expected at least 0, found -1")),
        (BARE, replace(BARE, message="`counts.documents`: expected 10, found 12")),
    ],
)
def test_what_changes_without_the_fault_changes_no_fingerprint(before: Finding, after: Finding) -> None:
    assert before != after
    assert one(before) == one(after)


@pytest.mark.parametrize(
    ("one_", "other"),
    [
        (AT, replace(AT, code="C104")),
        (AT, replace(AT, place=Place("raw/b.txt", 17, 29))),
        (AT, replace(AT, id="a#2")),
        (AT, replace(AT, excerpt=excerpt(LINE.replace("29", "28"), 28, len(LINE)))),
        (AT, replace(AT, excerpt=excerpt(LINE, 4, 10))),
        (ROW, replace(ROW, value="-2")),
        (BARE, replace(BARE, message="`counts.related`: expected 7, found 8")),
    ],
)
def test_another_fault_has_another_fingerprint(one_: Finding, other: Finding) -> None:
    assert one(one_) != one(other)


def test_they_are_the_same_in_every_version() -> None:
    """Baselines and alerts of earlier runs hold them: whoever changes how they are made breaks those."""
    assert [one(finding) for finding in (AT, ROW, BARE)] == [
        "b6bd6fe0a54b9a4c15b223d65698a3e6",
        "211a47da89cc9d63cf5108084346ee81",
        "438e8b0ee94a3aaaa5288768549441d3",
    ]


def test_equal_findings_are_told_apart_by_their_order() -> None:
    first, second, other, third = fingerprints([AT, AT, ROW, replace(AT, place=Place("raw/a.txt", 90, 1))])
    assert len({first, second, third, other}) == 4
    assert fingerprints([AT, AT, AT]) == (first, second, third)


@given(st.lists(st.sampled_from([AT, ROW, BARE, replace(AT, id="\udcff"), replace(ROW, value="\0")])))
def test_all_are_different_and_of_the_same_length(findings: list[Finding]) -> None:
    prints = fingerprints(findings)
    assert len(set(prints)) == len(prints) == len(findings)
    assert all(len(print_) == 32 and int(print_, 16) >= 0 for print_ in prints)


def test_lines_that_come_above_revive_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"

    def found() -> tuple[str, ...]:
        (batch,) = validate(find_pages([str(page)]).files, Config())
        assert {finding.code for finding in batch.findings} == {"C101", "P301"}
        return fingerprints(batch.findings)

    bad = ("TikTok12.39Среда", "TikTok12.39Пятница"), ("Мы в соц. сетях", "Реклама")
    page.write_text(seed_with(*bad), "utf-8")
    before = found()
    page.write_text(seed_with(*bad, ("источника в Кремле", "источника\n\n\nв Кремле")), "utf-8")
    assert found() == before
