"""Pages and datasets behind URLs, on a real S3 server: the same dataset, the same findings, no mixture."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.build_cases import contents
from tests.helpers import ENVIRONMENT, PROJECT, Ran, pagepack, process, seed_number, seed_with
from tests.s3 import S3, server

SMALL_PARTS = """
import sys
from toolkit.parts import groups
groups.FEWEST, groups.MOST, groups.ONE_IN = 3, 6, 4
from toolkit.cli import main
if __name__ == "__main__":
    sys.argv[0] = "pagepack"
    main()
"""


@pytest.fixture(scope="module")
def s3() -> Iterator[S3]:
    with server() as running:
        yield running


@pytest.fixture(autouse=True)
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, s3: S3) -> str:
    """A folder of pages, and the same as objects; the name of the bucket's folder is of this test alone."""
    monkeypatch.chdir(tmp_path)
    for number in range(12):
        path = Path("raw", "ab"[number % 2], f"{number:02}.txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(seed_number(number), "utf-8")
    Path("raw/c.txt").write_text(seed_with(("Мы в соц. сетях", "Реклама")), "utf-8")
    Path("raw/d.html").write_text("<p>", "utf-8")
    Path("raw/.e.txt").write_text("left alone", "utf-8")
    Path("raw/.f").mkdir()
    Path("raw/.f/g.txt").write_text("left alone", "utf-8")
    s3.put(Path("raw"), f"{tmp_path.name}/raw")
    return f"s3://pages/{tmp_path.name}"


def run(s3: S3, *words: str, **environment: str) -> Ran:
    variables: dict[str, Any] = s3.environment | environment
    return process(*words, **variables)


def small(s3: S3, *words: str, **environment: str) -> Ran:
    """The command with parts so small that a few pages make several."""
    Path("small.py").write_text(SMALL_PARTS, "utf-8")
    done = subprocess.run(
        [sys.executable, "small.py", *words],
        env=ENVIRONMENT | {"PYTHONPATH": str(PROJECT)} | s3.environment | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def dataset(s3: S3, url: str) -> dict[str, bytes]:
    """The dataset at a URL, as who asks for it finds it."""
    prefix = url.removeprefix("s3://pages/")
    there = s3.contents(prefix)
    return s3.contents(f"{prefix}/{json.loads(there['current.json'])['dataset']}")


def test_pages_behind_a_url_make_the_dataset_that_files_make(s3: S3, raw: str) -> None:
    local = pagepack("build", "raw", "--out", "local")
    there = run(s3, "build", f"{raw}/raw", "--out", "dist", "--jobs", "2")
    assert (there.code, there.err) == (local.code, "passed over: 1 × .html file, which nothing reads yet\n")
    assert contents(Path("dist")) == contents(Path("local"))
    assert there.out.replace(f"{raw}/raw", "raw") == local.out.replace("local", "dist")


def test_a_dataset_behind_a_url_is_the_local_one(s3: S3, raw: str) -> None:
    pagepack("build", "raw", "--out", "local")
    done = run(s3, "build", f"{raw}/raw", "--out", f"{raw}/dist")
    assert (done.code, done.out.splitlines()[-1].split("; ")[-1]) == (0, f"written to {raw}/dist")
    assert dataset(s3, f"{raw}/dist") == contents(Path("local"))
    prefix = f"{raw}/dist".removeprefix("s3://pages/")
    assert {name.partition("/")[0] for name in s3.contents(prefix)} == {"builds", "current.json"}


def test_the_next_build_there_takes_up_parts_and_files_and_removes_the_old(s3: S3, raw: str) -> None:
    words = ("build", f"{raw}/raw", "--out", f"{raw}/dist", "--jobs", "2")
    assert small(s3, *words).code == 0
    prefix = f"{raw}/dist".removeprefix("s3://pages/")
    parts, first = s3.contents(f"{prefix}/.parts"), dataset(s3, f"{raw}/dist")
    assert len(parts) > 6
    s3.client.put_object(
        Bucket="pages", Key=f"{raw.removeprefix('s3://pages/')}/raw/c.txt", Body=seed_number(99).encode()
    )
    assert small(s3, *words).code == 0
    Path("raw/c.txt").write_text(seed_number(99), "utf-8")
    pagepack("build", "raw", "--out", "local")
    assert dataset(s3, f"{raw}/dist") == contents(Path("local")) != first
    assert len(set(parts.items()) & set(s3.contents(f"{prefix}/.parts").items())) >= len(parts) - 3
    builds = {name.split("/")[1] for name in s3.contents(prefix) if name.startswith("builds/")}
    assert len(builds) == 1


def test_a_build_that_is_killed_leaves_the_dataset_there_as_it_was(s3: S3, raw: str) -> None:
    words = ("build", f"{raw}/raw", "--out", f"{raw}/dist", "--jobs", "2")
    assert small(s3, *words).code == 0
    before = dataset(s3, f"{raw}/dist")
    prefix = f"{raw}/dist".removeprefix("s3://pages/")
    with subprocess.Popen(
        [sys.executable, "small.py", *words, "--encoding", "cp1251"],
        env=ENVIRONMENT | {"PYTHONPATH": str(PROJECT)} | s3.environment,
        start_new_session=True,
    ) as build:
        parts, deadline = len(s3.contents(f"{prefix}/.parts")), time.monotonic() + 60
        while len(s3.contents(f"{prefix}/.parts")) <= parts + 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        os.killpg(build.pid, signal.SIGKILL)
    assert dataset(s3, f"{raw}/dist") == before
    assert small(s3, *words).code == 0
    assert dataset(s3, f"{raw}/dist") == before


def test_findings_name_the_url_and_the_line(s3: S3, raw: str) -> None:
    report = run(s3, "validate", f"{raw}/raw", "--format", "json").report
    told = [(f["path"], f["code"], f["line"], f["column"], f["id"]) for f in report["findings"]]
    lines = Path("raw/c.txt").read_text("utf-8").split("\n")
    line = next(at for at, words in enumerate(lines, 1) if "Реклама" in words)
    assert told[-1] == (f"{raw}/raw/c.txt", "P301", line, lines[line - 1].index("Реклама") + 1, "c")
    assert report["summary"]["documents"] == 13


def test_one_page_is_read_and_shown(s3: S3, raw: str) -> None:
    assert run(s3, "validate", f"{raw}/raw/a/00.txt").code == 0
    shown = run(s3, "inspect", f"{raw}/raw/a/00.txt", "--format", "json").report
    assert shown["layout"] == "kunena_topic"


def test_a_page_that_is_too_large_is_told_with_its_size(s3: S3, raw: str) -> None:
    Path("pagepack.toml").write_text("max-page-bytes = 100", "utf-8")
    size = Path("raw/c.txt").stat().st_size
    report = run(s3, "validate", f"{raw}/raw/c.txt", "--format", "json").report
    (finding,) = report["findings"]
    assert (finding["code"], finding["message"]) == ("P004", f"{size:,} bytes, more than 100")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("validate", "s3://pages/nothing/here"), "no such file or folder"),
        (("validate", "s3://no-such-bucket/raw"), "s3://no-such-bucket/raw: "),
        (("build", "raw", "--out", "s3://no-such-bucket/dist"), "The specified bucket does not exist"),
        (("validate", "none://pages/raw"), "Protocol not known: none"),
        (("validate", "s3://pages/raw", "--changed-since", "HEAD"), "s3://pages/raw is a URL"),
        (("build", "raw", "--out", "s3://pages/x", "--only-rejected"), "wants a dataset on this machine"),
    ],
)
def test_what_cannot_be_is_one_line(s3: S3, words: tuple[str, ...], message: str) -> None:
    s3.client.put_object(Bucket="pages", Key="raw/x.txt", Body=b"")
    done = run(s3, *words)
    assert done.code == 2
    assert message in done.err
    lines = [line for line in done.err.splitlines() if not line.startswith("passed over")]
    assert len(lines) == 1, done.err


def test_pages_and_dataset_lie_apart_there_too(s3: S3, raw: str) -> None:
    done = run(s3, "build", f"{raw}/raw", "--out", f"{raw}/raw/dist")
    assert done.code == 2
    assert "must lie apart" in done.err


def test_without_the_library_it_says_what_to_install(s3: S3, tmp_path: Path, raw: str) -> None:
    (tmp_path / "s3fs.py").write_text("raise ImportError('no s3fs')", "utf-8")
    done = run(s3, "validate", f"{raw}/raw", PYTHONPATH=f"{tmp_path}{os.pathsep}{PROJECT}")
    assert done.code == 2
    assert "pip install 'pagepack[s3]'" in done.err


def test_new_pages_are_held_against_a_dataset_behind_a_url(s3: S3, raw: str) -> None:
    run(s3, "build", "raw", "--out", f"{raw}/dist")
    Path("new").mkdir()
    Path("new/z.txt").write_text(seed_number(3), "utf-8")
    report = run(s3, "validate", "new", "--against", f"{raw}/dist", "--format", "json").report
    assert [(f["code"], f["message"]) for f in report["findings"]] == [("C004", "published as 'b/03'")]
