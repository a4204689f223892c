"""Whatever lies in a raw folder: it is told with its place and the right exit code, and nothing is lost."""

import os
import threading
import time
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.helpers import pagepack, process, seed, seed_number, without_privileges
from tests.judged import read_batches
from toolkit.batches import Batch
from toolkit.documents import RawDocument
from toolkit.layouts import layouts
from toolkit.sources import Decoding, find_pages, read_documents
from toolkit.sources.decoding import lines_of

LATEST = datetime(2026, 1, 1)

Place = tuple[str, int | None, int | None]

TEXT_LINE = seed().split("\n")[3]
LETTER = TEXT_LINE.index("digital") + 4

BAD: dict[str, tuple[bytes, list[Place]]] = {
    "empty": (b"", [("P002", None, None)]),
    "white space": (b" \r\n\t\n", [("P002", None, None)]),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", [("P001", 1, 1)]),
    "random bytes": (bytes(range(256)) * 40, [("P001", 3, 115)]),
    "nothing but NUL": (bytes(100), [("P003", 1, 1)]),
    "windows-1251": (seed().encode("windows-1251", "replace"), [("P001", 1, 1)]),
    "koi8-r": (seed().encode("koi8-r", "replace"), [("P001", 1, 1)]),
    "utf-16 without a mark": ("Кремль\nготовит".encode("utf-16-le"), [("P003", 1, 1)]),
    "utf-16 cut in a letter": (seed().encode("utf-16")[:-1], [("P005", None, None), ("P001", 27, 19)]),
    "a bad byte": (seed().encode().replace(b"digital", b"digi\xfftal", 1), [("P001", 4, LETTER + 1)]),
    "a lone surrogate": (seed().encode().replace(b"digital", b"digi\xed\xa0", 1), [("P001", 4, LETTER + 1)]),
    "a NUL": (seed().replace("digital", "digi\0tal", 1).encode(), [("P003", 4, LETTER + 1)]),
    "terminal escapes": (seed().replace("digital", "digi\x1b[2J", 1).encode(), [("P003", 4, LETTER + 1)]),
    "one line of 30 MB": (b"x" * 30_000_000, [("P004", None, None)]),
    "of no known kind": ("Просто текст.\n".encode(), [("P101", 1, 1)]),
    "many lines": (b"x\n" * 10_000, [("P101", 1, 1)]),
    "cut in the text": (seed()[:1000].encode(), [("P101", 1, 1)]),
    "cut in a letter": (seed().encode()[:1001], [("P001", 4, 458)]),
    "cut in the profile": (seed().partition("Дата рождения")[0].encode(), [("P302", 9, 3), ("P103", 10, 3)]),
}  # fmt: skip

TOLD: dict[str, tuple[bytes, list[Place]]] = {
    "utf-8 with a mark": (b"\xef\xbb\xbf" + seed().encode(), []),
    "utf-16-le": (b"\xff\xfe" + seed().encode("utf-16-le"), [("P005", None, None)]),
    "utf-16-be": (b"\xfe\xff" + seed().encode("utf-16-be"), [("P005", None, None)]),
    "letters lost before": (
        seed().replace("digital", "digi\ufffdtal", 1).encode(),
        [("P006", 4, LETTER + 1)],
    ),
    "returns and line feeds": (seed().replace("\n", "\r\n").encode(), []),
    "many lines more": ((seed() + "\nx" * 10_000).encode(), [("P301", 28, 1)]),
    "a line of 6 MB more": ((seed() + "\n" + "x" * 6_000_000).encode(), [("P301", 28, 1)]),
}


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `raw` with one good page, in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "good.txt").write_text(seed_number(0), "utf-8")
    return Path("raw")


def built() -> tuple[list[str], dict[str, list[str]]]:
    """What a build wrote: the documents' ids, and the rejected pages with their reasons."""
    documents = pq.read_table("dist/documents")["id"].to_pylist()
    if not Path("dist/rejected").exists():
        return documents, {}
    rows = pq.read_table("dist/rejected/rejected-00000-of-00001.parquet").to_pylist()
    return documents, {row["id"]: [reason["code"] for reason in row["reasons"]] for row in rows}


