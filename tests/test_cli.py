"""The command as scripts and people meet it: what goes to which stream, and every exit code."""

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
import pytest

from tests.helpers import (
    ENVIRONMENT,
    PROJECT,
    SEED,
    START,
    Ran,
    pagepack,
    process,
    seed,
    seed_number,
    without_privileges,
)
from toolkit import __version__

BAD_USE = {
    "no such command": ["blah"],
    "no such option": ["validate", "--blah", "raw"],
    "no path": ["validate"],
    "no such form": ["validate", "raw", "--format", "xml"],
    "too many files": ["inspect", "raw/good.txt", "raw/good.txt"],
}

TOLD = {
    "no such path": (["validate", "nothing"], "nothing: no such file or folder"),
    "no such path to build": (["build", "nothing"], "nothing: no such file or folder"),
    "no such path to inspect": (["inspect", "nothing"], "nothing: no such file or folder"),
    "one bad path among good ones": (["validate", "raw", "nothing"], "nothing: no such file or folder"),
    "an empty word": (["validate", ""], ": no such file or folder"),
    "no pages": (["validate", "empty"], "empty: no pages here"),
    "no pages to build": (["build", "empty", "--out", "dist"], "empty: no pages here"),
    "no page to inspect": (["inspect", "empty"], "empty: inspect shows one page; here are 0"),
    "a folder to inspect": (["inspect", "two"], "two: inspect shows one page; here are 2"),
    "not a page": (["validate", "page.html"], "page.html: nothing reads .html files yet"),
    "no such encoding": (
        ["validate", "raw", "--encoding", "blah"],
        "--encoding wants the name of a text encoding, not 'blah'",
    ),
    "a day for a capture time": (
        ["inspect", "raw/good.txt", "--captured-at", "2025-12-20"],
        "--captured-at wants `modified`, or a time without a zone such as 2025-12-20T18:00, not '2025-12-20'",
    ),
    "no such rule": (["rules", "X999"], "no rule X999; `pagepack rules` lists them all"),
    "a report into no folder": (
        ["validate", "raw", "--output", "nowhere/report"],
        "nowhere/report: cannot be written: No such file or directory",
    ),
    "a report onto a folder": (
        ["validate", "raw", "--output", "raw"],
        "raw: cannot be written: Is a directory",
    ),
    "out is a file": (["build", "raw", "--out", "page.html"], "page.html: not a folder"),
    "out is not ours": (
        ["build", "raw", "--out", "two"],
        "two: not a dataset of pagepack (it has no manifest.json of ours)",
    ),
    "out in raw": (
        ["build", "raw", "--out", "raw/dist"],
        "raw/dist: the dataset and the raw pages in raw must lie apart",
    ),
    "raw in out": (["build", "raw", "--out", "."], ".: the dataset and the raw pages in raw must lie apart"),
    "out is raw": (
        ["build", "raw", "--out", "raw"],
        "raw: the dataset and the raw pages in raw must lie apart",
    ),
    "settings that are none": (["validate", "raw"], "{}/pagepack.toml: licence: unknown key"),
}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a page in `raw`, two in `two` and none in `empty`."""
    monkeypatch.chdir(tmp_path)
    for name in ("raw/good.txt", "two/a.txt", "two/b.txt", "page.html"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(seed(), "utf-8")
    Path("empty").mkdir()
    return tmp_path


@pytest.mark.parametrize("args", BAD_USE.values(), ids=BAD_USE)
def test_wrong_use_is_exit_code_2(args: list[str]) -> None:
    done = pagepack(*args)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Usage: pagepack")


@pytest.mark.parametrize(("args", "message"), TOLD.values(), ids=TOLD)
def test_what_cannot_be_done_is_one_line_and_exit_code_2(args: list[str], message: str, place: Path) -> None:
    if "{}" in message:
        Path("pagepack.toml").write_text("licence = 'x'")
    before = sorted(place.rglob("*"))
    done = pagepack(*args)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"pagepack: {message.format(place)}")
    assert done.err.count("\n") == 1
    assert sorted(place.rglob("*")) == before


def test_build_reads_the_folder_raw_unless_another_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pagepack("build").out.startswith("1 page in = 1 document")
    monkeypatch.chdir("empty")
    assert pagepack("build") == (2, "", "pagepack: raw: no such file or folder\n")


@pytest.mark.parametrize("command", ["validate", "build"])
def test_a_good_page_is_exit_code_0(command: str) -> None:
    assert pagepack(command, "raw").code == 0


def test_warnings_are_exit_code_0_and_errors_1() -> None:
    Path("raw/good.txt").write_text(seed() + "\nРеклама", "utf-8")
    assert pagepack("validate", "raw").code == 0
    assert pagepack("inspect", "raw/good.txt").code == 0
    assert pagepack("build", "raw").code == 0
    Path("raw/good.txt").write_text("Реклама", "utf-8")
    assert pagepack("validate", "raw").code == 1
    assert pagepack("inspect", "raw/good.txt").code == 1
    assert pagepack("build", "raw", "--out", "other").code == 1


def test_the_last_line_of_a_build_reconciles() -> None:
    Path("raw/empty.txt").touch()
    done = pagepack("build", "raw")
    assert done.out.splitlines()[-1] == (
        "2 pages in = 1 document + 1 rejected; 10 related items; written to dist"
    )


def test_rejected_pages_may_be_allowed() -> None:
    Path("raw/empty.txt").touch()
    Path("pagepack.toml").write_text("allowed-rejects = 0.5")
    assert pagepack("build", "raw").code == 0
    Path("raw/empty too.txt").touch()
    assert pagepack("build", "raw").code == 1
    Path("pagepack.toml").write_text("allowed-rejects = 1.0")
    Path("raw/good.txt").unlink()
    assert pagepack("build", "raw").code == 1  # nothing was written


def test_a_name_cannot_command_the_terminal() -> None:
    signs = "\x1b[31m\x07\x9b"
    Path(f"raw/{signs}.txt").touch()
    Path(f"raw/a.{signs}").touch()
    for args in (["validate", "raw"], ["validate", signs], ["build", "raw", "--out", signs]):
        done = pagepack(*args)
        assert r"\x07" in done.out + done.err
        assert not set("\x1b\x07\x9b") & set(done.out + done.err)


def test_what_is_passed_over_is_told_on_standard_error() -> None:
    for name in ("a.html", "b.html", "c.jpg", ".hidden.txt"):
        Path("raw", name).touch()
    done = pagepack("validate", "raw")
    assert done.out == "1 page: nothing found\n"
    assert done.err == (
        "passed over: 2 × .html file, which nothing reads yet\n"
        "passed over: 1 × .jpg file, which nothing reads yet\n"
    )


def test_json_is_all_that_is_on_standard_output() -> None:
    Path("raw/empty.txt").touch()
    Path("raw/a.html").touch()
    done = pagepack("validate", "raw", "--format", "json")
    assert done.report["summary"] == {
        "documents": 2,
        "errors": 1,
        "warnings": 0,
        "by_code": {"P002": 1},
    }
    assert list(done.report["findings"][0]) == [
        "code", "severity", "message", "path", "line", "column", "id", "value",
    ]  # fmt: skip
    assert done.err == "passed over: 1 × .html file, which nothing reads yet\n"
    assert pagepack("inspect", "raw/good.txt").report["layout"] == "kunena_topic"
    for command in ("rules", "layouts"):
        assert len(pagepack(command, "--format", "json").report) > 0


def test_a_report_goes_into_a_file_instead() -> None:
    Path("raw/empty.txt").touch()
    shown = pagepack("validate", "raw", "--format", "json")
    done = pagepack("validate", "raw", "--format", "json", "--output", "report.json")
    assert (done.code, done.out, done.err) == (1, "", "")
    assert Path("report.json").read_text("utf-8") == shown.out


def test_that_a_report_has_no_place_is_told_before_the_work() -> None:
    """Here the work would never begin: nobody fills the pipe."""
    os.mkfifo("pipe.txt")
    assert process("validate", "pipe.txt", "--output", "nowhere/report").code == 2


def test_a_report_is_not_begun_where_the_command_cannot_run() -> None:
    Path("report.json").write_text("kept")
    assert pagepack("validate", "nothing", "--output", "report.json").code == 2
    assert Path("report.json").read_text() == "kept"


def test_a_report_may_go_into_a_pipe() -> None:
    os.mkfifo("pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(Path("pipe").read_text("utf-8")))
    reader.start()
    assert pagepack("validate", "raw", "--output", "pipe").code == 0
    reader.join(10)
    assert read == ["1 page: nothing found\n"]


def test_a_page_may_come_by_standard_input() -> None:
    good = process("validate", "-", "--format", "json", stdin=seed().encode())
    assert (good.code, good.report["summary"]["documents"]) == (0, 1)
    twice = process("validate", "-", "-", stdin=seed().encode())
    assert twice[:2] == (0, "1 page: nothing found\n")
    empty = process("validate", "-", "--format", "json")
    assert (empty.code, [f["path"] for f in empty.report["findings"]]) == (1, ["-"])
    shown = process("inspect", "-", stdin=seed().encode())
    assert (shown.code, shown.report["id"]) == (0, "stdin")
    built = process("build", "-", stdin=seed().encode())
    assert built.out == "1 page in = 1 document + 0 rejected; 10 related items; written to dist\n"


def shell(command: str, *, stdin: int = subprocess.DEVNULL) -> subprocess.CompletedProcess[str]:
    """A line for the shell, in which `$PAGEPACK` is the command."""
    return subprocess.run(
        ["bash", "-c", command.replace("$PAGEPACK", f"{START[0]} -c '{START[2]}'")],
        stdin=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=ENVIRONMENT,
    )


@pytest.mark.parametrize(
    ("line", "code", "err"),
    [
        ("$PAGEPACK validate raw | true; exit ${PIPESTATUS[0]}", 0, ""),
        ("$PAGEPACK validate raw bad | true; exit ${PIPESTATUS[0]}", 1, ""),
        ("$PAGEPACK validate raw bad >&-", 1, ""),
        ("$PAGEPACK validate raw bad noted 2>&-", 1, ""),
        ("$PAGEPACK validate raw noted 2>&-", 0, ""),
        ("$PAGEPACK validate nothing 2>&-", 2, ""),
        ("$PAGEPACK validate raw noted 2>/dev/full", 0, ""),
        ("$PAGEPACK validate nothing 2>/dev/full", 2, ""),
        ("$PAGEPACK --blah 2>/dev/full", 2, ""),
        ("$PAGEPACK validate - <&-", 2, "pagepack: -: standard input is closed\n"),
        (
            "$PAGEPACK validate raw >/dev/full",
            2,
            "pagepack: standard output: cannot be written: No space left on device\n",
        ),
        ("$PAGEPACK --help >/dev/full", 2, "pagepack: No space left on device\n"),
    ],
)
def test_streams_that_nobody_reads_change_no_exit_code(line: str, code: int, err: str) -> None:
    """`bad` has an empty page; `noted` a file that is told of on standard error."""
    for name in ("bad/empty.txt", "noted/page.html"):
        Path(name).parent.mkdir()
        Path(name).touch()
    done = shell(line)
    assert (done.returncode, done.stderr) == (code, err)


def test_a_reader_that_leaves_early_changes_no_exit_code() -> None:
    for number in range(300):
        Path(f"raw/{number}.txt").touch()
    done = shell("$PAGEPACK validate raw | head -c 100 >/dev/null; exit ${PIPESTATUS[0]}")
    assert (done.returncode, done.stderr) == (1, "")


def test_a_page_may_come_by_a_pipe_that_is_named() -> None:
    done = shell("$PAGEPACK validate <(cat raw/good.txt)")
    assert (done.returncode, done.stdout) == (0, "1 page: nothing found\n")


def test_ctrl_c_is_exit_code_130_and_leaves_nothing() -> None:
    os.mkfifo("pipe.txt")
    running = subprocess.Popen(
        [*START, "build", "pipe.txt", "--out", "dist"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    with Path("pipe.txt").open("w"):  # opens when the command reads
        running.send_signal(signal.SIGINT)
    out, _ = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, b"")
    assert sorted(path.name for path in Path().iterdir()) == ["empty", "page.html", "pipe.txt", "raw", "two"]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the project, to be broken."""
    for package in ("toolkit", "schema"):
        shutil.copytree(PROJECT / package, tmp_path / "broken" / package)
    return tmp_path / "broken"


