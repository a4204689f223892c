"""The dataset's folder: whole or not at all, one build at a time, and never what is not ours."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.build_cases import LAYOUTS, build_dataset, contents, document, look_of, looks
from toolkit.build import Ways, build
from toolkit.config import Config
from toolkit.errors import ToolkitError, UsageError
from toolkit.judging import Look
from toolkit.outputs import folder
from toolkit.outputs.disk import exchange
from toolkit.outputs.place import Place
from toolkit.verify import verify

ROOT = Path(__file__).parent.parent
KILLS = 12

FOREVER = """
import itertools, sys
from pathlib import Path
from tests.build_cases import looks, build_dataset
print("ready", flush=True)
for turn in itertools.count(1):
    build_dataset(Path(sys.argv[1]), looks(5 + turn % 3))
"""

WARM = FOREVER.replace("print(", "build_dataset(Path(sys.argv[1]), looks(5))\nprint(")
"""The same, but ready once the first build has loaded what all need."""

HELD = """
import sys
from pathlib import Path
from tests.build_cases import looks, build_dataset
def slow():
    yield from looks(5)
    print("ready", flush=True)
    sys.stdin.readline()
build_dataset(Path(sys.argv[1]), slow())
"""


@contextmanager
def running(script: str, out: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that builds, once it has begun; killed at the end if it still runs."""
    command = [sys.executable, "-c", script, str(out)]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "ready\n", process.communicate()[1]
            yield process
        finally:
            process.kill()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_dataset(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    build_dataset(out, looks(5))
    start = time.perf_counter()
    build_dataset(out, looks(5))
    builds = 5 * (time.perf_counter() - start)  # time for a few builds, however busy the machine is
    chance = random.Random(2)
    counts, left = set(), set()
    for _ in range(KILLS):
        with running(WARM, out):
            time.sleep(chance.uniform(0, builds))
        documents, findings = verify(out)
        assert findings == ()
        counts.add(documents)
        left |= set(names(tmp_path))
    assert counts <= {5, 6, 7}
    assert len(counts) > 1
    assert ".dist.lock" in left
    build_dataset(out, looks(5))
    assert names(tmp_path) == ["dist"]


def test_a_first_build_that_is_killed_leaves_nothing_that_stops_the_next(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    with running(HELD, out):
        assert names(tmp_path) == [".dist.building", ".dist.lock", ".dist.scratch"]
    assert not out.exists()
    build_dataset(out)
    assert names(tmp_path) == ["dist"]


def test_a_second_build_of_the_same_folder_is_refused_while_the_first_runs(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    with running(HELD, out) as first:
        with pytest.raises(UsageError, match="another build is writing"):
            build_dataset(out)
        build_dataset(tmp_path / "other")
        first.communicate("\n")
    assert first.returncode == 0
    assert verify(out) == (5, ())
    assert names(tmp_path) == ["dist", "other"]


def test_many_builds_at_once_give_one_whole_dataset(tmp_path: Path) -> None:
    """Each either builds or is refused; the lock file is made and removed all the time meanwhile."""
    out = tmp_path / "dist"
    script = FOREVER.replace("build_dataset(Path", "    build_dataset(Path").replace(
        "for turn in itertools.count(1):",
        "from toolkit.errors import UsageError\nfor turn in range(40):\n    try:",
    )
    script += "    except UsageError as error:\n        assert 'another build' in str(error), error\n"
    with running(script, out) as one, running(script, out) as other:
        outcomes = one.communicate(), other.communicate()
    assert (one.returncode, other.returncode) == (0, 0), outcomes
    assert verify(out)[1] == ()
    assert names(tmp_path) == ["dist"]


def test_a_failed_build_leaves_the_old_dataset(tmp_path: Path) -> None:
    def broken() -> Iterator[Look]:
        yield from looks(5)
        raise ZeroDivisionError

    out = tmp_path / "dist"
    build_dataset(out)
    before = contents(out)
    with pytest.raises(ZeroDivisionError):
        build_dataset(out, broken())
    assert contents(out) == before
    assert names(tmp_path) == ["dist"]


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte; where none may be mounted, a limit on the size of files."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], capture_output=True, check=False
    )
    if mounted and mounted.returncode == 0:
        yield place
        subprocess.run(["umount", place], check=True)
        return
    before, ignored = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, before[1]))
    yield place
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, ignored)