@pytest.mark.parametrize(("data", "places"), BAD.values(), ids=BAD)
def test_a_bad_page_is_told_by_every_command_and_kept_apart(
    data: bytes, places: list[Place], raw: Path
) -> None:
    (raw / "page.txt").write_bytes(data)
    checked = pagepack("validate", raw, "--format", "json")
    assert (checked.code, checked.findings, checked.err) == (1, places, "")
    assert checked.report["summary"]["documents"] == 2
    assert {finding["path"] for finding in checked.report["findings"]} == {"raw/page.txt"}
    shown = pagepack("inspect", raw / "page.txt", "--format", "json")
    assert (shown.code, shown.findings) == (1, places)
    done = pagepack("build", raw)
    assert done.code == 1
    assert done.out.endswith("2 pages in = 1 document + 1 rejected; 10 related items; written to dist\n")
    assert built() == (["good"], {"page": [code for code, *_ in places]})


@pytest.mark.parametrize(("data", "places"), TOLD.values(), ids=TOLD)
def test_what_can_be_read_is_read_and_told(data: bytes, places: list[Place], raw: Path) -> None:
    (raw / "good.txt").write_bytes(data)
    checked = pagepack("validate", raw, "--format", "json")
    assert (checked.code, checked.findings) == (0, places)
    shown = pagepack("inspect", raw / "good.txt", "--format", "json")
    assert (shown.code, shown.findings) == (0, places)
    assert {v["name"]: v["value"] for v in shown.report["values"]}["title"] == seed().split("\n")[0]
    done = pagepack("build", raw)
    assert (done.code, built()) == (0, (["good"], {}))


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16-be"])
def test_another_encoding_is_read_when_it_is_named(encoding: str, raw: Path) -> None:
    """The bytes are letter by letter those of the page; koi8-r has no `«` and the like."""
    text = seed().replace("«", '"').replace("»", '"').replace("•", "*").replace("–", "-")
    (raw / "page.txt").write_bytes(text.encode(encoding))
    assert pagepack("validate", raw).code == 1
    assert (
        pagepack("validate", raw, "--encoding", encoding, "--format", "json").findings == [("C002", 4, 1)]
        or "–" in seed()
    )
    assert pagepack("build", raw, "--encoding", encoding).code == 0
    assert pagepack("inspect", raw / "page.txt", "--encoding", encoding).code == 0
    titles = pq.read_table("dist/documents")["title"].to_pylist()
    assert titles == [seed().split("\n")[0]] * 2


def test_an_encoding_that_is_not_the_pages_is_told_not_believed(raw: Path) -> None:
    (raw / "good.txt").write_bytes(seed().encode("windows-1251", "replace"))
    checked = pagepack("validate", raw, "--encoding", "koi8-r", "--format", "json")
    assert (checked.code, checked.findings) == (1, [("P101", 1, 1)])


ROWS = "".join(f"    Тема{n / 100 + 1:.2f}Понедельник, 17 декабря 2018\n" for n in range(30_000))

HEAD, FIRST, ITEMS = seed().partition("    В России прошли")

LARGE = {
    "no page": ("x\n" * 1_000_000, [("P101", 1)]),
    "behind a page": (seed() + "\nx" * 1_000_000, [("P301", 1)]),
    "in the list": (HEAD + "x\n" * 1_000_000 + FIRST + ITEMS, [("P301", 1)]),
    "rows of the list": (HEAD + ROWS + FIRST + ITEMS, [("C102", 30_009)]),
}


@pytest.mark.parametrize(("text", "counts"), LARGE.values(), ids=LARGE)
def test_a_million_lines_take_seconds(text: str, counts: list[tuple[str, int]], raw: Path) -> None:
    """And lines that stand together are one finding."""
    (raw / "good.txt").write_text(text, "utf-8")
    start = time.process_time()
    report = pagepack("validate", raw, "--format", "json").report
    assert time.process_time() - start < 20
    assert list(report["summary"]["by_code"].items()) == counts


