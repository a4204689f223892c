"""What is found at and below a path, and how bytes become text."""

import codecs
import os
import pickle
import sys
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from tests.helpers import seed, without_privileges
from toolkit.config import Captured
from toolkit.errors import ToolkitError, UsageError
from toolkit.sources import Decoding, File, find_pages, read_documents
from toolkit.sources.decoding import decode, faults_of, lines_of
from toolkit.sources.many import Listing
from toolkit.sources.walk import AGAIN, LOOP, SPECIAL

HOW = Decoding(None, 1_000_000)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


def write(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def ids(*paths: Path | str) -> list[str]:
    return [file.id for file in find_pages([str(path) for path in paths]).files]


def faults(*paths: Path) -> dict[str, str | None]:
    return {file.id: file.fault for file in find_pages([str(path) for path in paths]).files}


def test_a_folder_is_read_to_its_ground_in_the_order_of_ids(raw: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/deep/er/page.TXT", "no-extension"):
        write(raw / name)
    assert ids(raw) == ["a/deep/er/page", "a/z", "b", "no-extension"]


def test_a_source_begins_at_the_raw_folder_and_an_id_below_it(
    raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(raw / "sub" / "page.txt")
    monkeypatch.chdir(raw)
    for path, shown in (
        (".", "./sub/page.txt"),
        (str(raw), f"{raw}/sub/page.txt"),
        ("../raw//", "../raw//sub/page.txt"),
    ):
        (file,) = find_pages([path]).files
        assert (file.shown, file.source, file.id) == (shown, "raw/sub/page.txt", "sub/page")
    (file,) = find_pages(["sub/page.txt"]).files
    assert (file.shown, file.source, file.id) == ("sub/page.txt", "page.txt", "page")


def test_hidden_names_are_left_alone_unless_they_are_named(raw: Path) -> None:
    write(raw / ".git" / "page.txt")
    hidden = write(raw / ".page.txt")
    assert ids(raw) == []
    assert find_pages([str(raw)]).passed_over == {}
    assert ids(hidden) == [".page"]
    assert ids(raw / ".git") == ["page"]


def test_what_nothing_reads_is_counted(raw: Path) -> None:
    for name in ("a.txt", "a.html", "b.HTML", "c.jpg"):
        write(raw / name)
    found = find_pages([str(raw)])
    assert [file.id for file in found.files] == ["a"]
    assert found.passed_over == {
        ".html file, which nothing reads yet": 2,
        ".jpg file, which nothing reads yet": 1,
    }


def test_a_file_is_one_page_however_many_names_lead_to_it(raw: Path) -> None:
    page = write(raw / "m.txt")
    (raw / "a.txt").symlink_to("m.txt")
    (raw / "sub").mkdir()
    (raw / "sub" / "m.txt").symlink_to(page)
    found = find_pages([str(raw), str(page), f"{raw}/../raw/m.txt"])
    assert [file.id for file in found.files] == ["m"]
    assert found.passed_over == {AGAIN: 4}


def test_standard_input_is_one_page_however_often_it_is_named() -> None:
    found = find_pages(["-", "-"])
    assert [(file.id, file.source, file.shown) for file in found.files] == [("stdin", "-", "-")]
    assert found.passed_over == {AGAIN: 1}


def test_a_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UsageError, match="standard input is closed"):
        find_pages(["-"])


def test_a_link_to_a_folder_is_followed(raw: Path, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "page.txt")
    (raw / "link").symlink_to(tmp_path / "elsewhere")
    assert ids(raw) == ["link/page"]


def test_a_folder_is_read_once_and_by_its_real_name(raw: Path) -> None:
    write(raw / "real" / "page.txt")
    (raw / "a").symlink_to("real")
    found = find_pages([str(raw)])
    assert [file.id for file in found.files] == ["real/page"]
    assert found.passed_over == {AGAIN: 1}


def test_folders_that_link_to_each_other_end(raw: Path) -> None:
    names = [f"f{number}" for number in range(12)]
    for name in names:
        write(raw / name / "page.txt")
        for other in names:
            (raw / name / f"to-{other}").symlink_to(raw / other)
    found = find_pages([str(raw)])
    assert [file.id for file in found.files if not file.fault] == sorted(f"{name}/page" for name in names)
    assert [file.id for file in found.files if file.fault == LOOP] == sorted(f"{n}/to-{n}" for n in names)
    assert found.passed_over == {AGAIN: 12 * 11}


def test_a_link_that_leads_nowhere_is_a_page_that_cannot_be_read(raw: Path) -> None:
    write(raw / "sub" / "page.txt")
    (raw / "loop").symlink_to(".")
    (raw / "sub" / "up").symlink_to(raw)
    (raw / "self.txt").symlink_to("self.txt")
    (raw / "gone.txt").symlink_to("nothing.txt")
    (raw / "gone too.txt").symlink_to("nothing.txt")
    assert faults(raw) == {
        "gone": "the link cannot be followed: No such file or directory",
        "gone too": "the link cannot be followed: No such file or directory",
        "loop": LOOP,
        "self": "the link cannot be followed: Too many levels of symbolic links",
        "sub/page": None,
        "sub/up": LOOP,
    }


def test_what_is_neither_file_nor_folder_is_not_opened_below_a_folder(raw: Path) -> None:
    """A pipe would wait for ever for somebody to fill it."""
    os.mkfifo(raw / "pipe.txt")
    (raw / "device.txt").symlink_to("/dev/zero")
    assert faults(raw) == {"device": SPECIAL, "pipe": SPECIAL}


def test_very_deep_folders_are_no_trouble(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    depth = 1200
    monkeypatch.chdir(raw)
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    write(Path("page.txt"))
    os.chdir(raw)
    assert ids(".") == ["d/" * depth + "page"]
    os.chdir("d/" * depth)
    Path("page.txt").unlink()
    for _ in range(depth):  # pytest could not: `shutil.rmtree` recurses
        os.chdir("..")
        Path("d").rmdir()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nothing.txt", "{}: no such file or folder"),
        ("", "{}: no such file or folder"),
        ("page.html", "{}: nothing reads .html files yet"),
        ("page.txt/page.txt", "{}: Not a directory"),
        ("self.txt", "{}: Too many levels of symbolic links"),
        ("x" * 300, "{}: File name too long"),
    ],
)
def test_a_path_of_no_use_is_named(
    raw: Path, name: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(raw)
    write(raw / "page.html")
    write(raw / "page.txt")
    (raw / "self.txt").symlink_to("self.txt")
    with pytest.raises(ToolkitError) as error:
        find_pages([name])
    assert str(error.value) == message.format(name)


def test_what_may_not_be_read_is_told(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(raw / "page.txt").chmod(0)
    (raw / "closed").mkdir()
    (raw / "closed").chmod(0)
    write(raw / "good.txt")
    monkeypatch.chdir(raw)
    with without_privileges():
        closed, good, page = find_pages(["."]).files
        (document,) = read_documents(page, HOW)
        for name in ("page.txt", "closed"):
            with pytest.raises(ToolkitError, match=f"{name}: Permission denied"):
                find_pages([name])
    (raw / "closed").chmod(0o700)
    assert closed.fault == "the folder cannot be read: Permission denied"
    assert (good.fault, page.fault) == (None, None)
    assert [(f.code, f.message) for f in document.findings] == [
        ("P007", "the file cannot be read: Permission denied")
    ]


def test_a_file_that_vanishes_before_it_is_read_is_a_page_that_cannot_be_read(raw: Path) -> None:
    page = write(raw / "page.txt")
    (file,) = find_pages([str(raw)]).files
    page.unlink()
    (document,) = read_documents(file, HOW)
    assert [(f.code, f.message, f.place.line) for f in document.findings] == [
        ("P007", "the file cannot be read: No such file or directory", None)
    ]
    assert (document.id, document.source) == ("page", "raw/page.txt")
    page.mkdir()
    (document,) = read_documents(file, HOW)
    assert [f.message for f in document.findings] == ["the file cannot be read: Is a directory"]


@pytest.mark.parametrize(
    "name", [b"caf\xe9.txt", b"\xff\xfe.txt", "с пробелом.txt".encode(), b"a\nb.txt", b"\x1b[2J.txt"]
)
def test_every_name_is_text(raw: Path, name: bytes) -> None:
    with open(os.path.join(os.fsencode(raw), name), "wb") as page:  # noqa: PTH118, PTH123
        page.write(b"x")
    (file,) = find_pages([str(raw)]).files
    assert file.id == name.removesuffix(b".txt").decode("utf-8", "backslashreplace")
    (document,) = read_documents(file, HOW)
    assert document.lines == ("x",)
    assert document.path.encode("utf-8")


ENCODED = {
    "utf-8": (seed().encode(), []),
    "utf-8 with a mark": (codecs.BOM_UTF8 + seed().encode(), []),
    "utf-16-le": (codecs.BOM_UTF16_LE + seed().encode("utf-16-le"), ["P005"]),
    "utf-16-be": (codecs.BOM_UTF16_BE + seed().encode("utf-16-be"), ["P005"]),
    "utf-32-le": (codecs.BOM_UTF32_LE + seed().encode("utf-32-le"), ["P005"]),
    "utf-32-be": (codecs.BOM_UTF32_BE + seed().encode("utf-32-be"), ["P005"]),
}


@pytest.mark.parametrize(("data", "codes"), ENCODED.values(), ids=ENCODED)
def test_marked_text_is_decoded_and_noted(data: bytes, codes: list[str]) -> None:
    text, found = decode(data, None)
    assert text == seed()
    assert [fault.code for fault in found] == codes


CYRILLIC = seed().replace("«", '"').replace("»", '"').replace("•", "*").replace("–", "-")


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16-le", "utf-16-be", "cp866"])
def test_the_encoding_that_the_user_names_is_used(encoding: str) -> None:
    data = CYRILLIC.encode(encoding)
    assert decode(data, encoding) == (CYRILLIC, [])
    text, found = decode(data, None)
    found += faults_of(text)
    assert {fault.code for fault in found} & {"P001", "P003"}


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "latin-1", "cp866", "utf-16-le"])
def test_utf_8_stays_utf_8_whatever_the_user_names(encoding: str) -> None:
    """A folder may hold both; and a good page that was damaged is not another encoding."""
    assert decode(seed().encode(), encoding) == (seed(), [])
    damaged = seed().encode().replace("компания".encode(), b"\xd0", 1)
    (fault,) = decode(damaged, encoding)[1]
    assert (fault.code, fault.place) == ("P001", (4, seed().split("\n")[3].index("компания")))


def test_bytes_that_the_named_encoding_does_not_have_are_told() -> None:
    text, (fault,) = decode(b"\xca\xf0\n\xe5\x98", "windows-1251")
    assert (fault.code, fault.place) == ("P001", (2, 1))
    assert fault.message.startswith("not WINDOWS-1251: byte 0x98 at offset 4")
    assert text == "Кр\nе\\x98"


@pytest.mark.parametrize(
    ("data", "place", "offset"),
    [
        (b"\xff", (1, 0), 0),
        ("строка\nдруг".encode() + b"\xff", (2, 4), 21),
        ("а\r\nб\r\n".encode() + b"\xd0", (3, 0), 8),
        (codecs.BOM_UTF8 + b"ab\xff", (1, 2), 5),
        (codecs.BOM_UTF16_LE + "а\nб".encode("utf-16-le") + b"\x00", (2, 1), 8),
        (codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00", (1, 1), 4),
    ],
)
def test_the_first_byte_that_is_no_text_is_told(data: bytes, place: tuple[int, int], offset: int) -> None:
    fault = decode(data, None)[1][-1]
    assert (fault.code, fault.place) == ("P001", place)
    assert f"at offset {offset} " in fault.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("P002", "the page is empty", None)]),
        (" \n\t\r\n\x0b\x0c\u00a0", [("P002", "the page holds only white space", None)]),
        ("a\n\x00b\x1b[31m", [("P003", "2 control characters, the first is U+0000", (2, 0))]),
        ("a\x7f", [("P003", "1 control character, the first is U+007F", (1, 1))]),
        ("a\x9b", [("P003", "1 control character, the first is U+009B", (1, 1))]),
        ("a\n\nб\ufffd\ufffd", [("P006", "2 replacement characters U+FFFD: letters were lost before", (3, 1))]),  # noqa: E501
        ("\ufffd\x00", [("P003", "1 control character, the first is U+0000", (1, 1)),
                        ("P006", "1 replacement character U+FFFD: letters were lost before", (1, 0))]),
        ("tab\tis text\x0c", []),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_text(text: str, expected: list[tuple[str, str, object]]) -> None:
    assert [(*fault,) for fault in faults_of(text)] == [(*fault, 1) for fault in expected]