def test_a_full_disk_is_one_line_and_leaves_the_old_dataset(full_disk: Path) -> None:
    def endless() -> Iterator[Look]:
        for start in range(0, 100_000, 50):
            yield look_of(document(n, text=os.urandom(2000).hex()) for n in range(start, start + 50))

    out = full_disk / "dist"
    build_dataset(out)
    before = contents(out)
    with pytest.raises(
        ToolkitError, match=r"dist: cannot be written: (No space left|File too large)"
    ) as error:
        build_dataset(out, endless())
    assert "\n" not in str(error.value)
    assert contents(out) == before
    assert names(full_disk) == ["dist"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_no_permission_is_one_line(tmp_path: Path) -> None:
    build_dataset(tmp_path / "warm" / "dist")  # imports all, as the other user may not read our libraries
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        with pytest.raises(ToolkitError, match=r"dist: cannot be written: Permission denied"):
            build_dataset(closed / "dist")
    finally:
        os.seteuid(user)
    assert names(closed) == []


def test_a_folder_that_is_not_a_dataset_is_never_touched(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match=r"dist: not a dataset of pagepack"):
        build_dataset(out)
    (out / "manifest.json").write_text('{"files": {"thesis.txt": {}}}')
    with pytest.raises(UsageError, match=r"dist: not a dataset of pagepack"):
        build_dataset(out)
    assert (out / "thesis.txt").read_text() == "years of work"
    assert names(tmp_path) == ["dist"]


def test_files_that_are_not_of_the_dataset_are_named_and_kept(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    build_dataset(out)
    (out / "notes").mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (out / "notes" / name).write_text("mine")
    (out / "link").symlink_to(tmp_path)
    before = contents(out)
    expected = r"holds files that are not of the dataset: link, notes/a\.txt, notes/b\.txt and 1 more$"
    with pytest.raises(UsageError, match=expected):
        build_dataset(out, looks(5))
    assert contents(out) == before


def test_files_that_come_during_the_build_are_kept(tmp_path: Path) -> None:
    def disturbed() -> Iterator[Look]:
        yield from looks(5)
        (tmp_path / "dist" / "late.txt").write_text("mine")

    out = tmp_path / "dist"
    build_dataset(out)
    with pytest.raises(UsageError, match=r"late\.txt"):
        build_dataset(out, disturbed())
    assert (out / "late.txt").read_text() == "mine"
    assert names(tmp_path) == ["dist"]


def test_an_empty_or_missing_folder_is_fine(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for out in (tmp_path / "empty", tmp_path / "a" / "b" / "missing"):
        build_dataset(out)
        assert verify(out) == (7, ())


def test_a_file_in_its_place_is_kept(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("mine")
    with pytest.raises(UsageError, match=r"dist: not a folder"):
        build_dataset(tmp_path / "dist")
    with pytest.raises(ToolkitError, match="cannot be written"):
        build_dataset(tmp_path / "dist" / "below")
    assert (tmp_path / "dist").read_text() == "mine"


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real/dist")
    for pages in (5, 6):
        build_dataset(tmp_path / "link", looks(pages))
        assert verify(tmp_path / "real" / "dist") == (pages, ())
    assert (tmp_path / "link").is_symlink()
    assert names(tmp_path / "real") == ["dist"]


def test_a_link_that_leads_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("link")
    with pytest.raises(ToolkitError, match="link"):
        build_dataset(tmp_path / "link")


@pytest.mark.parametrize(
    ("out", "raw"),
    [("raw", "raw"), ("raw/dist", "raw"), ("data", "data/raw"), ("data/../raw/x", "raw"), ("/", "raw")],
)
def test_the_dataset_and_the_raw_pages_lie_apart(tmp_path: Path, out: str, raw: str) -> None:
    (tmp_path / raw).mkdir(parents=True)
    (tmp_path / "data").mkdir(exist_ok=True)
    with pytest.raises(UsageError, match="must lie apart"):
        build(lambda _: (), tmp_path / out, Ways(Config(), LAYOUTS, [tmp_path / raw]))
    assert contents(tmp_path) == {}


def test_where_folders_cannot_be_exchanged_two_renames_do(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    place = Place(out, out)
    build_dataset(out, looks(5))
    build_dataset(tmp_path / "new", looks(6))
    (tmp_path / "new").rename(place.staging)
    folder.rename_over(place)
    assert verify(out) == (6, ())
    assert names(tmp_path) == ["dist"]


@pytest.mark.parametrize("old", ["gone", "half removed"])
def test_a_kill_between_the_renames_is_made_good_by_the_next_build(tmp_path: Path, old: str) -> None:
    out = tmp_path / "dist"
    place = Place(out, out)
    build_dataset(out, looks(5))
    before = contents(out)
    shutil.copytree(out, place.previous)
    shutil.copytree(out, place.staging)
    shutil.copytree(out, place.copy)
    shutil.rmtree(out if old == "gone" else out / "documents")
    assert build_dataset(out, []).documents == 0
    assert contents(out) == before
    assert names(tmp_path) == ["dist"]


def test_a_kill_after_the_renames_leaves_the_new_dataset(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    build_dataset(out, looks(6))
    build_dataset(Place(out, out).previous, looks(5))
    build_dataset(out, [])
    assert verify(out) == (6, ())
    assert names(tmp_path) == ["dist"]


@pytest.mark.skipif(sys.platform != "linux", reason="the system call is Linux's")
def test_two_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert exchange(tmp_path / "a", tmp_path / "b")
    assert names(tmp_path / "a") == ["b"]
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "a", tmp_path / "missing")


def test_a_dataset_that_came_with_a_container_image_is_replaced(tmp_path: Path) -> None:
    """There neither a rename nor an exchange works: the folder lies in a lower layer."""
    for layer in ("lower", "upper", "work", "seen"):
        (tmp_path / layer).mkdir()
    build_dataset(tmp_path / "lower" / "dist", looks(5))
    layers = ",".join(f"{name}dir={tmp_path / name}" for name in ("lower", "upper", "work"))
    command = ["mount", "-t", "overlay", "overlay", "-o", layers, str(tmp_path / "seen")]
    mounted = shutil.which("mount") and subprocess.run(command, capture_output=True, check=False)
    if not mounted or mounted.returncode:
        pytest.skip("no overlay may be mounted here")
    try:
        out = tmp_path / "seen" / "dist"
        build_dataset(out, looks(6))
        assert verify(out) == (6, ())
        assert names(tmp_path / "seen") == ["dist"]
    finally:
        subprocess.run(["umount", tmp_path / "seen"], check=True)


@pytest.mark.skipif(not Path("/proc").is_mount(), reason="needs a mount point")
def test_a_mount_point_is_refused_before_the_work(tmp_path: Path) -> None:
    place = Place(Path("mounted"), Path("/proc"))
    with pytest.raises(UsageError, match="a mount point cannot be replaced"):
        folder.require_ours(place)
    assert contents(tmp_path) == {}