@pytest.mark.parametrize("kind", ["Exception", "BaseException", "RecursionError"])
def test_a_bug_is_exit_code_2_with_its_traceback(kind: str, broken: Path) -> None:
    """Rust's panics are a `BaseException`."""
    (broken / "toolkit" / "kinds" / "__init__.py").write_text(f"raise {kind}('broken on purpose')\n")
    done = process("layouts", project=broken)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Traceback (most recent call last):")
    assert f"{kind}: broken on purpose" in done.err
    assert done.err.endswith("pagepack: this is a bug in pagepack; please report it with the lines above\n")


def test_what_the_system_refuses_is_no_bug(broken: Path) -> None:
    (broken / "toolkit" / "layouts" / "kunena_topic.toml").unlink()
    done = process("layouts", project=broken)
    assert done.code == 2
    assert done.err.startswith("pagepack: ")
    assert done.err.endswith("kunena_topic.toml: No such file or directory\n")


def test_a_folder_that_is_gone_is_told() -> None:
    done = shell(f"mkdir gone && cd gone && rmdir ../gone && $PAGEPACK validate {SEED}")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "pagepack: No such file or directory"
    assert "Traceback" not in done.stderr


def test_help_is_shown_and_imports_nothing_heavy() -> None:
    """How fast it is belongs to the benchmarks; why it is fast is this."""
    code = (
        "import sys\n"
        "from toolkit.cli import main\n"
        "try: main()\n"
        "finally: print(*sys.modules, file=sys.stderr)\n"
    )
    heavy = {
        "pandera",
        "polars",
        "pyarrow",
        "datasets",
        "huggingface_hub",
        "pandas",
        "numpy",
        "babel",
        "yaml",
    }
    for args in (["--help"], ["validate", "--help"], ["--version"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *args], capture_output=True, env=ENVIRONMENT, check=True
        )
        modules = {name.partition(".")[0] for name in done.stderr.decode().split()}
        assert "toolkit" in modules
        assert not modules & heavy