@pytest.mark.usefixtures("raw")
def test_bad_names_are_shown_and_kept() -> None:
    names = [b"caf\xe9.txt", b"a b.txt", b"a\nb.txt", b"tab\t.txt", b"\x1b[31m.txt", b"x" * 250 + b".txt"]
    for name in names:
        Path(os.fsdecode(b"raw/" + name)).write_bytes(b"")
    checked = process("validate", "raw", "--format", "json")
    assert (checked.code, checked.err) == (1, "")
    assert checked.report["summary"] == {
        "documents": 7,
        "errors": 6,
        "warnings": 0,
        "by_code": {"P002": 6},
    }
    text = process("validate", "raw").out
    assert "\x1b" not in text
    assert r"raw/caf\xe9.txt" in text
    assert pagepack("build", "raw").code == 1
    assert built()[1].keys() == {name[:-4].decode("utf-8", "backslashreplace") for name in names}
    for name in names:
        assert pagepack("inspect", os.fsdecode(b"raw/" + name)).code == 1


@pytest.mark.usefixtures("raw")
def test_one_id_twice_keeps_the_first() -> None:
    Path("more").mkdir()
    Path("more/good.txt").write_text(seed_number(1), "utf-8")
    done = pagepack("build", "raw", "more")
    assert done.code == 1
    assert "2 pages in = 1 document + 1 rejected" in done.out
    assert built() == (["good"], {"good": ["C001"]})
    assert pq.read_table("dist/documents")["source"].to_pylist() == ["more/good.txt"]


def test_a_page_named_twice_is_one_page(raw: Path) -> None:
    again = pagepack("validate", raw, raw / "good.txt", "./raw/../raw", "--format", "json")
    assert (again.code, again.report["summary"]["documents"]) == (0, 1)
    assert again.err == "passed over: 2 × a further name of what is read already\n"


def test_links_that_lead_nowhere_and_special_files_are_rejected_pages(raw: Path) -> None:
    (raw / "loop").symlink_to(".")
    (raw / "self.txt").symlink_to("self.txt")
    (raw / "gone.txt").symlink_to("nothing")
    os.mkfifo(raw / "pipe.txt")
    (raw / "zero").symlink_to("/dev/zero")
    checked = pagepack("validate", raw, "--format", "json")
    assert checked.code == 1
    assert checked.findings == [("P007", None, None)] * 5
    assert pagepack("build", raw).code == 1
    assert built() == (["good"], {name: ["P007"] for name in ("gone", "loop", "pipe", "self", "zero")})


def test_a_file_that_vanishes_while_others_are_read_is_a_rejected_page(raw: Path) -> None:
    """A pipe, named by the user, holds the command between finding the files and reading them."""
    os.mkfifo("first.txt")
    (raw / "second.txt").write_text(seed_number(1), "utf-8")

    def vanish() -> None:
        with Path("first.txt").open("w", encoding="utf-8") as pipe:
            (raw / "second.txt").unlink()
            pipe.write(seed_number(2))

    thread = threading.Thread(target=vanish)
    thread.start()
    checked = pagepack("validate", "first.txt", raw, "--format", "json")
    thread.join()
    assert (checked.code, checked.report["summary"]["documents"]) == (1, 3)
    assert [(f["path"], f["code"]) for f in checked.report["findings"]] == [("raw/second.txt", "P007")]


def test_what_may_not_be_read_is_a_rejected_page(monkeypatch: pytest.MonkeyPatch) -> None:
    with TemporaryDirectory() as folder:  # not pytest's own, which only its user may enter
        Path(folder).chmod(0o755)
        monkeypatch.chdir(folder)
        for path in (Path("raw/closed.txt"), Path("raw/folder/page.txt")):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(seed(), "utf-8")
            (path if path.stem == "closed" else path.parent).chmod(0)
        pagepack("validate", "raw")  # what is imported late is imported now
        with without_privileges():
            checked = pagepack("validate", "raw", "--format", "json")
        monkeypatch.undo()
    assert (checked.code, checked.findings) == (1, [("P007", None, None)] * 2)
    assert [finding["path"] for finding in checked.report["findings"]] == ["raw/closed.txt", "raw/folder"]


