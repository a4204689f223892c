"""URLs as a folder of pages: which files they come to, and what each store makes hard, without a process."""

import errno
import json
import threading
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import fsspec
import pytest

from tests.helpers import pagepack, seed, seed_number, seed_with
from tests.s3 import S3, server
from toolkit.config import Config
from toolkit.documents import RawDocument
from toolkit.errors import UsageError
from toolkit.parts.states import state_of
from toolkit.reports.paths import relative, uri
from toolkit.sources import Found, documents_of, fetching, find_pages
from toolkit.sources.remote import There, located, told_of
from toolkit.sources.walk import AGAIN


@pytest.fixture(scope="module")
def s3() -> Iterator[S3]:
    with server() as running, pytest.MonkeyPatch.context() as patch:
        for name, value in running.environment.items():
            patch.setenv(name, value)
        yield running


@pytest.fixture
def bucket(s3: S3, tmp_path: Path) -> str:  # noqa: ARG001 - the server must run
    """A folder of the bucket that is of this test alone."""
    fsspec.get_filesystem_class("s3").clear_instance_cache()  # and with it what it remembers of listings
    return f"s3://pages/{tmp_path.name}"


@pytest.fixture
def memory() -> Iterator[Any]:
    files = fsspec.filesystem("memory")
    files.store.clear()
    yield files
    files.store.clear()


class Web(BaseHTTPRequestHandler):
    """Pages of the web: `/whole.txt` says its size; `/parts.txt` does not, and comes a little at a time."""

    protocol_version = "HTTP/1.1"
    page = ("line\n" * 50_000).encode()

    def do_HEAD(self) -> None:  # noqa: D102 - the name is http.server's
        self._head()

    def do_GET(self) -> None:  # noqa: D102 - likewise
        if not self._head():
            return
        if "parts" not in self.path:
            self.wfile.write(self.page)
            return
        for start in range(0, len(self.page), 1000):
            piece = self.page[start : start + 1000]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def _head(self) -> bool:
        there = self.path.startswith(("/whole", "/parts"))
        self.send_response(200 if there else 404)
        self.send_header("Last-Modified", "Sat, 28 Nov 2026 08:00:00 GMT")
        if "parts" in self.path:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(len(self.page) if there else 0))
        self.end_headers()
        return there

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Web) as running:
        running.daemon_threads = True
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def put(s3: S3, url: str, body: bytes | str = "x") -> None:
    s3.client.put_object(Bucket="pages", Key=url.removeprefix("s3://pages/"), Body=body)


def read(found: Found, **settings: Any) -> list[RawDocument]:
    return list(documents_of(found.files, Config(**settings)))


def told(document: RawDocument) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in document.findings]


