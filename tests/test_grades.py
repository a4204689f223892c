"""What findings count for: which rules are looked at, and as what, in settings and on the command line."""

from pathlib import Path

import pytest

from tests.helpers import Ran, documents, other_words, pagepack, rejected, seed_number, seed_with
from toolkit.findings import RULES, Finding, Place, Severity
from toolkit.findings.grades import AS_CATALOGUED, Grades, PathGrades, all_graded, fails, graded

WRONG_WEEKDAY = ("TikTok12.39Среда", "TikTok12.39Пятница")
LEFT_OVER = ("Мы в соц. сетях", "Реклама")
OLD = Path("old")


def finding(code: str, path: str = "raw/a.txt") -> Finding:
    return Finding.of(code, "seen", Place(path, 1, 1))


@pytest.mark.parametrize("code", RULES)
def test_without_settings_a_rule_counts_as_the_catalogue_says(code: str) -> None:
    assert graded(finding(code), AS_CATALOGUED) is not None
    assert AS_CATALOGUED.of(code, "raw/a.txt") == RULES[code].severity


@pytest.mark.parametrize(
    ("grades", "code", "severity"),
    [
        (Grades(select=("P",)), "P301", "warning"),
        (Grades(select=("P",)), "C101", None),
        (Grades(select=("P2", "C101")), "C101", "error"),
        (Grades(select=()), "P301", None),
        (Grades(ignore=("P301",)), "P301", None),
        (Grades(ignore=("P3",)), "P301", None),
        (Grades(ignore=("ALL",)), "C101", None),
        (Grades(select=("P301",), ignore=("P",)), "P301", "warning"),
        (Grades(select=("P",), ignore=("P301",)), "P301", None),
        (Grades(select=("P301",), ignore=("P301",)), "P301", None),
        (Grades(severity=(("C101", "warning"),)), "C101", "warning"),
        (Grades(severity=(("C101", "warning"),)), "C103", "error"),
        (Grades(severity=(("C", "warning"), ("C101", "error"))), "C101", "error"),
        (Grades(severity=(("C101", "error"), ("C", "warning"))), "C101", "error"),
        (Grades(severity=(("C101", "error"), ("C", "warning"))), "C104", "warning"),
        (Grades(severity=(("ALL", "error"),)), "P301", "error"),
        (Grades(ignore=("P301",), severity=(("P301", "error"),)), "P301", None),
    ],
)
def test_the_longest_selector_decides(grades: Grades, code: str, severity: Severity | None) -> None:
    assert grades.of(code, "raw/a.txt") == severity
    seen = graded(finding(code), grades)
    assert (seen and seen.severity) == severity


@pytest.mark.parametrize("code", [rule.code for rule in RULES.values() if rule.firm])
def test_a_firm_rule_stays_an_error_whatever_the_settings_say(code: str) -> None:
    of_path = PathGrades("*", ignore=("ALL",), severity=(("ALL", "warning"),))
    grades = Grades(select=(), ignore=("ALL",), severity=((code, "warning"),), per_path=(of_path,))
    assert grades.of(code, "raw/a.txt") == "error"


def test_no_row_that_breaks_the_contract_or_has_no_page_can_be_let_in() -> None:
    firm = {rule.code for rule in RULES.values() if rule.firm}
    assert firm >= {code for code in RULES if code.startswith("S")}
    assert firm - {code for code in RULES if code.startswith("S")} == {
        "P001", "P002", "P004", "P007", "P008", "P101", "P102", "C001",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "path", "holds"),
    [
        ("old/", "old/a.txt", True),
        ("old/", "raw/old/b/a.txt", True),
        ("/old/", "raw/old/a.txt", False),
        ("raw/old", "raw/old/a.txt", True),
        ("raw/old", "./raw//old/a.txt", True),
        ("raw/old", "/repo/raw/old/a.txt", True),
        ("raw/old", "/other/raw/old/a.txt", False),
        ("old/*.txt", "raw/old/a.txt", False),
        ("raw/**/a.txt", "raw/a.txt", True),
        ("*.txt", "/other/a.txt", True),
        ("*.txt", "raw/a.html", False),
        ("raw/стар*/", "raw/старое/a.txt", True),
        ("*", "-", True),
    ],
)
def test_patterns_are_those_of_a_gitignore(pattern: str, path: str, *, holds: bool) -> None:
    assert PathGrades(pattern, root="/repo", here="/repo").holds_for(path) is holds


