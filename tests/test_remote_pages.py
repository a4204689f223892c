"""Pages behind URLs: how often a store is asked, and what the next build, and the settings, make of them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.build_cases import contents
from tests.helpers import ENVIRONMENT, PROJECT, Ran, pagepack, process, rejected, seed_number, seed_with
from tests.s3 import S3, server

WATCHED = """
import json, sys
from s3fs import S3FileSystem
from toolkit.parts import groups
groups.FEWEST, groups.MOST = 1, 3
from toolkit.cli import main
asked = []
before = S3FileSystem._call_s3
def call(self, method, *words, **named):
    asked.append((method, named.get("Key"), named.get("Range")))
    return before(self, method, *words, **named)
S3FileSystem._call_s3 = call
S3FileSystem._ls_from_cache = lambda *_: None  # as in a process that did not list the files
if __name__ == "__main__":
    sys.argv[0] = "pagepack"
    try:
        main()
    finally:
        open("asked.json", "w").write(json.dumps(asked))
"""
"""The command with small parts, which writes down what it asked the server for."""


@pytest.fixture(scope="module")
def s3() -> Iterator[S3]:
    with server() as running:
        yield running


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number in range(6):
        Path("raw", "ab"[number % 2]).mkdir(parents=True, exist_ok=True)
        Path("raw", "ab"[number % 2], f"{number}.txt").write_text(seed_number(number), "utf-8")
    return tmp_path


@pytest.fixture
def prefix(s3: S3, here: Path) -> str:
    """The folder of this test in the bucket."""
    s3.put(Path("raw"), f"{here.name}/raw")
    return here.name


def run(s3: S3, *words: str, **environment: str) -> Ran:
    variables: dict[str, Any] = s3.environment | environment
    return process(*words, **variables)


def watched(s3: S3, *words: str) -> tuple[Ran, list[list[str]]]:
    """What came of the command, and what it asked of objects."""
    Path("watched.py").write_text(WATCHED, "utf-8")
    done = subprocess.run(
        [sys.executable, "watched.py", *words],
        env=ENVIRONMENT | {"PYTHONPATH": str(PROJECT)} | s3.environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr), json.loads(Path("asked.json").read_text("utf-8"))


def test_names_are_taken_as_they_are(s3: S3, prefix: str) -> None:
    """Neither for patterns nor for web addresses; objects that stand for folders are no pages."""
    for number, name in enumerate(("[1].txt", "a*?#.txt", "с пробелом %20", "v.1.txt", "EMPTY.TXT")):
        text = seed_number(10 + number) if name != "EMPTY.TXT" else ""
        Path("raw", name).write_text(text, "utf-8")
    s3.put(Path("raw"), f"{prefix}/raw")
    for name in ("raw/", "raw/a/", "raw/none/"):
        s3.client.put_object(Bucket="pages", Key=f"{prefix}/{name}", Body=b"")
    pagepack("build", "raw", "--out", "local")
    url = f"s3://pages/{prefix}/raw/"
    done = run(s3, "build", url, f"{url}[1].txt", "--out", "dist")
    assert (done.code, done.err) == (1, "passed over: 1 × a further name of what is read already\n")
    assert contents(Path("dist")) == contents(Path("local"))


def test_each_page_is_asked_for_once_and_an_unchanged_one_never_again(s3: S3, prefix: str) -> None:
    words = ("build", f"s3://pages/{prefix}/raw", "--out", "dist")
    done, asked = watched(s3, *words)
    assert done.code == 0, done.err
    gets = sorted(key for method, key, _ in asked if method == "get_object")
    assert gets == sorted(f"{prefix}/{path}" for path in Path("raw").rglob("*.txt"))
    assert [key for method, key, _ in asked if method == "head_object"] == [f"{prefix}/raw"]
    first = contents(Path("dist"))
    done, asked = watched(s3, *words)
    assert (done.code, contents(Path("dist"))) == (0, first)
    assert not [key for method, key, _ in asked if method == "get_object"]


def test_a_large_page_is_never_in_memory_whole(s3: S3, prefix: str) -> None:
    Path("raw/large.txt").write_bytes(b"x" * 12_000_000)
    s3.put(Path("raw"), f"{prefix}/raw")
    done, asked = watched(s3, "build", f"s3://pages/{prefix}/raw", "--out", "dist")
    assert "12,000,000 bytes, more than 8,388,608" in done.out
    ranges = [
        of.removeprefix("bytes=").split("-")
        for _, key, of in asked
        if (key or "").endswith("large.txt") and of
    ]
    assert len(ranges) > 1
    assert max(int(last) - int(first) for first, last in ranges) <= 8_388_608
    pagepack("build", "raw", "--out", "local")
    assert contents(Path("dist")) == contents(Path("local"))


def test_a_page_that_cannot_be_had_is_told_and_asked_for_again(s3: S3, prefix: str) -> None:
    key, body = f"{prefix}/raw/z.txt", seed_number(99).encode()
    s3.client.put_object(Bucket="pages", Key=key, Body=body, StorageClass="GLACIER")
    words = ("build", f"s3://pages/{prefix}/raw", "--out", "dist")
    done, _ = watched(s3, *words)
    assert (done.code, rejected(Path("dist"))) == (1, {"z": ["P007"]})
    assert f"s3://pages/{prefix}/raw/z.txt: the file cannot be read: " in done.out
    s3.client.put_object(Bucket="pages", Key=key, Body=body)  # the same bytes, so the same ETag
    done, asked = watched(s3, *words)
    assert done.code == 0, done.out
    assert f"{prefix}/raw/a/0.txt" not in [name for method, name, _ in asked if method == "get_object"]


def test_captured_at_modified_is_the_time_of_the_object(s3: S3, prefix: str) -> None:
    """Also where it was written again with the same bytes: the pages are not, as their time is another."""
    words = ("build", f"s3://pages/{prefix}/raw", "--captured-at", "modified", "--out")
    assert watched(s3, *words, "dist")[0].code == 0
    key = f"{prefix}/raw/a/0.txt"
    before = s3.client.head_object(Bucket="pages", Key=key)["LastModified"]
    while s3.client.head_object(Bucket="pages", Key=key)["LastModified"] == before:
        s3.client.put_object(Bucket="pages", Key=key, Body=Path("raw/a/0.txt").read_bytes())
    _, asked = watched(s3, *words, "dist")
    assert key in [name for method, name, _ in asked if method == "get_object"]
    for path in Path("raw").rglob("*.txt"):
        time = s3.client.head_object(Bucket="pages", Key=f"{prefix}/{path}")["LastModified"].timestamp()
        os.utime(path, (time, time))
    pagepack("build", "raw", "--captured-at", "modified", "--out", "local")
    assert contents(Path("dist")) == contents(Path("local"))


def test_a_url_stays_one_in_reports_baselines_and_settings(s3: S3, prefix: str) -> None:
    body = seed_with(("Мы в соц. сетях", "Реклама")).encode()
    s3.client.put_object(Bucket="pages", Key=f"{prefix}/raw/a b.txt", Body=body)
    url = f"s3://pages/{prefix}/raw"
    words = ("validate", url, "--select", "P301")
    report = run(s3, *words, "--format", "sarif").report
    (result,) = report["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": f"{url}/a%20b.txt"}
    run(s3, *words, "--write-baseline", "known.json")
    assert json.loads(Path("known.json").read_text("utf-8"))["findings"][0]["path"] == f"{url}/a b.txt"
    done = run(s3, *words, "--baseline", "known.json", "--format", "json")
    assert (done.findings, done.err) == ([], "1 known finding passed over, as the baseline says\n")
    Path("pagepack.toml").write_text(f'[per-path."pages/{prefix}/"]\nignore = ["P301"]\n', "utf-8")
    assert run(s3, *words, "--format", "json").findings == []


def test_without_credentials_it_says_so(s3: S3, prefix: str) -> None:
    variables: dict[str, Any] = {
        "AWS_ENDPOINT_URL": s3.environment["AWS_ENDPOINT_URL"],
        "AWS_EC2_METADATA_DISABLED": "true",
        "HOME": str(Path.cwd()),
    }
    done = process("validate", f"s3://pages/{prefix}/raw", **variables)
    assert (done.code, done.err) == (
        2,
        f"pagepack: s3://pages/{prefix}/raw: cannot be opened: Unable to locate credentials\n",
    )


def test_layouts_are_checked_and_drafted_there(s3: S3, prefix: str) -> None:
    Path("my.toml").write_text(pagepack("layouts", "show", "kunena_topic").out, "utf-8")
    url = f"s3://pages/{prefix}/raw/a/0.txt"
    local = pagepack("layouts", "check", "my.toml", "raw/a/0.txt")
    there_ = run(s3, "layouts", "check", "my.toml", url)
    assert there_.out.replace(url, "raw/a/0.txt") == local.out
    drafted = run(s3, "layouts", "draft", f"s3://pages/{prefix}/raw/a")
    assert drafted.out == pagepack("layouts", "draft", "raw/a").out
