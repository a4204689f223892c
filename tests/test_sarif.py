"""Findings as SARIF: what the schema accepts, GitHub takes and a person finds the place by."""

import gzip
import json
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finding_cases import ANY_FINDING, CONTROLS, FOUND, PAGE, at, rendered
from tests.sarif_schema import valid_run
from toolkit import __version__
from toolkit.findings import RULES, Excerpt, Finding, Place
from toolkit.reports.sarif import limits
from toolkit.reports.sarif.results import FINGERPRINT


def run_of(*findings: Finding) -> Any:
    return valid_run(rendered("sarif", list(findings)))


def place_of(finding: Finding) -> Any:
    (result,) = run_of(finding)["results"]
    (location,) = result["locations"]
    return location["physicalLocation"]


def test_a_finding_stands_on_its_line_and_columns() -> None:
    run = run_of(FOUND[0])
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"] == [
        {
            "ruleId": "C101",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "17 December 2018 is not a Monday"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": PAGE},
                        "region": {
                            "startLine": 16,
                            "startColumn": 70,
                            "endColumn": 98,
                            "snippet": {"text": "Понедельник, 17 декабря 2018"},
                        },
                    }
                }
            ],
            "partialFingerprints": {FINGERPRINT: run["results"][0]["partialFingerprints"][FINGERPRINT]},
            "properties": {"id": "seed", "value": "Понедельник, 17 декабря 2018"},
        }
    ]


def test_the_columns_are_those_of_the_line() -> None:
    region = place_of(FOUND[0])["region"]
    line = Path(PAGE).read_text("utf-8").splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "Понедельник, 17 декабря 2018"


def test_what_is_cut_off_has_no_end_and_what_has_no_line_no_region() -> None:
    cut = replace(FOUND[0], excerpt=Excerpt("a long on…", 2, 10))
    assert place_of(cut)["region"] == {"startLine": 16, "startColumn": 70}
    assert place_of(Finding.of("P301", "m", Place("a.txt", 7)))["region"] == {"startLine": 7}
    assert place_of(Finding.of("D001", "m", Place("dist"))) == {"artifactLocation": {"uri": "dist"}}


def test_rules_are_described_with_help_and_only_those_that_were_broken() -> None:
    driver = run_of(*FOUND)["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("pagepack", __version__)
    assert [rule["id"] for rule in driver["rules"]] == ["P301", "C101", "C104", "D001"]
    for told in driver["rules"]:
        rule = RULES[told["id"]]
        assert told["shortDescription"]["text"] == rule.headline
        for text in (told["help"]["text"], told["help"]["markdown"]):
            assert all(part in text for part in (rule.checks, rule.why, rule.example, rule.mend))


def test_each_result_names_its_rule() -> None:
    run = run_of(*FOUND)
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert Counter(result["ruleId"] for result in run["results"]) == Counter(f.code for f in FOUND)


def test_nothing_found_is_a_run_without_results() -> None:
    run = run_of()
    assert run["results"] == []
    assert run["invocations"] == [{"executionSuccessful": True}]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./raw//a.txt", "raw/a.txt"),
        (str(Path.cwd() / "raw" / "a.txt"), "raw/a.txt"),
        ("стр №1 50%?.txt", "%D1%81%D1%82%D1%80%20%E2%84%961%2050%25%3F.txt"),
        ("c:a#b.txt", "c%3Aa%23b.txt"),
        ("a\udcff.txt", "a%FF.txt"),
        ("../other/a.txt", "../other/a.txt"),
        ("//elsewhere/a b.txt", "file:///elsewhere/a%20b.txt"),
    ],
)
def test_paths_are_relative_and_percent_encoded(path: str, uri: str) -> None:
    assert place_of(Finding.of("P301", "m", Place(path, 1)))["artifactLocation"]["uri"] == uri


def test_fingerprints_survive_lines_that_come_above_and_another_name_for_the_file() -> None:
    moved = [replace(f, place=f.place._replace(path=os.path.abspath(f.place.path))) for f in FOUND]  # noqa: PTH100
    moved = [replace(f, place=f.place._replace(line=(f.place.line or 0) + 9)) for f in moved]
    runs = (run_of(*found) for found in (FOUND, moved))
    before, after = ([r["partialFingerprints"] for r in run["results"]] for run in runs)
    assert before == after
    assert len({print_[FINGERPRINT] for print_ in before}) == len(FOUND)