def test_patterns_begin_where_the_settings_stand_not_where_the_command_runs() -> None:
    assert PathGrades("/raw/old", root="/repo", here="/repo/raw").holds_for("old/a.txt")
    assert PathGrades("/raw/old", root="/repo", here="/repo/sub").holds_for("../raw/old/a.txt")
    assert not PathGrades("/raw/old", root="/repo", here="/repo/sub").holds_for("raw/old/a.txt")
    assert PathGrades("/raw/old", root="/", here="/").holds_for("raw/old/a.txt")


def test_the_table_of_a_path_goes_first_and_the_last_of_several() -> None:
    general = (("C101", "error"), ("P301", "error"))
    first = PathGrades("raw/", severity=(("C", "warning"),), ignore=("P2",))
    last = PathGrades("raw/a.txt", severity=(("C101", "error"), ("P301", "warning")))
    grades = Grades(severity=general, per_path=(first, last))  # type: ignore[arg-type]
    assert grades.of("C101", "raw/a.txt") == "error"
    assert grades.of("C101", "raw/b.txt") == "warning"
    assert grades.of("C104", "raw/a.txt") == "warning"
    assert grades.of("P301", "raw/a.txt") == "warning"
    assert grades.of("P301", "raw/b.txt") == "error"
    assert grades.of("P201", "raw/a.txt") is None
    assert grades.of("P201", "else/a.txt") == "warning"


def test_to_grade_twice_is_to_grade_once() -> None:
    grades = Grades(ignore=("P301",), severity=(("C101", "warning"), ("C002", "error")))
    once = all_graded(map(finding, RULES), grades)
    assert all_graded(once, grades) == once
    assert len(once) == len(RULES) - 1


