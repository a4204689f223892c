"""Several reports at once, statistics, quiet and verbose: the options that say how findings are told."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.helpers import ENVIRONMENT, START, other_words, pagepack, seed, seed_with
from tests.sarif_schema import valid_run
from toolkit.cli.reporting import COUNTED
from toolkit.cli.words import ReportForm
from toolkit.reports import REPORTS, STATISTICS

WRONG_DAY = ("Среда, 29 июля 2020", "Пятница, 29 июля 2020")
LEFTOVER = ("Мы в соц. сетях", "Мы где-то там")


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a good page, one with an error and one with a warning, which commands run in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "good.txt").write_text(seed(), "utf-8")
    (tmp_path / "raw" / "wrong.txt").write_text(seed_with(WRONG_DAY, other_words(1)), "utf-8")
    (tmp_path / "raw" / "odd.txt").write_text(seed_with(LEFTOVER, other_words(2)), "utf-8")
    return tmp_path


def test_the_command_line_knows_every_form() -> None:
    assert {form.value for form in ReportForm} == REPORTS.keys()
    assert {form.value for form in COUNTED} == STATISTICS.keys()


def codes(report: object) -> list[str]:
    assert isinstance(report, dict)
    return [finding["code"] for finding in report["findings"]]


def test_every_form_can_be_written_beside_the_main_report(pages: Path) -> None:
    others = [word for form in REPORTS for word in (f"--output-{form}", f"{form}.out")]
    ran = pagepack("validate", "raw", "--format", "json", *others)
    assert ran.code == 1
    assert ran.out == (pages / "json.out").read_text("utf-8")
    for form in REPORTS:
        alone = pagepack("validate", "raw", "--format", form)
        assert alone.out == (pages / f"{form}.out").read_text("utf-8")
    assert {r["ruleId"] for r in valid_run((pages / "sarif.out").read_text("utf-8"))["results"]} == set(
        codes(ran.report)
    )


def test_reports_name_the_same_files_from_wherever_they_are_named(pages: Path) -> None:
    here = pagepack("validate", "raw", "--format", "sarif").out
    assert '"uri": "raw/wrong.txt"' in here
    assert pagepack("validate", pages / "raw", "--format", "sarif").out == here
    assert pagepack("validate", "./raw/../raw", "--format", "sarif").out == here


def test_another_report_may_go_to_standard_output_where_the_main_one_does_not(pages: Path) -> None:
    ran = pagepack("validate", "raw", "--output", "text.out", "--output-sarif", "-")
    assert valid_run(ran.out)["results"]
    assert (pages / "text.out").read_text("utf-8").endswith("3 pages: 1 error, 1 warning\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--output-sarif", "-"], "--format text and --output-sarif both write to standard output"),
        (["--output", "-", "--output-gitlab", "-"], "--format text and --output-gitlab both write to"),
        (["--output", "a", "--output-sarif", "./b/../a"], "--output and --output-sarif both write to b/../a"),
        (["--output", "old", "--output-gitlab", "link"], "--output and --output-gitlab both write to link"),
        (["--output-json", "new", "--output-sarif", "new"], "--output-json and --output-sarif both write to"),
    ],
)
def test_two_reports_in_one_place_are_a_mistake(pages: Path, words: list[str], told: str) -> None:
    (pages / "b").mkdir()
    (pages / "old").write_text("as before", "utf-8")
    os.link("old", "link")
    for command in (["validate", "raw"], ["verify", "dist"]):
        ran = pagepack(*command, *words)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"pagepack: {told}")
    assert (pages / "old").read_text("utf-8") == "as before"
    assert not (pages / "a").exists()


@pytest.mark.usefixtures("pages")
def test_a_baseline_is_no_place_for_a_report() -> None:
    ran = pagepack("validate", "raw", "--output-sarif", "known", "--write-baseline", "./known")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "pagepack: --output-sarif and --write-baseline both write to known\n"


def test_a_file_that_standard_output_leads_to_is_no_second_place(pages: Path) -> None:
    words = ["validate", "raw", "--output-sarif", "all.out"]
    with (pages / "all.out").open("w") as out:
        ran = subprocess.run(
            [*START, *words], stdout=out, stderr=subprocess.PIPE, env=ENVIRONMENT, check=False
        )
    assert ran.returncode == 2
    assert b"both write to all.out" in ran.stderr


@pytest.mark.usefixtures("pages")
def test_reports_that_nobody_wants_may_all_go_nowhere() -> None:
    ran = pagepack("validate", "raw", "--output", os.devnull, "--output-sarif", os.devnull)
    assert (ran.code, ran.out, ran.err) == (1, "", "")


@pytest.mark.usefixtures("pages")
def test_a_report_that_cannot_be_written_is_told_before_the_work() -> None:
    ran = pagepack("validate", "raw", "--output-sarif", "no/such/folder/a.sarif")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "pagepack: no/such/folder/a.sarif: cannot be written: No such file or directory\n"


def test_statistics_count_by_rule_the_most_broken_first(pages: Path) -> None:
    (pages / "raw" / "wrong2.txt").write_text(seed_with(WRONG_DAY, other_words(3)), "utf-8")
    ran = pagepack("validate", "raw", "--statistics", "--output-json", "all.json")
    assert ran.code == 1
    assert ran.out == (
        "2  error   C101  weekday-against-date\n"
        "1  warning P301  leftover-lines\n"
        "4 pages: 2 errors, 1 warning\n"
    )
    assert len(codes(json.loads((pages / "all.json").read_text("utf-8")))) == 3
    told = pagepack("validate", "raw", "--statistics", "--format", "json")
    assert told.report == [
        {"code": "C101", "name": "weekday-against-date", "severity": "error", "count": 2},
        {"code": "P301", "name": "leftover-lines", "severity": "warning", "count": 1},
    ]


@pytest.mark.usefixtures("pages")
def test_statistics_have_two_forms() -> None:
    ran = pagepack("validate", "raw", "--statistics", "--format", "sarif")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "pagepack: --statistics is told as text or json, not as sarif\n"


def test_quiet_tells_only_what_fails_and_the_other_reports_all(pages: Path) -> None:
    ran = pagepack("validate", "raw", "--quiet", "--format", "json", "--output-json", "all.json")
    assert (ran.code, codes(ran.report)) == (1, ["C101"])
    assert codes(json.loads((pages / "all.json").read_text("utf-8"))) == ["P301", "C101"]
    strict = pagepack("validate", "raw", "-q", "--format", "json", "--fail-on", "warning")
    assert (strict.code, codes(strict.report)) == (1, ["P301", "C101"])


def test_quiet_says_nothing_where_nothing_fails(pages: Path) -> None:
    (pages / "raw" / "page.html").write_text("not read", "utf-8")
    loud = pagepack("validate", "raw", "--ignore", "C101")
    assert (loud.code, loud.err) == (0, "passed over: 1 × .html file, which nothing reads yet\n")
    quiet = pagepack("validate", "raw", "--ignore", "C101", "--quiet")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")


@pytest.mark.usefixtures("pages")
def test_quiet_still_tells_why_a_command_could_not_run() -> None:
    ran = pagepack("validate", "nothing", "--quiet")
    assert (ran.code, ran.err) == (2, "pagepack: nothing: no such file or folder\n")


@pytest.mark.usefixtures("pages")
def test_quiet_and_verbose_contradict_each_other_words() -> None:
    ran = pagepack("validate", "raw", "-q", "-v")
    assert (ran.code, ran.err) == (2, "pagepack: --quiet and --verbose contradict each other\n")


def test_verbose_tells_settings_files_and_time_on_standard_error(pages: Path) -> None:
    (pages / "pagepack.toml").write_text('ignore = ["P301"]\n', "utf-8")
    ran = pagepack("validate", "raw", "--verbose", "--fail-on", "never")
    assert ran.out == pagepack("validate", "raw", "--fail-on", "never").out
    *lines, last = ran.err.splitlines()
    assert lines == [
        f"settings: {pages / 'pagepack.toml'}",
        "setting: ignore = P301",
        "setting: fail-on = never",
        "reads raw/good.txt",
        "reads raw/odd.txt",
        "reads raw/wrong.txt",
    ]
    assert re.fullmatch(r"3 pages in \d+\.\d\d s", last)


def test_verify_tells_in_the_same_ways(pages: Path) -> None:
    (pages / "dist").mkdir()
    words = ["verify", "dist", "--output-sarif", "s", "--output-gitlab", "g", "--statistics", "-v"]
    ran = pagepack(*words)
    assert ran.code == 1
    assert (
        ran.out
        == "2  error   D002  file-missing\n1  error   D001  manifest-unreadable\n0 documents: 3 errors\n"
    )
    assert "settings: no file\n" in ran.err
    results = valid_run((pages / "s").read_text("utf-8"))["results"]
    assert [result["ruleId"] for result in results] == ["D001", "D002", "D002"]
    assert not any("region" in result["locations"][0]["physicalLocation"] for result in results)
    entries = json.loads((pages / "g").read_text("utf-8"))
    assert [entry["location"]["lines"]["begin"] for entry in entries] == [1, 1, 1]