def test_lines_end_as_in_an_editor() -> None:
    assert lines_of("a\nb\r\nc\rd\u2028e\x0cf") == ["a", "b", "c", "d\u2028e\x0cf"]
    assert lines_of("a\n") == ["a", ""]


@pytest.mark.parametrize(
    ("said", "captured"),
    [
        (None, None),
        (datetime(2025, 12, 20, 18), datetime(2025, 12, 20, 18)),
        ("modified", datetime(2017, 7, 14, 2, 40)),
    ],
)
def test_a_page_says_when_it_was_captured(raw: Path, said: Captured, captured: datetime | None) -> None:
    path = raw / "page.txt"
    path.write_text("x")
    os.utime(path, times=(1_500_000_000.9, 1_500_000_000.9))
    (page,) = read_documents(File(str(path), "p", "p", "p"), Decoding(None, 100, said))
    assert page.captured_at == captured


def test_a_page_may_be_as_large_as_the_bound_and_no_larger(raw: Path) -> None:
    path, bound = raw / "page.txt", Decoding(None, 100)
    file = File(str(path), "p", "p", "p")
    path.write_bytes(b"x" * 100)
    (page,) = read_documents(file, bound)
    assert page.findings == ()
    path.write_bytes(b"x" * 3_000_000)
    (page,) = read_documents(file, bound)
    assert [(f.code, f.message) for f in page.findings] == [("P004", "3,000,000 bytes, more than 100")]
    assert page.sha256 == sha256(b"x" * 3_000_000).hexdigest()
    assert page.lines == ("",)


