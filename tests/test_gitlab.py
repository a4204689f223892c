"""Findings as GitLab's code quality report.

GitLab publishes no JSON Schema of it that a registry brings, so the keys that its documentation requires are
checked one by one.
"""

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.finding_cases import ANY_FINDING, CONTROLS, FOUND, PAGE, rendered
from toolkit.findings import Finding, Place


def valid(text: str) -> list[dict[str, Any]]:
    """The entries of a report, each with all that GitLab wants and nothing else."""
    entries: list[dict[str, Any]] = json.loads(text)
    for entry in entries:
        assert entry.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert all(isinstance(entry[key], str) for key in entry.keys() - {"location"})
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["location"].keys() == {"path", "lines"}
        assert entry["location"]["lines"].keys() == {"begin"}
        assert entry["location"]["lines"]["begin"] >= 1
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    return entries


def test_each_finding_is_an_entry() -> None:
    entries = valid(rendered("gitlab", FOUND))
    assert [e["check_name"] for e in entries] == [f.code for f in FOUND]
    assert [e["severity"] for e in entries] == ["major", "minor", "major", "major", "major"]
    assert entries[0]["description"] == "17 December 2018 is not a Monday"
    assert entries[0]["location"] == {"path": PAGE, "lines": {"begin": 16}}


def test_a_finding_without_a_line_stands_at_the_first() -> None:
    (entry,) = valid(rendered("gitlab", [Finding.of("D001", "no such file", Place("./dist/manifest.json"))]))
    assert entry["location"] == {"path": "dist/manifest.json", "lines": {"begin": 1}}


def test_absolute_paths_become_relative() -> None:
    (entry,) = valid(
        rendered("gitlab", [Finding.of("P301", "m", Place(str(Path.cwd() / "raw" / "a.txt"), 2))])
    )
    assert entry["location"]["path"] == "raw/a.txt"


def test_nothing_found_is_an_empty_list() -> None:
    assert rendered("gitlab", []) == "[]\n"


@given(st.lists(ANY_FINDING, max_size=4))
def test_any_text_gives_a_valid_report_that_a_terminal_can_show(found: list[Finding]) -> None:
    text = rendered("gitlab", found)
    assert not CONTROLS.search(text)
    entries = valid(text)
    assert [entry["check_name"] for entry in entries] == [finding.code for finding in found]
    json.dumps(entries, ensure_ascii=False).encode()  # strict readers of JSON take no lone surrogates
    assert all(len(entry["description"]) <= 1_000 for entry in entries)