def asked_of(files: Any, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Will hold the names of files that are fetched together, each time that some are."""
    asked: list[list[str]] = []
    whole = files.cat_ranges

    def noted(names: list[str], *words: Any, **more: Any) -> Any:
        asked.append(names)
        return whole(names, *words, **more)

    monkeypatch.setattr(files, "cat_ranges", noted)
    return asked


ODD = ("t[1].txt", "a*.txt", "q?x.txt", "a::b.txt", "a#b.txt", "%20.txt", "sp ace.txt", "Стр.txt", "none")
"""Names that fsspec takes for patterns or chains, or that URLs would be taken apart at."""


def test_every_name_is_the_page_that_it_is_on_the_disk(s3: S3, bucket: str, tmp_path: Path) -> None:
    for name in ODD:
        path = tmp_path / "raw" / "deep" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"page {name}", "utf-8")
    s3.put(tmp_path / "raw", f"{tmp_path.name}/raw")
    local, there = find_pages([str(tmp_path / "raw")]), find_pages([f"{bucket}/raw"])
    assert [(f.id, f.source) for f in there.files] == [(f.id, f.source) for f in local.files]
    assert [f.shown for f in there.files] == [f"{bucket}/{f.source}" for f in local.files]
    assert [(d.sha256, d.lines, told(d)) for d in read(there)] == [
        (d.sha256, d.lines, told(d)) for d in read(local)
    ]
    for file in there.files:
        (page,) = read(find_pages([file.shown]))
        assert page.lines == (f"page {Path(file.source).name}",)


@pytest.mark.parametrize("slashes", ["", "/", "//"])
def test_markers_of_folders_and_dotted_names_are_no_pages(s3: S3, bucket: str, slashes: str) -> None:
    for name in ("raw/", "raw/sub/", "raw/.git/x.txt", "raw/sub/.x.txt"):
        put(s3, f"{bucket}/{name}", "")
    put(s3, f"{bucket}/raw/sub/a.txt")
    put(s3, f"{bucket}/raw2/b.txt")
    put(s3, f"{bucket}/raw/c.html")
    found = find_pages([f"{bucket}/raw{slashes}"])
    assert [(f.id, f.source, f.shown) for f in found.files] == [
        ("sub/a", "raw/sub/a.txt", f"{bucket}/raw/sub/a.txt")
    ]
    assert found.passed_over == {".html file, which nothing reads yet": 1}


def test_a_folder_without_pages_is_not_one_that_is_not_there(s3: S3, bucket: str) -> None:
    put(s3, f"{bucket}/raw/.hidden.txt")
    assert find_pages([f"{bucket}/raw"]).files == ()
    with pytest.raises(UsageError, match="no such file or folder"):
        find_pages([f"{bucket}/other"])


def test_one_file_is_named_as_it_is_on_the_disk(s3: S3, bucket: str) -> None:
    put(s3, f"{bucket}/raw/a.txt")
    put(s3, f"{bucket}/raw/.b.txt")
    found = find_pages([f"{bucket}/raw/a.txt", f"{bucket}/raw/.b.txt", f"{bucket}/raw/a.txt"])
    assert [(f.id, f.source) for f in found.files] == [(".b", ".b.txt"), ("a", "a.txt")]
    assert found.passed_over == {AGAIN: 1}
    put(s3, f"{bucket}/raw/a.html")
    with pytest.raises(UsageError, match=r"a\.html: nothing reads \.html files yet"):
        find_pages([f"{bucket}/raw/a.html"])


def test_a_file_that_vanishes_is_a_page_that_cannot_be_read_and_the_others_are_read(
    s3: S3, bucket: str
) -> None:
    for name in "abc":
        put(s3, f"{bucket}/raw/{name}.txt", name)
    found = find_pages([f"{bucket}/raw"])
    s3.client.delete_object(Bucket="pages", Key=f"{bucket.removeprefix('s3://pages/')}/raw/b.txt")
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    a, b, c = read(found)
    assert (a.lines, c.lines) == (("a",), ("c",))
    assert told(b) == [("P007", "the file cannot be read: No such file or directory")]


def test_a_page_that_is_too_large_is_told_but_never_held(
    s3: S3, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = b"x" * (5 * 2**20)
    put(s3, f"{bucket}/raw/a.txt", large)
    put(s3, f"{bucket}/raw/b.txt", "small")
    files, _ = located(bucket)
    asked = asked_of(files, monkeypatch)
    page, small = read(find_pages([f"{bucket}/raw"]), max_page_bytes=1000)
    assert told(page) == [("P004", "5,242,880 bytes, more than 1,000")]
    assert page.sha256 == sha256(large).hexdigest()
    assert small.lines == ("small",)
    assert asked == [[f"{bucket.removeprefix('s3://')}/raw/b.txt"]]


def test_files_are_fetched_together_by_number_and_bytes(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(7):
        memory.pipe(f"/raw/{number}.txt", b"x" * (10 if number < 5 else 25))
    asked = asked_of(memory, monkeypatch)
    monkeypatch.setattr(fetching, "TOGETHER", 3)
    monkeypatch.setattr(fetching, "BYTES", 30)
    pages = read(find_pages(["memory://raw"]))
    assert [len(page.lines[0]) for page in pages] == [10] * 5 + [25] * 2
    assert list(map(len, asked)) == [3, 2, 1, 1]


def test_files_on_the_disk_and_behind_urls_are_read_in_their_order(memory: Any, tmp_path: Path) -> None:
    for name in "bd":
        memory.pipe(f"/raw/{name}.txt", name.encode())
    for name in "ace":
        (tmp_path / f"{name}.txt").write_text(name, "utf-8")
    pages = read(find_pages([str(tmp_path), "memory://raw"]))
    assert [(page.id, *page.lines) for page in pages] == [(name, name) for name in "abcde"]


def test_files_on_the_disk_go_by_untouched(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", "utf-8")
    files = find_pages([str(tmp_path)]).files
    assert fetching.fetched(files, 10) is files


def test_whatever_a_store_raises_is_a_page_that_cannot_be_read(
    memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.pipe("/raw/a.txt", b"a")
    found = find_pages(["memory://raw"])

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the line is cut\nand more")

    monkeypatch.setattr(memory, "cat_file", broken)
    monkeypatch.setattr(memory, "_open", broken)
    (page,) = read(found)
    assert told(page) == [("P007", "the file cannot be read: the line is cut")]


def test_a_stream_that_breaks_off_is_a_page_that_cannot_be_read(
    memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.pipe("/raw/a.txt", b"a" * 100)
    found = find_pages(["memory://raw"])
    stored = type(memory.store["/raw/a.txt"])

    def broken(*_: object) -> bytes:
        raise RuntimeError("the line is cut")

    monkeypatch.setattr(stored, "read", broken)
    (page,) = read(found, max_page_bytes=10)
    assert told(page) == [("P007", "the file cannot be read: the line is cut")]


def test_a_page_of_the_web_is_one_page(web: str) -> None:
    (file,) = find_pages([f"{web}/whole.txt?t=1"]).files
    assert (file.shown, file.source, file.id) == (f"{web}/whole.txt?t=1", "whole.txt", "whole")
    (page,) = read(find_pages([f"{web}/whole.txt?t=1"]), captured_at="modified")
    assert page.sha256 == sha256(Web.page).hexdigest()
    assert page.captured_at == datetime(2026, 11, 28, 8)


def test_a_page_of_unknown_size_that_comes_in_pieces_is_read_whole(web: str) -> None:
    found = find_pages([f"{web}/parts.txt"])
    assert [file.there and file.there.size for file in found.files] == [None]
    (page,) = read(found)
    assert (page.sha256, told(page)) == (sha256(Web.page).hexdigest(), [])
    (page,) = read(found, max_page_bytes=100)
    assert told(page) == [("P004", "250,000 bytes, more than 100")]
    assert page.sha256 == sha256(Web.page).hexdigest()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("{web}/nothing.txt", "no such file or folder"),
        ("http://127.0.0.1:1/a.txt", "no such file or folder (Cannot connect to host 127.0.0.1:1"),
        ("{web}/whole.html", "nothing reads .html files yet"),
        ("{web}/", "no page is named"),
        ("{web}", "no page is named"),
        ("simplecache::{web}/whole.txt", "a chain of URLs (`::`) is not read"),
        ("zip://a.txt::{web}/whole.zip", "a chain of URLs (`::`) is not read"),
        ("ftp://name:secret@127.0.0.1:1/a.txt", "ftp://name:…@127.0.0.1:1/a.txt: cannot be opened"),
    ],
)
def test_a_url_of_no_use_is_named(web: str, url: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        find_pages([url.format(web=web)])
    assert message in str(error.value)
    assert "secret" not in str(error.value)


def test_a_url_of_a_folder_on_the_disk_is_that_folder(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    (raw / "sub").mkdir(parents=True)
    (raw / "sub" / "a[1].txt").write_text("a", "utf-8")
    (raw / ".b.txt").write_text("b", "utf-8")
    (raw / "loop").symlink_to(".")
    local = {file.id: file for file in find_pages([str(raw)]).files}
    for url in (f"file://{raw}", f"file://{raw}/"):
        there = {file.id: file for file in find_pages([url]).files}
        assert {i: f._replace(shown="") for i, f in there.items()} == {
            i: f._replace(shown="") for i, f in local.items()
        }
        assert there["sub/a[1]"].shown == f"file://{raw}/sub/a[1].txt"
    found = find_pages([str(raw), f"file://{raw}/sub/a[1].txt"])
    assert len(found.files) == 2
    (page,) = find_pages([f"file://{raw}/sub/a[1].txt"]).files
    assert (page.shown, page.id) == (f"file://{raw}/sub/a[1].txt", "a[1]")


def test_pages_and_dataset_lie_apart_whatever_the_folder_is_called(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text(seed_number(1), "utf-8")
    done = pagepack("build", f"file://{raw}", "--out", raw / "dist")
    assert (done.code, "must lie apart" in done.err) == (2, True)
    assert list(raw.iterdir()) == [raw / "a.txt"]


def test_a_state_is_the_size_and_what_the_store_tells(s3: S3, bucket: str) -> None:
    put(s3, f"{bucket}/raw/a.txt", "one")
    first = state_of(find_pages([f"{bucket}/raw"]).files[0])
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    assert state_of(find_pages([f"{bucket}/raw"]).files[0]) == first
    put(s3, f"{bucket}/raw/a.txt", "two")
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    second = state_of(find_pages([f"{bucket}/raw"]).files[0])
    assert first
    assert second
    assert (first[0], second[0]) == (3, 3)
    assert first != second
    assert json.loads(json.dumps(first)) == list(first)


@pytest.mark.parametrize(
    ("about", "there"),
    [
        ({"size": 1}, There(1, None, None)),
        ({"size": 1, "ETag": "e"}, There(1, "e", None)),
        ({"size": 1, "mtime": 1.5}, There(1, 1_500_000_000, datetime(1970, 1, 1, 0, 0, 1))),
        (
            {"size": 1, "etag": "e", "updated": "2026-01-02T03:04:05Z"},
            There(1, "e 2026-01-02 03:04:05+00:00", datetime(2026, 1, 2, 3, 4, 5)),
        ),
        ({"size": None, "modified": "who knows"}, There(None, None, None)),
        (
            {"size": 1, "mtime": datetime(2026, 1, 2)},
            There(1, 1_767_312_000_000_000_000, datetime(2026, 1, 2)),
        ),
    ],
)
def test_stores_tell_times_each_in_its_way(about: dict[str, Any], there: There) -> None:
    """One that tells a time alone is held against the clock: the file may have changed in the same second."""
    assert told_of(about) == there


def test_captured_at_is_when_the_file_there_changed(s3: S3, bucket: str) -> None:
    put(s3, f"{bucket}/raw/a.txt")
    key = f"{bucket.removeprefix('s3://pages/')}/raw/a.txt"
    changed = s3.client.head_object(Bucket="pages", Key=key)["LastModified"]
    (page,) = read(find_pages([f"{bucket}/raw"]), captured_at="modified")
    assert page.captured_at == changed.replace(tzinfo=None)


@pytest.mark.parametrize(
    ("name", "as_uri"),
    [
        ("s3://pages/raw//a b[1].txt", "s3://pages/raw//a%20b%5B1%5D.txt"),
        ("s3://pages/raw/50%.txt", "s3://pages/raw/50%25.txt"),
        ("https://a.org/caf%C3%A9.txt?t=1&u", "https://a.org/caf%C3%A9.txt?t=1&u"),
    ],
)
def test_a_url_stays_one_in_reports(name: str, as_uri: str) -> None:
    assert relative(name, "/here") == name
    assert uri(name) == as_uri


def test_reports_for_forges_name_the_url(s3: S3, bucket: str) -> None:
    put(s3, f"{bucket}/raw/c.txt", seed_with(("Мы в соц. сетях", "Реклама")).encode())
    put(s3, f"{bucket}/raw/d.txt", seed_number(1).encode())
    log = pagepack("validate", f"{bucket}/raw", "--format", "sarif").report
    places = [r["locations"][0]["physicalLocation"] for r in log["runs"][0]["results"]]
    assert f"{bucket}/raw/c.txt" in {place["artifactLocation"]["uri"] for place in places}
    at, column = next(
        (at, line.index("Мы в") + 1) for at, line in enumerate(seed().split("\n"), 1) if "Мы в соц." in line
    )
    found = pagepack("validate", f"{bucket}/raw/c.txt", "--format", "json").findings
    assert found == [("P301", at, column)]


def test_errors_of_stores_have_a_number_and_one_line() -> None:
    error = fetching.unreadable(PermissionError("Access Denied\n<Error>"))
    assert (error.errno, error.strerror) == (errno.EIO, "Access Denied")
