"""The hook for pre-commit, with the real pre-commit: installed from a clone of this very code, and run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.helpers import PROJECT, other_words, process, seed, seed_with

BAD = seed_with(("TikTok12.39Среда", "TikTok12.39Пятница"), other_words(2))

AUTHOR = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")

CONFIG = """\
repos:
  - repo: {clone}
    rev: {rev}
    hooks:
      - id: pagepack
        args: {args}
"""

NO_INDEX = re.compile(
    "No matching distribution found|Could not find a version|Temporary failure in name resolution"
)
"""What pip says where it cannot reach an index of packages."""


def git(at: Path, *words: str) -> str:
    done = subprocess.run(["git", *AUTHOR, "-C", at, *words], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(at: Path) -> str:
    git(at, "init", "--quiet")
    git(at, "add", "--all")
    git(at, "commit", "--quiet", "--no-verify", "--message", "x")
    return git(at, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with what stands in this folder, committed or not."""
    try:
        names = git(PROJECT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this folder is no repository of git")
    folder = tmp_path_factory.mktemp("clone")
    for name in filter(None, names):
        if (PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, folder / name)
    commit(folder)
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environments of hooks."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def pages(tmp_path: Path, clone: Path) -> Path:
    """A repository of pages with the hook: one good page, one bad, and a text that is no page."""
    (tmp_path / "raw" / "new").mkdir(parents=True)
    (tmp_path / "raw" / "good page.txt").write_text(seed(), "utf-8")
    (tmp_path / "raw" / "new" / "bad.txt").write_text(BAD, "utf-8")
    (tmp_path / "LICENSE.txt").write_text("Do as you like.\n", "utf-8")
    configure(tmp_path, clone)
    commit(tmp_path)
    return tmp_path


def configure(pages: Path, clone: Path, *args: str) -> None:
    config = CONFIG.format(clone=clone, rev=git(clone, "rev-parse", "HEAD"), args=list(args))
    (pages / ".pre-commit-config.yaml").write_text(config, "utf-8")


def run(pages: Path, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Runs the hook; the environment is made the first time, which needs an index of packages."""
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "SKIP"}}
    environment |= {"PRE_COMMIT_HOME": str(home), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = (sys.executable, "-m", "pre_commit", "run", "--color=never", *words)
    done = subprocess.run(command, cwd=pages, env=environment, capture_output=True, text=True, check=False)
    if done.returncode == 3 and NO_INDEX.search(done.stdout):  # pre-commit itself could not go on
        pytest.skip("no index of packages can be reached, so the hook cannot be installed")
    return done


def test_the_hook_says_what_it_is() -> None:
    (hook,) = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["id"], hook["entry"], hook["language"]) == ("pagepack", "pagepack validate", "python")
    assert hook["require_serial"] is True


def test_pre_commit_takes_the_file(clone: Path) -> None:
    command = (sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml")
    assert subprocess.run(command, cwd=clone, check=False).returncode == 0


@pytest.mark.slow
def test_a_fault_is_told_on_its_line(pages: Path, home: Path) -> None:
    done = run(pages, home, "--all-files")
    assert done.returncode == 1, done.stdout
    assert "raw/new/bad.txt:17:79: 'Пятница, 29 июля 2020' has the wrong weekday" in done.stdout
    assert "2 pages: 1 error" in done.stdout, "the license is no page"


@pytest.mark.slow
def test_only_what_is_committed_is_read(pages: Path, home: Path) -> None:
    (pages / "raw" / "one more.txt").write_text(seed_with(other_words(3)), "utf-8")
    git(pages, "add", "--all")
    done = run(pages, home, "--verbose")
    assert done.returncode == 0, done.stdout
    assert "1 page: nothing found" in done.stdout


@pytest.mark.slow
def test_words_and_settings_reach_the_command(pages: Path, clone: Path, home: Path) -> None:
    configure(pages, clone, "--ignore", "C101")
    git(pages, "add", "--all")
    assert run(pages, home, "--all-files").returncode == 0
    configure(pages, clone)
    (pages / "pagepack.toml").write_text("per-path.'raw/new/'.ignore = ['C1']\n", "utf-8")
    git(pages, "add", "--all")
    assert run(pages, home, "--all-files").returncode == 0


@pytest.mark.slow
def test_pages_of_one_name_in_two_folders_are_two_pages(pages: Path, home: Path) -> None:
    for folder in ("a", "b"):
        page = pages / "raw" / folder / "index.txt"
        page.parent.mkdir()
        page.write_text(seed_with(other_words(folder)), "utf-8")
    git(pages, "add", "--all")
    done = run(pages, home)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_a_baseline_lets_old_faults_be(pages: Path, home: Path) -> None:
    process("validate", pages / "raw", "--write-baseline", pages / "known.json")
    (pages / "pagepack.toml").write_text("baseline = 'known.json'\n", "utf-8")
    git(pages, "add", "--all")
    assert run(pages, home, "--all-files").returncode == 0
