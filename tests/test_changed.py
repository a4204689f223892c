"""`--changed-since`: only the pages that a branch changed, whatever they are called."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers import other_words, pagepack, process, seed_number, seed_with
from toolkit.sources import find_pages
from toolkit.sources.changed import changed_since

AUTHOR = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")

ODD = (
    "two words.txt",
    'quo"te.txt',
    "line\nfeed.txt",
    "tab\t.txt",
    "Страница.txt",
    "-dash.txt",
    ":(top)x.txt",
)
"""Names that git quotes, or takes for something else, unless it is asked rightly."""


def git(*words: str | Path, at: Path = Path()) -> str:
    done = subprocess.run(["git", *AUTHOR, "-C", at, *words], check=True, capture_output=True, text=True)
    return done.stdout


def commit(at: Path = Path(), message: str = "x") -> None:
    git("add", "--all", at=at)
    git("commit", "--quiet", "--message", message, at=at)


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of three pages on `main`, with the branch `new` checked out."""
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet", "--initial-branch=main")
    (tmp_path / "raw" / "deep").mkdir(parents=True)
    for number, name in enumerate(("a.txt", "b.txt", "deep/c.txt")):
        (tmp_path / "raw" / name).write_text(seed_number(number), "utf-8")
    commit()
    git("checkout", "--quiet", "-b", "new")
    return tmp_path / "raw"


def changed(*paths: str, since: str = "main") -> set[str]:
    named = list(paths or ["raw"])
    return {file.id for file in changed_since(since, named, find_pages(named).files)}


def edit(page: Path) -> None:
    page.write_text(page.read_text("utf-8") + "\n", "utf-8")


def added(raw: Path) -> None:
    (raw / "d.txt").write_text("new", "utf-8")


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "nothing": (lambda _: None, set()),
    "added": (added, {"d"}),
    "modified": (lambda raw: edit(raw / "a.txt"), {"a"}),
    "renamed": (lambda raw: (raw / "a.txt").rename(raw / "z.txt"), {"z"}),
    "copied": (lambda raw: shutil.copy(raw / "a.txt", raw / "z.txt"), {"z"}),
    "deleted": (lambda raw: (raw / "a.txt").unlink(), set()),
    "below a folder": (lambda raw: edit(raw / "deep" / "c.txt"), {"deep/c"}),
    "a link": (lambda raw: (raw / "l.txt").symlink_to("a.txt"), set()),
}


@pytest.mark.parametrize("state", ["committed", "staged", "not staged"])
@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_found_in_every_state(raw: Path, change: str, state: str) -> None:
    make, expected = CHANGES[change]
    make(raw)
    if state != "not staged":
        git("add", "--all")
    if state == "committed":
        git("commit", "--quiet", "--allow-empty", "--message", "x")
    assert changed() == expected


def test_pages_that_only_the_other_branch_changed_do_not_count(raw: Path) -> None:
    edit(raw / "a.txt")
    commit()
    git("checkout", "--quiet", "main")
    edit(raw / "b.txt")
    commit()
    git("checkout", "--quiet", "new")
    assert changed() == {"a"}


def test_a_change_that_was_taken_back_is_none(raw: Path) -> None:
    before = (raw / "a.txt").read_bytes()
    edit(raw / "a.txt")
    commit()
    (raw / "a.txt").write_bytes(before)
    assert changed() == set()


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("name", ODD)
def test_names_of_any_characters(raw: Path, name: str, *, known: bool) -> None:
    (raw / name).write_text("new", "utf-8")
    if known:
        commit()
    assert changed() == {name.removesuffix(".txt")}


def test_a_name_that_is_not_utf_8(raw: Path) -> None:
    Path(os.fsdecode(os.fsencode(raw) + b"/caf\xe9.txt")).write_text("new", "utf-8")
    assert changed() == {r"caf\xe9"}


def test_only_what_lies_in_the_paths_is_looked_at(raw: Path) -> None:
    for name in ("a.txt", "b.txt", "deep/c.txt"):
        edit(raw / name)
    assert changed("raw/deep") == {"c"}
    assert changed("raw/b.txt", "raw/deep") == {"b", "c"}
    assert changed(str(raw / "a.txt")) == {"a"}