@pytest.mark.parametrize("command", ["validate", "build"])
def test_without_a_good_page_nothing_is_written(command: str, raw: Path) -> None:
    (raw / "good.txt").write_bytes(b"")
    done = pagepack(command, raw)
    assert done.code == 1
    assert not Path("dist").exists()
    if command == "build":
        assert done.out.endswith("1 page in = 0 documents + 1 rejected; nothing written\n")


def test_the_findings_of_many_bad_pages_are_counted_where_they_are_not_shown(raw: Path) -> None:
    for number in range(130):
        (raw / f"{number}.txt").write_bytes(b"")
    done = pagepack("build", raw)
    assert done.out.count("the page is empty") == 100
    assert "and 30 more findings" in done.out
    assert "131 pages in = 1 document + 130 rejected" in done.out
    assert len(built()[1]) == 130


def judged(pages: list[bytes]) -> list[Batch]:
    """Pages by their bytes, each on its own, with its number as its id."""
    folder = Path("cut")
    folder.mkdir()
    for number, data in enumerate(pages):
        (folder / f"{number:05}.txt").write_bytes(data)
    how = Decoding(None, 1_000_000)
    documents = [d for file in find_pages(["cut"]).files for d in read_documents(file, how)]
    return list(read_batches(documents, layouts(), LATEST))


@pytest.mark.usefixtures("raw")
def test_a_cut_page_is_rejected_or_all_that_is_kept_is_true() -> None:
    """Cut at every byte. Kept are whole articles with the first of their items; a half line is left over."""
    data = seed().encode()
    whole, *cut = judged([data, *(data[:end] for end in range(len(data)))])
    own = {"id", "source", "sha256", "related", "leftover"}
    true = whole.documents.row(0, named=True)
    told = {finding.id for batch in (whole, *cut) for finding in batch.findings if finding.code == "P301"}
    kept = [row for batch in (whole, *cut) for row in batch.documents.iter_rows(named=True)]
    assert sum(batch.pages for batch in (whole, *cut)) == len(data) + 1
    assert len(kept) > 1000
    for row in kept:
        assert row["related"] == true["related"][: len(row["related"])]
        assert {name: row[name] for name in row.keys() - own} == {
            name: true[name] for name in row.keys() - own
        }
        assert (row["id"] in told) == bool(row["leftover"])
        end = data[: int(row["id"]) - 1].decode().rsplit("\n", 1)[-1].strip() if row["id"] != "00000" else ""
        assert [line.strip() for line in row["leftover"]] in ([], [end])


ANYTHING = st.text(st.characters(codec="utf-8"), max_size=20) | st.sampled_from(
    ["\n", " ", "10.54", "0", "-", "\t", "2018", "Понедельник, 17 декабря 2018", *seed().split("\n")[5:]]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(seed())), st.integers(0, 30), ANYTHING), min_size=1, max_size=8))
@example([(seed().index("9.48"), 0, " ")])
@example([(seed().index("10.65"), 0, " ")])
@example([(seed().index("12.39"), 5, "0.39")])
def test_whatever_is_done_to_a_page_it_is_a_document_or_rejected(edits: list[tuple[int, int, str]]) -> None:
    text = seed()
    for start, length, inserted in edits:
        text = text[:start] + inserted + text[start + length :]
    page = RawDocument("page", "raw/page.txt", "raw/page.txt", "0" * 64, tuple(lines_of(text)))
    (batch,) = read_batches([page], layouts(), LATEST)
    assert batch.documents.height + len(batch.rejected) == 1
    assert bool(batch.rejected) == any(finding.severity == "error" for finding in batch.findings)
    for row in batch.documents.iter_rows(named=True):
        assert row["title"] in text
        assert all(item["title"] is None or item["title"] in text for item in row["related"])


def test_a_byte_that_is_no_text_is_shown_whole(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(b"Caf\xe9 au lait")
    (finding,) = pagepack("validate", tmp_path / "page.txt", "--format", "json").report["findings"]
    assert (finding["code"], finding["value"]) == ("P001", "\\xe9")