def test_a_page_makes_no_link() -> None:
    (result,) = run_of(Finding.of("P301", "see [this](http://evil.example/) and [0]", Place("a")))["results"]
    assert result["message"]["text"] == r"see \[this\](http://evil.example/) and \[0\]"
    (result,) = run_of(Finding.of("S001", "related[0]: no title", Place("a")))["results"]
    assert result["message"]["text"] == "related[0]: no title"


def test_more_than_github_takes_is_told_rule_by_rule() -> None:
    few, warnings = [FOUND[2], FOUND[4]], [replace(FOUND[0], severity="warning")] * 3_000
    text = rendered("sarif", [*few, *[FOUND[0]] * 60_000, *[FOUND[1]] * 40_000, *warnings])
    run = valid_run(text)
    assert limits.RESULTS - 5 <= len(run["results"]) <= limits.RESULTS
    assert len(gzip.compress(text.encode())) < len(text.encode()) < limits.BYTES
    counted = Counter[tuple[str, str]]()
    for result in run["results"]:
        counted[result["ruleId"], result["level"]] += result.get("occurrenceCount", 1)
    assert counted == {
        ("D001", "error"): 1,
        ("C104", "error"): 1,
        ("C101", "error"): 60_000,
        ("P301", "warning"): 40_000,
        ("C101", "warning"): 3_000,
    }
    (invocation,) = run["invocations"]
    said = [notice["message"]["text"] for notice in invocation["toolExecutionNotifications"]]
    assert said == [r["message"]["text"] for r in run["results"] if "occurrenceCount" in r]
    assert said[0].startswith("58335 more findings of C101 in 1 file, left out to keep GitHub's limits; ")


def test_results_that_are_too_long_together_are_fewer() -> None:
    names = ("й" * 2_000 + str(number) for number in range(4_000))
    long = [Finding.of("P301", "й" * 5_000, Place(name, 1), value="й" * 200) for name in names]
    text = rendered("sarif", long)
    run = valid_run(text)
    assert len(text.encode()) <= limits.BYTES
    assert 1 < len(run["results"]) < 4_000
    assert sum(result.get("occurrenceCount", 1) for result in run["results"]) == 4_000


def test_all_rules_and_what_is_said_of_them_fit_in_the_head() -> None:
    long = [Finding.of(code, "й" * 5_000, Place("a")) for code in RULES for _ in range(6_000 // len(RULES))]
    text = rendered("sarif", long)
    results = (json.dumps(r, ensure_ascii=False).encode() for r in valid_run(text)["results"])
    assert len(text.encode()) - sum(map(len, results)) < limits.HEAD


@given(st.lists(st.integers(0, 50), max_size=9), st.integers(0, 200))
def test_shares_are_fair_and_use_the_room(counts: list[int], room: int) -> None:
    told = limits.shares(counts, room)
    assert all(0 <= few <= count for few, count in zip(told, counts, strict=True))
    assert sum(told) == min(room, sum(counts))
    left = [few for few, count in zip(told, counts, strict=True) if few < count]
    assert not left or max(told) - min(left) <= 1


@given(st.lists(ANY_FINDING, max_size=4))
def test_any_text_gives_a_file_that_the_schema_accepts_and_a_terminal_can_show(found: list[Finding]) -> None:
    text = rendered("sarif", found)
    text.encode()
    assert text == rendered("sarif", found)
    assert not CONTROLS.search(text)
    run = valid_run(text)
    assert Counter(r["ruleId"] for r in run["results"]) == Counter(f.code for f in found)
    for result in run["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert uri.isprintable()
        assert " " not in uri
    shown = json.dumps(run["results"], ensure_ascii=False)
    shown.encode()  # strict readers of JSON take no lone surrogates


@given(st.binary(min_size=1).filter(lambda name: b"\0" not in name and b"/" not in name and name != b".."))
def test_any_file_name_comes_back_from_its_uri(name: bytes) -> None:
    uri = place_of(Finding.of("P301", "m", Place(os.fsdecode(name), 1)))["artifactLocation"]["uri"]
    assert unquote_to_bytes(uri) == name


def test_one_finding_a_line_for_people_who_search() -> None:
    lines = rendered("sarif", [*FOUND, at("C104", "m", 3, "09 авг 2017 17:05")]).splitlines()
    assert [json.loads(line.removesuffix(","))["ruleId"] for line in lines[1:-1]].count("C104") == 2
