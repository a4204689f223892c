"""Builds that are killed, and pages that end the process that reads them: nothing is lost or mixed."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.build_cases import contents
from tests.helpers import ENVIRONMENT, PROJECT, pagepack, rejected
from tests.page_cases import Post, Topic, page

PAGES = 120
KILLS = 5

SMALL_PARTS = """
import sys
from toolkit.parts import groups
groups.FEWEST, groups.MOST, groups.ONE_IN = 5, 20, 8
from toolkit.cli import main
if __name__ == "__main__":
    sys.argv[0] = "pagepack"
    main()
"""
"""The command, with parts so small that a few pages make several."""

POISON = """
import builtins, os, signal
opened = builtins.open
def deadly(file, *rest, **more):
    if str(file).endswith("poison.txt"):
        os.kill(os.getpid(), signal.SIGKILL)
    return opened(file, *rest, **more)
builtins.open = deadly
"""
"""Makes a library fail as none should: whoever opens the page is gone."""


@pytest.fixture(autouse=True)
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("raw").mkdir()
    for number in range(PAGES):
        put(f"{number:03}", f"Текст {number}.")
    Path("small.py").write_text(SMALL_PARTS, "utf-8")


def put(name: str, text: str) -> None:
    Path("raw", f"{name}.txt").write_text(page(Topic(posts=(Post(text=text),))), "utf-8")


def started(*words: str, **environment: str) -> subprocess.Popen[str]:
    """The command as a process, whose parts are small."""
    return subprocess.Popen(
        [sys.executable, "small.py", *words],
        env=ENVIRONMENT | {"PYTHONPATH": str(PROJECT)} | environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def whole() -> dict[str, bytes]:
    done = pagepack("build", "--out", "whole", "--no-cache")
    assert done.code == 0, done.err
    return contents(Path("whole"))


def names() -> list[str]:
    return sorted(path.name for path in Path().iterdir() if path.name not in {"raw", "whole", "small.py"})


def parts() -> set[str]:
    return {path.name for path in Path(".dist.parts").glob("*.pages.arrow")}


def kill_a_build(chance: random.Random) -> None:
    """Begins a build and ends it, and all its processes, at some moment."""
    with started("build", "--jobs", "2") as build:
        deadline = time.monotonic() + 60
        enough = len(parts()) + chance.randrange(4)
        while build.poll() is None and len(parts()) < enough and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(chance.random() * 0.2)
        with suppress(ProcessLookupError):  # it was faster
            os.killpg(build.pid, signal.SIGKILL)


def test_builds_that_are_killed_at_any_moment_leave_the_old_dataset_or_the_new_one() -> None:
    """And the next build goes on from the parts that were made."""
    put("000", "Раньше.")
    assert pagepack("build", "--out", "dist").code == 0
    old = contents(Path("dist"))
    put("000", "Текст 0.")
    new = whole()
    chance = random.Random(5)
    for turn in range(KILLS):
        put("000", ("Текст 0.", "Раньше.")[turn % 2])
        if turn % 3 == 0:
            shutil.rmtree(".dist.parts", ignore_errors=True)
        kill_a_build(chance)
        assert contents(Path("dist")) in (old, new)
    put("000", "Текст 0.")
    left = {name: Path(".dist.parts", name).stat().st_ino for name in parts()}
    with started("build", "--jobs", "2") as build:
        _, err = build.communicate()
    assert (build.returncode, err, contents(Path("dist"))) == (0, "", new)
    now = {name: Path(".dist.parts", name).stat().st_ino for name in parts()}
    assert len(left.items() & now.items()) >= len(left) - 1 > 0  # but for that of the page that was changed
    assert names() == [".dist.parts", "dist"]


def test_ctrl_c_keeps_what_was_made_and_nothing_else() -> None:
    with started("build", "--jobs", "2") as build:
        deadline = time.monotonic() + 60
        while not parts() and time.monotonic() < deadline:
            time.sleep(0.01)
        build.send_signal(signal.SIGINT)
        build.communicate()
    assert build.returncode != 0
    assert names() == [".dist.parts"]
    assert parts()
    with started("build", "--jobs", "2") as build:
        build.communicate()
    assert contents(Path("dist")) == whole()


@pytest.mark.parametrize("command", ["build", "validate"])
def test_a_page_that_ends_its_process_is_set_aside_and_the_others_go_on(command: str) -> None:
    Path("hook").mkdir()
    Path("hook/sitecustomize.py").write_text(POISON, "utf-8")
    put("050a.poison", "Смерть.")
    path = f"hook{os.pathsep}{PROJECT}"
    words = ["build", "--jobs", "2"] if command == "build" else ["validate", "raw", "--jobs", "2"]
    with started(*words, PYTHONPATH=path) as ran:
        out, err = ran.communicate(timeout=200)
    assert ran.returncode == 1, err
    assert "raw/050a.poison.txt" in out
    assert "P008" in out
    if command == "build":
        assert out.splitlines()[-1].startswith(f"{PAGES + 1} pages in = {PAGES} documents + 1 rejected")
        assert rejected(Path("dist")) == {"050a.poison": ["P008"]}
        with started("build", "--jobs", "2") as again:  # nothing is wrong with the page itself
            out, _ = again.communicate(timeout=200)
        assert out.splitlines()[-1].startswith(f"{PAGES + 1} pages in = {PAGES + 1} documents + 0 rejected")


def test_a_full_disk_while_parts_are_written_is_one_line() -> None:
    limited = f"ulimit -f 8; exec {sys.executable} small.py build --jobs 2"
    done = subprocess.run(
        ["bash", "-c", f"trap '' XFSZ; {limited}"],
        env=ENVIRONMENT | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("pagepack: dist: cannot be written: File too large"), done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not Path("dist").exists()