def test_files_of_one_name_that_are_named_one_by_one_have_ids_of_their_own(tmp_path: Path) -> None:
    """A hook names the pages that changed, which may lie in several folders."""
    for name in ("a/x.txt", "b/x.txt", "b/y.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    named = [str(tmp_path / name) for name in ("b/x.txt", "a/x.txt", "b/y.txt")]
    files = find_pages(named).files
    inside = str(tmp_path).lstrip("/")
    assert [file.id for file in files] == sorted([f"{inside}/a/x", f"{inside}/b/x", "y"])
    assert [file.source for file in files if file.id != "y"] == [f"{inside}/a/x.txt", f"{inside}/b/x.txt"]


def test_many_files_are_the_same_in_little_room(tmp_path: Path) -> None:
    """However they were found: below folders, one by one, by links, with names that are no text."""
    for name in ("a/1.txt", "a/b/2.txt", "a/b/.txt", "a/b/x.", "c/3.txt", "c/a/1.txt", "d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / "c" / "away.txt").symlink_to("nowhere")
    Path(os.fsdecode(os.fsencode(tmp_path / "c") + b"/caf\xe9.txt")).write_text("x", "utf-8")
    paths = [str(tmp_path / "a"), f"{tmp_path}/c/", str(tmp_path / "d.txt"), str(tmp_path / "c/a/1.txt")]
    files = find_pages(paths).files
    listing = Listing(files)
    assert len(files) == len(listing) > 6
    assert list(listing) == list(files)
    assert [listing[at] for at in range(len(files))] == list(files)
    assert list(listing[2:5][1:]) == list(files[3:5])
    assert pickle.loads(pickle.dumps(listing[1:4])) == tuple(files[1:4])  # noqa: S301 - our own