@pytest.mark.parametrize(
    ("errors", "warnings", "failing"),
    [(0, 0, set()), (0, 1, {"warning"}), (1, 0, {"error", "warning"}), (1, 1, {"error", "warning"})],
)
def test_what_fails(errors: int, warnings: int, failing: set[str]) -> None:
    assert {on for on in ("error", "warning", "never") if fails(errors, warnings, on)} == failing


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two pages with a wrong weekday and a line left over, one of them in `old`, and a good one."""
    pages = {
        "old/a": seed_with(WRONG_WEEKDAY, LEFT_OVER),
        "b": seed_with(WRONG_WEEKDAY, LEFT_OVER, other_words(2)),
        "c": seed_number(3),
    }
    for name, text in pages.items():
        path = tmp_path / "raw" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "raw"


def settings(raw: Path, text: str) -> None:
    (raw.parent / "pagepack.toml").write_text(text, "utf-8")


def told(ran: Ran) -> list[tuple[str, str, str]]:
    return sorted((Path(f["path"]).stem, f["code"], f["severity"]) for f in ran.report["findings"])


def test_settings_grade_by_rule_and_by_path(raw: Path) -> None:
    settings(raw, "ignore = ['P301']\n[per-path.'old/']\nseverity.C101 = 'warning'\n")
    ran = pagepack("validate", "raw", "--format", "json")
    assert told(ran) == [("a", "C101", "warning"), ("b", "C101", "error")]
    assert (ran.code, ran.report["summary"]["errors"], ran.report["summary"]["warnings"]) == (1, 1, 1)


def test_a_page_is_kept_or_rejected_as_its_findings_are_graded(raw: Path) -> None:
    settings(
        raw, "[severity]\nP301 = 'error'\n[per-path.'old/']\nseverity.C101 = 'warning'\nignore = ['P301']"
    )
    ran = pagepack("build")
    assert ran.code == 1
    assert documents(Path("dist")) == ["c", "old/a"]
    assert rejected(Path("dist")) == {"b": ["C101", "P301"]}
    card = Path("dist/README.md").read_text("utf-8")
    assert (
        "| C101 | weekday-against-date | error | 1 |\n| C101 | weekday-against-date | warning | 1 |\n" in card
    )
    assert "| P301 | leftover-lines | error | 1 |" in card


def test_verify_grades_as_build_does(raw: Path) -> None:
    settings(raw, "[severity]\nC104 = 'warning'")
    (raw / "c.txt").write_text(seed_with(("09 авг 2017 17:05", "09 авг 2999 17:05")), "utf-8")
    pagepack("build")
    assert "c" in documents(Path("dist"))
    assert pagepack("verify", "dist").code == 0
    assert pagepack("verify", "dist", "--fail-on", "warning").code == 1
    assert pagepack("verify", "dist", "--ignore", "C104").out == "1 document: nothing found\n"
    settings(raw, "")
    assert pagepack("verify", "dist").code == 1


def test_inspect_grades_too(raw: Path) -> None:
    page = str(raw / "b.txt")
    shown = pagepack("inspect", page).report
    assert [(f["code"], f["severity"]) for f in shown["findings"]] == [("C101", "error"), ("P301", "warning")]
    settings(raw, "severity = { C = 'warning' }\nignore = ['P301']")
    ran = pagepack("inspect", page)
    assert [(f["code"], f["severity"]) for f in ran.report["findings"]] == [("C101", "warning")]
    assert ran.code == 0
    assert pagepack("inspect", page, "--fail-on", "warning").code == 1


def test_a_text_met_before_may_be_a_reason_to_reject(raw: Path) -> None:
    text = (raw / "c.txt").read_text("utf-8")
    for name in ("d", "e"):
        (raw / f"{name}.txt").write_text(text, "utf-8")
    (raw.parent / "zoo").mkdir()
    (raw.parent / "zoo" / "d.txt").write_text(seed_number(4), "utf-8")
    settings(raw, "[severity]\nC002 = 'error'")
    pagepack("build", "raw", "zoo")
    assert documents(Path("dist")) == ["c", "d"]
    assert rejected(Path("dist"))["e"] == ["C002"]
    assert [
        (f["path"], f["code"])
        for f in pagepack("validate", "raw", "zoo", "--format", "json").report["findings"]
        if f["code"].startswith("C0")
    ] == [("raw/d.txt", "C002"), ("raw/e.txt", "C002")]


def test_a_control_character_may_be_let_in(raw: Path) -> None:
    """The file's own findings are graded before it is known whether the page is read."""
    (raw / "c.txt").write_text(seed_number(3).replace("Кремле", "Крем\x02ле", 1), "utf-8")
    settings(raw, "[severity]\nP003 = 'warning'")
    pagepack("build")
    assert documents(Path("dist")) == ["c"]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["--select", "C"], {"C101"}),
        (["--select", "C101,P3"], {"C101", "P301"}),
        (["--select", "C101", "--select", "P301"], {"C101", "P301"}),
        (["--ignore", "C"], set()),
        (["--select", "ALL", "--ignore", "C"], {"P301"}),
    ],
)
def test_the_command_line_goes_before_the_settings(raw: Path, words: list[str], codes: set[str]) -> None:
    settings(raw, "ignore = ['P301']")
    ran = pagepack("validate", "raw", "--format", "json", *words)
    assert {code for _, code, _ in told(ran)} == codes
    assert ran.code == int("C101" in codes)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--select", "C1,"], "pagepack: --select wants a list of strings"),
        (["--select", "C999"], "pagepack: --select: no rule C999"),
        (["--ignore", "C1O1"], "pagepack: --ignore: no rule C1O1; did you mean C101"),
        (["--ignore", "S003"], "pagepack: --ignore: S003 stays an error: a page that breaks it has no row"),
        (["--select", "\x1b[31m"], r"pagepack: --select: no rule \x1b[31m"),
    ],
)
def test_a_mistake_on_the_command_line_is_told(raw: Path, words: list[str], message: str) -> None:
    for command in (["validate", "raw"], ["build"], ["inspect", str(raw / "b.txt")], ["verify"]):
        ran = pagepack(*command, *words)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(message)


@pytest.mark.parametrize(("on", "codes"), [("error", (0, 1)), ("warning", (1, 1)), ("never", (0, 0))])
def test_fail_on_decides_the_exit_code(raw: Path, on: str, codes: tuple[int, int]) -> None:
    warned, failed = str(raw / "w.txt"), str(raw / "b.txt")
    Path(warned).write_text(seed_with(LEFT_OVER), "utf-8")
    assert tuple(pagepack("validate", path, "--fail-on", on).code for path in (warned, failed)) == codes
    settings(raw, f"fail-on = '{on}'")
    assert tuple(pagepack("validate", path).code for path in (warned, failed)) == codes
    assert pagepack("validate", failed, "--fail-on", "error").code == 1
    assert pagepack("validate", failed, "--fail-on", "sometimes").code == 2


@pytest.mark.parametrize(("on", "code"), [("error", 1), ("warning", 1), ("never", 0)])
def test_fail_on_in_a_build(raw: Path, on: str, code: int) -> None:
    assert pagepack("build", "--fail-on", on).code == code
    assert documents(Path("dist")) == ["c"]
    settings(raw, "allowed-rejects = 1")
    assert pagepack("build", "--fail-on", on).code == int(on == "warning")
    (raw / "c.txt").unlink()
    assert pagepack("build", "--fail-on", on).code == 1, "without a good page nothing is written"