def test_the_command_alone_shows_its_help() -> None:
    alone = pagepack()
    assert alone.code == 2
    for command in ("build", "validate", "verify", "inspect", "rules", "layouts", "schema"):
        assert f"  {command} " in alone.out + alone.err
        assert pagepack(command, "-h").code == 0
    assert pagepack("--version") == Ran(0, f"pagepack {__version__}\n", "")


def on_terminal(*args: str, streams: str, **environment: str) -> tuple[int, str, str]:
    """The command with `out`, `err` or both on a pseudo-terminal; what the terminal and the pipe got."""
    ours, theirs = pty.openpty()
    shown: list[bytes] = []
    reader = threading.Thread(target=lambda: shown.extend(read_all(ours)))
    reader.start()
    done = subprocess.run(
        [*START, *args],
        stdin=subprocess.DEVNULL,
        stdout=theirs if "out" in streams else subprocess.PIPE,
        stderr=theirs if "err" in streams else subprocess.PIPE,
        timeout=60,
        check=False,
        env={**ENVIRONMENT, "TERM": "xterm", **environment},
    )
    os.close(theirs)
    reader.join(10)
    os.close(ours)
    return done.returncode, b"".join(shown).decode(), ((done.stdout or b"") + (done.stderr or b"")).decode()


def read_all(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux's end of file on a terminal
            return
        if not piece:
            return
        yield piece


COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def many_pages() -> None:
    for number in range(250):
        Path(f"raw/{number}.txt").write_text(seed_number(number), "utf-8")


def test_long_work_shows_its_progress_on_a_terminal_and_takes_it_away() -> None:
    many_pages()
    code, terminal, rest = on_terminal("validate", "raw", streams="err")
    assert (code, rest) == (0, "251 pages: nothing found\n")
    assert "pages" in terminal
    assert "━" in terminal
    assert terminal.endswith("\x1b[?25h\r\x1b[1A\x1b[2K")  # the cursor is back, the line is gone


def test_work_has_no_progress_bar_off_a_terminal_or_where_it_is_short() -> None:
    assert on_terminal("validate", "raw", streams="err")[1] == ""
    many_pages()
    done = process("validate", "raw", TERM="xterm")
    assert done == (0, "251 pages: nothing found\n", "")


def test_a_terminal_gets_colours_unless_they_are_not_wanted() -> None:
    Path("raw/empty.txt").touch()
    assert COLOUR.search(on_terminal("validate", "raw", streams="out")[1])
    assert COLOUR.search(on_terminal("inspect", "raw/good.txt", streams="out")[1])
    assert not COLOUR.search(on_terminal("validate", "raw", streams="out", NO_COLOR="1")[1])
    assert not COLOUR.search(on_terminal("validate", "raw", streams="out", TERM="dumb")[1])
    assert not COLOUR.search(pagepack("validate", "raw").out)
    many_pages()
    assert not COLOUR.search(on_terminal("validate", "raw", streams="outerr", NO_COLOR="1")[1])


def test_inspect_is_text_on_a_terminal_and_json_elsewhere() -> None:
    _, terminal, _ = on_terminal("inspect", "raw/good.txt", streams="out", NO_COLOR="1")
    assert terminal.startswith("raw/good.txt: kunena_topic\r\n 1  read")
    assert terminal.count("\r\n") == 28
    assert pagepack("inspect", "raw/good.txt").report["path"] == "raw/good.txt"
    assert pagepack("inspect", "raw/good.txt", "--format", "text").out.startswith(
        "raw/good.txt: kunena_topic\n"
    )


def test_inspect_accounts_for_every_line_of_the_seed() -> None:
    page = pagepack("inspect", SEED).report
    assert [line["text"] for line in page["lines"]] == seed().split("\n")
    assert [line["line"] for line in page["lines"]] == list(range(1, 28))
    assert {line["account"] for line in page["lines"]} == {"read", "furniture", "blank"}
    assert page["lines"][2]["columns"] == ["published_at", "published_precision", "post_id", "author"]
    assert page["lines"][24]["columns"] == ["related[9].title", "related[9].relevance", "related[9].date"]
    values = {value["name"]: value for value in page["values"]}
    assert values["author"] == {
        "name": "author", "value": "ICT", "line": 3, "column": 29, "last_line": 3, "last_column": 31,
    }  # fmt: skip
    assert (page["language"], page["findings"]) == ("ru", [])


def test_an_output_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        monkeypatch.chdir(folder)
        shutil.copy(SEED, "page.txt")
        Path("closed").mkdir(mode=0o555)
        pagepack("build", "page.txt", "--out", "closed/dist")  # what is imported late is imported now
        shutil.rmtree("closed/dist", ignore_errors=True)
        with without_privileges():
            built = pagepack("build", "page.txt", "--out", "closed/dist")
            checked = pagepack("validate", "page.txt", "--output", "closed/report")
        monkeypatch.undo()
    assert (built.code, built.out) == (2, "")
    assert built.err.startswith("pagepack: closed/dist: cannot be written: Permission denied")
    assert checked == (2, "", "pagepack: closed/report: cannot be written: Permission denied\n")


RELATIVE = """
about = "A page that says how long ago"
claims = ["byline"]
page = "post"
post = "byline text"

[lines]
byline = "{published_at:moment} {=by} {author}"

[dates]
moment = ["{yesterday} HH:mm", "d MMM y HH:mm"]

[words.en]
by = ["by"]
yesterday = ["Yesterday"]
"""


@pytest.fixture
def relative() -> None:
    """A page of yesterday, its file last changed on 20 December 2025 (UTC), and the layout that reads it."""
    Path("pagepack.toml").write_text('layouts = ["old.toml"]')
    Path("old.toml").write_text(RELATIVE)
    Path("page.txt").write_text("Yesterday 17:05 by Ann\nText.\n")
    os.utime("page.txt", times=(1766253600.9, 1766253600.9))


@pytest.mark.usefixtures("relative")
@pytest.mark.parametrize(
    ("said", "published"),
    [
        ([], None),
        (["--captured-at", "2020-03-01T00:00"], "2020-02-29 17:05:00"),
        (["--captured-at", "modified"], "2025-12-19 17:05:00"),
    ],
)
@pytest.mark.parametrize("command", ["validate", "inspect"])
def test_yesterday_counts_from_the_capture(command: str, said: list[str], published: str | None) -> None:
    ran = pagepack(command, "page.txt", "--format", "json", *said)
    found = {finding["code"] for finding in ran.report["findings"]}
    assert ("P205" in found) == (published is None)
    if command == "inspect":
        values = {value["name"]: value["value"] for value in ran.report["values"]}
        assert values["published_at"] == published


@pytest.mark.usefixtures("relative")
def test_the_capture_time_of_the_command_line_goes_before_that_of_the_file() -> None:
    Path("pagepack.toml").write_text('layouts = ["old.toml"]\ncaptured-at = "modified"')
    for said, published in (
        ([], "2025-12-19 17:05:00"),
        (["--captured-at", "2020-03-01T00:00"], "2020-02-29 17:05:00"),
    ):
        values = pagepack("inspect", "page.txt", *said).report["values"]
        assert {"published_at": published}.items() <= {v["name"]: v["value"] for v in values}.items()


@pytest.mark.usefixtures("relative")
def test_a_built_dataset_has_the_dates_that_count_from_the_capture() -> None:
    Path("page.txt").write_text("A title\n" + Path("page.txt").read_text())
    Path("old.toml").write_text(
        RELATIVE.replace('page = "post"', 'page = "title post"').replace(
            "[lines]", '[lines]\ntitle = "{title}"'
        )
    )
    assert pagepack("build", "page.txt", "--out", "dist", "--captured-at", "2020-03-01T00:00").code == 0
    (row,) = pq.read_table("dist/documents").to_pylist()
    assert (row["published_at"], row["published_precision"]) == (datetime(2020, 2, 29, 17, 5), "minute")
