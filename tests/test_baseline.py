"""A baseline: an old corpus may stay as it is, and only what is new counts."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import Ran, pagepack, seed_number, seed_with
from toolkit.errors import UsageError
from toolkit.findings import Finding, Place
from toolkit.findings.baseline import Baseline, read

WRONG_WEEKDAY = ("TikTok12.39Среда", "TikTok12.39Пятница")
LEFT_OVER = ("Мы в соц. сетях", "Реклама")
KNOWN = Path("known.json")


@pytest.fixture(autouse=True)
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An old corpus of two bad pages and a good one, in the folder where the command runs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw" / "deep").mkdir(parents=True)
    (tmp_path / "raw" / "a.txt").write_text(seed_with(WRONG_WEEKDAY, LEFT_OVER), "utf-8")
    (tmp_path / "raw" / "deep" / "b.txt").write_text("\n", "utf-8")
    (tmp_path / "raw" / "c.txt").write_text(seed_number(3), "utf-8")
    return tmp_path / "raw"


def accept() -> None:
    ran = pagepack("validate", "raw", "--write-baseline", KNOWN)
    assert (ran.code, ran.out, ran.err) == (
        0,
        "3 pages: nothing found\n",
        "3 findings written to known.json\n",
    )


def checked(*words: str | Path) -> Ran:
    return pagepack("validate", *(words or ["raw"]), "--baseline", KNOWN, "--format", "json")


def test_what_is_known_does_not_count(raw: Path) -> None:
    assert pagepack("validate", raw).code == 1
    accept()
    ran = pagepack("validate", "raw", "--baseline", KNOWN)
    assert (ran.code, ran.out) == (0, "3 pages: nothing found\n")
    assert ran.err == "3 known findings passed over, as the baseline says\n"


def test_the_file_is_for_people_and_for_diffs() -> None:
    accept()
    lines = KNOWN.read_text("utf-8").splitlines()
    assert lines[:3] == ["{", '"version": 1,', '"findings": [']
    assert lines[-2:] == ["]", "}"]
    entries = [json.loads(line.rstrip(",")) for line in lines[3:-2]]
    assert [(e["path"], e["code"], e["seen"]) for e in entries] == [
        ("raw/a.txt", "C101", "Пятница, 29 июля 2020"),
        ("raw/a.txt", "P301", "Реклама"),
        ("raw/deep/b.txt", "P002", ""),
    ]


def test_it_is_the_same_from_any_folder_and_by_any_name(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accept()
    before = KNOWN.read_bytes()
    pagepack("validate", raw.absolute(), "--write-baseline", KNOWN)
    assert KNOWN.read_bytes() == before
    pagepack("validate", "./raw/deep/../c.txt", "raw/deep", "raw/a.txt", "--write-baseline", KNOWN)
    assert KNOWN.read_bytes() == before
    monkeypatch.chdir(raw / "deep")
    assert pagepack("validate", ".", "../a.txt", "--baseline", "../../known.json").code == 0


def test_lines_that_come_and_go_revive_nothing(raw: Path) -> None:
    accept()
    moved = seed_with(WRONG_WEEKDAY, LEFT_OVER, ("источника в Кремле", "источника\nв\n\nКремле"))
    (raw / "a.txt").write_text(moved, "utf-8")
    ran = checked()
    assert (ran.code, ran.findings) == (0, [])


def test_a_new_finding_counts_beside_the_old_ones(raw: Path) -> None:
    accept()
    more = seed_with(WRONG_WEEKDAY, LEFT_OVER, ("09 авг 2017", "39 авг 2017"))
    (raw / "a.txt").write_text(more, "utf-8")
    (raw / "new.txt").write_text("", "utf-8")
    ran = checked()
    assert [code for code, _, _ in ran.findings] == ["P201", "P002"]
    assert (ran.code, ran.report["summary"]["errors"], ran.report["summary"]["documents"]) == (1, 1, 4)


def test_the_same_fault_once_more_is_new(raw: Path) -> None:
    text = seed_with(LEFT_OVER)
    (line,) = (line for line in text.splitlines() if "Реклама" in line)
    (raw / "a.txt").write_text(text, "utf-8")
    pagepack("validate", "raw", "--write-baseline", KNOWN)
    title = text.splitlines()[0]
    (raw / "a.txt").write_text(text.replace(title, f"{line}\n\n{title}", 1), "utf-8")
    assert [code for code, _, _ in checked().findings] == ["P301"]


def test_what_is_gone_is_said(raw: Path) -> None:
    accept()
    (raw / "a.txt").write_text(seed_with(LEFT_OVER), "utf-8")
    (raw / "deep" / "b.txt").unlink()
    ran = checked()
    assert (ran.code, ran.findings) == (0, [])
    assert "no longer found: 2 of the baseline; write it anew with --write-baseline\n" in ran.err


@pytest.mark.parametrize(
    "words", [["raw/c.txt"], ["raw", "--select", "P0"], ["raw", "--ignore", "C101,P301"]]
)
def test_what_was_not_looked_for_is_not_gone(words: list[str]) -> None:
    accept()
    assert "no longer found" not in checked(*words).err


def test_a_part_of_the_pages_says_nothing_of_pages_against_each_other(raw: Path) -> None:
    (raw / "d.txt").write_text(seed_number(3), "utf-8")
    pagepack("validate", "raw", "--write-baseline", KNOWN)
    assert '"C002"' in KNOWN.read_text("utf-8")
    assert checked("raw/d.txt").err == ""


def test_the_settings_may_name_it(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accept()
    Path("pagepack.toml").write_text("baseline = 'known.json'", "utf-8")
    assert pagepack("validate", "raw").code == 0
    monkeypatch.chdir(raw)
    assert pagepack("validate", ".").code == 0
    (raw / "n.txt").write_text("", "utf-8")
    ran = pagepack("validate", ".", "--write-baseline", "../known.json")
    assert (ran.code, ran.err) == (0, "4 findings written to ../known.json\n")


def test_grades_hold_before_the_baseline() -> None:
    pagepack("validate", "raw", "--ignore", "C101", "--write-baseline", KNOWN)
    assert [code for code, _, _ in checked().findings] == ["C101"]
    Path("pagepack.toml").write_text("severity.P301 = 'error'", "utf-8")
    assert [code for code, _, _ in checked().findings] == ["C101"], "a finding graded otherwise is no new one"


def test_standard_input_has_no_folder(raw: Path) -> None:
    finding = Finding.of("P002", "the page is empty", Place("-"))
    assert [entry.path for entry in Baseline.of([finding], str(raw)).entries] == ["-"]


def told(*words: str | Path) -> str:
    ran = pagepack("validate", "raw", *words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    return ran.err.removeprefix("pagepack: ").rstrip("\n")


GOOD = '{"path": "a", "code": "P002", "seen": "", "fingerprint": "00"}'


VERSION_2 = '{"version": 2, "findings": []}'
NO_ENTRY = '{"version": 1, "findings": [' + GOOD + ", 3]}"
HALF_ENTRY = '{"version": 1, "findings": [{"path": "a"}]}'
CONFLICT = '{\n"version": 1,\n<<<<<<< ours\n"findings": []}'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "known.json:1:1: no baseline: Expecting value"),
        (CONFLICT, "known.json:3:1: no baseline: Expecting property name"),
        ("[" * 100_000, "known.json: no baseline: it is not JSON in UTF-8"),
        ("[]", "known.json: no baseline: it has no list of `findings`"),
        ('{"version": 1}', "known.json: no baseline: it has no list of `findings`"),
        (VERSION_2, "known.json: its version is 2, and this pagepack reads 1; write it anew"),
        ('{"findings": []}', "known.json: its version is None, and this pagepack reads 1"),
        (NO_ENTRY, "known.json: findings[1]: wants the strings path, code, seen, fingerprint"),
        (HALF_ENTRY, "known.json: findings[0]: wants the strings path, code, seen, fingerprint"),
    ],
)
def test_a_broken_baseline_is_told_with_the_place(text: str, message: str) -> None:
    KNOWN.write_text(text, "utf-8")
    assert told("--baseline", KNOWN).startswith(message)


def test_a_baseline_that_cannot_be_read_or_written(raw: Path) -> None:
    message = "known.json: no such baseline; `--write-baseline known.json` makes it"
    assert told("--baseline", KNOWN) == message
    KNOWN.write_bytes(b'{"version": 1, "findings": ["\xff"]}')
    assert told("--baseline", KNOWN) == "known.json: no baseline: it is not JSON in UTF-8"
    assert told("--baseline", raw) == f"{raw}: Is a directory"
    assert (
        told("--write-baseline", "none/known.json")
        == "none/known.json: cannot be written: No such file or directory"
    )


def test_words_that_do_not_go_together() -> None:
    assert "does not go with --baseline" in told("--baseline", KNOWN, "--write-baseline", KNOWN)
    assert "does not go with --changed-since" in told("--changed-since", "main", "--write-baseline", KNOWN)


PLACES = st.sampled_from(["a.txt", "./a.txt", "b/c.txt", "Ж\u202e\n.txt", r"caf\xe9.txt", "-"])
FINDINGS = st.lists(st.builds(lambda p, v: Finding.of("P301", "m", Place(p), value=v), PLACES, st.text()))


@given(found=FINDINGS)
def test_what_is_written_is_read_and_knows_all(
    tmp_path_factory: pytest.TempPathFactory, found: list[Finding]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    base = Baseline.of(found, str(folder))
    text = "".join(base.text())
    (folder / "b.json").write_text(text, "utf-8")
    assert read(folder / "b.json") == base
    assert len(text.splitlines()) == len(found) + 5
    assert base.split(found) == ([], set())
    assert base.split([])[1] == set(base.entries)


def test_a_file_of_another_order_is_the_same_baseline(tmp_path: Path) -> None:
    found = [Finding.of("P301", "m", Place(f"{n}.txt"), value="x") for n in range(5)]
    assert list(Baseline.of(found, str(tmp_path)).text()) == list(
        Baseline.of(found[::-1], str(tmp_path)).text()
    )


def test_a_missing_baseline_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such baseline"):
        read(tmp_path / "none.json")
