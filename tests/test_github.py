"""Annotations: exactly those that were meant, by the rules that a runner reads a log with."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finding_cases import CONTROLS, FOUND, PAGE, rendered
from tests.helpers import pagepack, seed_number, seed_with
from tests.report_cases import FINDINGS, SEVERITIES
from toolkit.findings import Finding
from toolkit.reports.github import SHOWN
from toolkit.reports.paths import URL
from toolkit.text.display import visible

MEBIBYTE = 1024 * 1024


class Command(NamedTuple):
    """A command as a runner understands it."""

    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> list[Command]:
    """What a runner obeys in a log: `::name::` where a line begins, `##[name]` anywhere in one."""
    found = []
    for line in log.splitlines():
        if new := re.match(r"::(\w[\w-]*)(?: (.*?))?::(.*)", line.lstrip()):
            found.append(Command(new[1], properties(new[2] or ""), decoded(new[3])))
        elif old := re.search(r"##\[([^\]]*)\](.*)", line):
            found.append(Command(old[1], {}, old[2]))
    return found


def properties(text: str) -> dict[str, str]:
    pairs = (part.split("=", 1) for part in text.strip().split(",") if part)
    return {name: decoded(value.replace("%3A", ":").replace("%2C", ",")) for name, value in pairs}


def decoded(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def broken(code: str, times: int) -> list[Finding]:
    """A rule of the real findings, broken on as many lines."""
    (finding, *_) = (finding for finding in FOUND if finding.code == code)
    return [replace(finding, place=finding.place._replace(line=n + 1)) for n in range(times)]


def test_an_annotation_says_where_and_what() -> None:
    shown = rendered("github", FOUND[:2])
    assert shown == (
        f"::error file={PAGE},line=16,col=70,endColumn=98,title=C101 weekday-against-date"
        "::17 December 2018 is not a Monday\n"
        f"::warning file={PAGE},line=27,col=5,endColumn=20,title=P301 leftover-lines"
        "::1 line is not accounted for\n"
        "1 page: 1 error, 1 warning\n"
    )


def test_the_columns_are_those_of_the_place() -> None:
    line = (Path(__file__).parents[1] / PAGE).read_text("utf-8").splitlines()[15]
    (command,) = commands(rendered("github", FOUND[:1]))
    start, end = (int(command.properties[name]) - 1 for name in ("col", "endColumn"))
    assert line[start:end] == "Понедельник, 17 декабря 2018"


def test_a_message_and_a_property_are_escaped_each_in_its_way() -> None:
    finding = replace(FOUND[2], message="100%: a, b\r\nc", place=FOUND[2].place._replace(path="a,b:c%.txt"))
    shown = rendered("github", [finding]).splitlines()[0]
    assert shown == r"::error file=a%2Cb%3Ac%25.txt,title=D001 manifest-unreadable::100%25: a, b\r\nc"


def test_a_path_is_as_git_names_it() -> None:
    finding = replace(FOUND[2], place=FOUND[2].place._replace(path="./new//deep/../a.txt"))
    assert "file=new/a.txt," in rendered("github", [finding])


def test_rules_share_what_is_shown_and_the_rest_is_in_the_log() -> None:
    findings = [*broken("C101", 30), *broken("C104", 2), *broken("D001", 4), *broken("P301", 12)]
    shown = rendered("github", findings)
    told = [(c.name, c.properties["title"][:4]) for c in commands(shown)]
    assert Counter(told) == {
        ("error", "C101"): 4,
        ("error", "C104"): 2,
        ("error", "D001"): 4,
        ("warning", "P301"): 10,
    }
    lines = [c.properties["line"] for c in commands(shown) if c.properties["title"].startswith("C101")]
    assert lines == ["1", "2", "3", "4"]
    log = shown.splitlines()[20:]
    assert log[0] == "28 findings without an annotation, as GitHub shows 10 a severity:"
    assert log[1] == f"  error C101 weekday-against-date {PAGE}:5:70: 17 December 2018 is not a Monday"
    assert (len(log), log[-1]) == (30, "1 page: 36 errors, 12 warnings")


def test_findings_alike_are_all_told() -> None:
    shown = rendered("github", [FOUND[0]] * 25).splitlines()
    assert len(commands("\n".join(shown))) == SHOWN
    assert len([line for line in shown if line.startswith("  error C101")]) == 15


@given(st.lists(FINDINGS, max_size=30))
def test_a_page_gives_no_commands(findings: list[Finding]) -> None:
    shown = rendered("github", findings)
    assert not CONTROLS.search(shown)
    meant = [min(SHOWN, sum(f.severity == severity for f in findings)) for severity in SEVERITIES]
    understood = commands(shown)
    assert [c.name for c in understood] == ["error"] * meant[0] + ["warning"] * meant[1]
    rest = len(findings) - sum(meant)
    assert len(shown.splitlines()) == sum(meant) + (rest + 1 if rest else 0) + 1
    for finding in findings[: 1 if findings else 0]:  # the first of its rule, so it is always shown
        told = {(c.properties["file"], c.data) for c in understood}
        path = finding.place.path
        named = path if URL.match(path) else normpath(path)
        expected = (visible(named), visible(finding.message))
        assert tuple(text.replace("##[", r"##\x5b") for text in expected) in told
    shown.encode()


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The summary of a step that validates a bad page and a good one."""
    monkeypatch.chdir(tmp_path)
    Path("raw").mkdir()
    Path("raw/a.txt").write_text(seed_with(("TikTok12.39Среда", "TikTok12.39Пятница")), "utf-8")
    Path("raw/b.txt").write_text(seed_number(2), "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    return tmp_path / "summary.md"


def test_a_step_gets_a_summary_behind_what_it_wrote_before(step: Path) -> None:
    step.write_text("# Before\n", "utf-8")
    ran = pagepack("validate", "raw", "--format", "github")
    assert (ran.code, ran.err) == (1, "")
    assert [(c.name, c.properties["file"]) for c in commands(ran.out)] == [("error", "raw/a.txt")]
    before, summary = step.read_text("utf-8").split("\n\n", 1)
    assert before == "# Before"
    assert summary == pagepack("validate", "raw", "--format", "markdown").out
    assert "| C101 | weekday-against-date | 1 | 0 |\n" in summary


def test_other_forms_leave_the_summary_alone(step: Path) -> None:
    pagepack("validate", "raw", "--format", "text")
    assert not step.exists()


@pytest.mark.parametrize("left", [0, 100, 700])
def test_a_summary_stays_within_its_size(step: Path, left: int) -> None:
    step.write_bytes(b"x" * (MEBIBYTE - left))
    ran = pagepack("validate", "raw", "--format", "github")
    assert ran.code == 1
    assert step.stat().st_size <= MEBIBYTE
    assert ("no room is left" in ran.err) == (step.stat().st_size == MEBIBYTE - left)
    assert ("no room is left" in ran.err) == (left < 700)


def test_a_summary_that_cannot_be_written_changes_no_exit_code(step: Path) -> None:
    step.mkdir()
    ran = pagepack("validate", "raw", "--format", "github")
    assert (ran.code, len(commands(ran.out))) == (1, 1)
    assert ran.err == "GITHUB_STEP_SUMMARY: cannot be written: Is a directory\n"