def test_it_works_from_any_folder(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(raw / "deep" / "c.txt")
    monkeypatch.chdir(raw / "deep")
    assert changed(".") == {"c"}
    assert changed("..") == {"deep/c"}
    monkeypatch.chdir("/")
    assert changed(str(raw)) == {"deep/c"}


def test_what_git_is_told_to_ignore_is_not_new(raw: Path) -> None:
    (raw.parent / ".gitignore").write_text("raw/draft*\n", "utf-8")
    (raw / "draft.txt").write_text("new", "utf-8")
    assert changed() == set()


@pytest.mark.parametrize(
    "setting",
    [
        "diff.relative=true",
        "diff.renames=copies",
        "diff.external=false",
        "diff.noprefix=true",
        "core.quotePath=true",
        "color.ui=always",
    ],
)
def test_the_users_settings_of_git_make_no_difference(raw: Path, setting: str) -> None:
    git("config", *setting.split("="))
    (raw / "a.txt").rename(raw / "Страница.txt")
    commit()
    edit(raw / "deep" / "c.txt")
    assert changed("raw/deep", "raw") == {"Страница", "c"}


def test_it_works_in_a_hook_of_git(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    added(raw)
    assert changed() == {"d"}


def test_a_repository_in_the_repository_is_looked_at_as_a_whole(raw: Path) -> None:
    inner = raw / "inner"
    git("init", "--quiet", inner)
    (inner / "x.txt").write_text("new", "utf-8")
    assert changed() == {"inner/x"}


def test_paths_in_two_repositories(raw: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    git("init", "--quiet", "--initial-branch=main", other)
    (other / "o.txt").write_text("old", "utf-8")
    commit(other)
    edit(other / "o.txt")
    edit(raw / "a.txt")
    assert changed("raw", "other") == {"a", "o"}


def test_a_page_behind_a_link_to_its_folder(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to("raw")
    edit(raw / "a.txt")
    commit()
    git("rm", "--cached", "--quiet", "linked")
    (tmp_path / ".gitignore").write_text("linked\n", "utf-8")
    assert changed("linked") == {"a"}


def test_the_command_tells_only_of_what_changed(raw: Path) -> None:
    bad = seed_with(("TikTok12.39Среда", "TikTok12.39Пятница"), other_words(9))
    (raw / "a.txt").write_text(bad, "utf-8")
    commit()
    git("branch", "--force", "main")
    assert pagepack("validate", "raw").code == 1
    (raw / "new.txt").write_text(seed_number(8), "utf-8")
    ran = pagepack("validate", "raw", "--changed-since", "main")
    assert (ran.code, ran.out, ran.err) == (0, "1 page: nothing found\n", "1 of 4 pages changed since main\n")


@pytest.mark.parametrize("emptied", [False, True])
def test_nothing_changed_is_said_and_is_no_error(raw: Path, *, emptied: bool) -> None:
    if emptied:
        shutil.rmtree(raw)
        raw.mkdir()
    ran = pagepack("validate", "raw", "--changed-since", "HEAD")
    assert (ran.code, ran.out) == (0, "0 pages: nothing found\n")
    assert ran.err == f"none of {0 if emptied else 3} pages changed since HEAD\n"
    assert pagepack("validate", "raw", "--changed-since", "HEAD", "--format", "json").report["findings"] == []


def told(*words: str | Path) -> str:
    """What a command that cannot run says, which is one line."""
    ran = pagepack("validate", *words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    return ran.err.removeprefix("pagepack: ").rstrip("\n")


def test_a_revision_that_is_not_there(raw: Path) -> None:
    assert told(raw, "--changed-since", "mian") == "--changed-since mian: no such revision here"
    assert told(raw, "--changed-since", "0" * 40) == f"--changed-since {'0' * 40}: no such revision here"
    assert told(raw, "--changed-since", "HEAD:raw") == "--changed-since HEAD:raw: no such revision here"
    assert told(raw, "--changed-since=--all") == "--changed-since wants a revision of git, not '--all'"
    assert told(raw, "--changed-since=") == "--changed-since wants a revision of git, not ''"


def test_a_folder_without_a_repository(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", "utf-8")
    message = told(tmp_path, "--changed-since", "main")
    assert message.startswith(f"{tmp_path}: --changed-since works inside a git repository (fatal: not a git")


def test_a_history_that_was_not_fetched(raw: Path, tmp_path: Path) -> None:
    first = git("rev-parse", "HEAD").strip()
    edit(raw / "a.txt")
    commit()
    git("clone", "--quiet", "--depth=1", f"file://{tmp_path}", tmp_path / "shallow")
    message = told(tmp_path / "shallow" / "raw", "--changed-since", first)
    assert message.startswith(f"--changed-since {first}: no such revision here; this clone is shallow: fetch")
    assert "fetch-depth: 0" in message


def test_a_branch_of_another_history(raw: Path) -> None:
    git("checkout", "--quiet", "--orphan", "alone")
    commit(message="alone")
    assert (
        told(raw, "--changed-since", "main") == "--changed-since main: it has no commit in common with HEAD"
    )


def test_standard_input_has_no_history() -> None:
    assert "standard input" in told("-", "--changed-since", "main")


def test_without_git_it_says_so(raw: Path) -> None:
    ran = process("validate", raw, "--changed-since", "main", PATH="/nowhere")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "pagepack: --changed-since needs git, which is not installed here\n"
