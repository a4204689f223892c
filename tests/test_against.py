"""New pages against a published dataset: edited ones, and texts that are there under another name."""

from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from tests.page_cases import Post, Topic, page
from toolkit.against import published
from toolkit.build import build
from toolkit.checks.likeness import Texts
from toolkit.cli import app
from toolkit.config import Config
from toolkit.errors import UsageError
from toolkit.findings import Finding
from toolkit.sources import find_pages
from toolkit.validate import validate


def _write(folder: Path, pages: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for number, (name, text) in enumerate(pages.items()):
        topic = Topic(posts=(Post(text=text, post_id=number + 1),))
        (folder / f"{name}.txt").write_text(page(topic), "utf-8")
    return folder


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    raw = _write(tmp_path / "raw", {"a": "Раз.", "b": "Два.", "c": "Три."})
    batches = validate(find_pages([str(raw)]).files, Config())
    build(batches, tmp_path / "dist", Config(), [raw], {"kunena_topic": "1"})
    return tmp_path / "dist"


def _found(raw: Path, dist: str) -> list[Finding]:
    batches = validate(find_pages([str(raw)]).files, Config(), published=published(dist))
    return [finding for batch in batches for finding in batch.findings]


def test_a_page_that_is_published_as_it_stands_is_no_fault(dist: Path) -> None:
    assert _found(dist.parent / "raw", str(dist)) == []


def test_an_edited_page_is_told_at_its_text(dist: Path) -> None:
    raw = _write(dist.parent / "new", {"a": "Раз и ещё.", "d": "Четыре."})
    (finding,) = _found(raw, str(dist))
    assert (finding.code, finding.severity, finding.id) == ("C003", "warning", "a")
    assert finding.place[1:] == (4, 1)
    assert finding.message == "published as 'a' with another text"
    assert finding.value == "Раз и ещё."


def test_a_text_that_is_published_under_another_id_is_told(dist: Path) -> None:
    (finding,) = _found(_write(dist.parent / "new", {"z": "Два."}), str(dist))
    assert (finding.code, finding.id, finding.message) == ("C004", "z", "published as 'b'")
    assert finding.place[1:] == (4, 1)


def test_pages_are_still_held_against_each_other(dist: Path) -> None:
    raw = _write(dist.parent / "new", {"y": "Два.", "z": "Два."})
    assert [(f.code, f.id) for f in _found(raw, str(dist))] == [("C004", "y"), ("C002", "z"), ("C004", "z")]


LONG = " ".join(f"слово{number}" for number in range(200))


@pytest.mark.parametrize(("changed", "codes"), [(0, ["C004"]), (2, ["C005"]), (60, [])])
def test_a_text_that_is_nearly_published_is_told(tmp_path: Path, changed: int, codes: list[str]) -> None:
    raw = _write(tmp_path / "raw", {"a": LONG, "b": "Другой текст."})
    batches = validate(find_pages([str(raw)]).files, Config())
    build(batches, tmp_path / "dist", Config(), [raw], {"kunena_topic": "1"})
    words = LONG.split()
    words[10 : 10 + changed] = [f"другое{number}" for number in range(changed)]
    found = _found(_write(tmp_path / "new", {"z": " ".join(words)}), str(tmp_path / "dist"))
    assert [finding.code for finding in found] == codes
    if codes == ["C005"]:
        assert found[0].message.endswith("% of the passages are those of 'a', which is published")


def test_short_texts_are_like_no_other() -> None:
    texts = Texts([("a", "Спасибо, помогло. " * 3), ("b", LONG)])
    assert texts.most_like("Спасибо, помогло. " * 3) is None
    assert texts.most_like(LONG) == ("b", 1.0)


def test_a_dataset_anywhere_that_fsspec_opens(dist: Path) -> None:
    memory = fsspec.filesystem("memory")
    memory.put(str(dist), "/site/dist", recursive=True)
    raw = _write(dist.parent / "new", {"a": "Раз и ещё."})
    assert [f.code for f in _found(raw, "memory://site/dist")] == ["C003"]


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("nowhere", "no dataset there"),
        ("raw", "no dataset there"),
        ("nosuch://a/b", "cannot be read"),
        ("broken", "cannot be read"),
        ("foreign", "has no column text"),
    ],
)
def test_what_is_no_dataset_is_told(
    dist: Path, where: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.chdir(dist.parent)
    for name in ("broken", "foreign"):
        Path(name, "documents").mkdir(parents=True)
    Path("broken/documents/a.parquet").write_bytes(b"PAR1")
    pq.write_table(pa.table({"id": ["a"]}), "foreign/documents/a.parquet")
    with pytest.raises(UsageError, match=f"--against.*{said}"):
        published(where)


def test_the_command_tells_it(dist: Path) -> None:
    raw = _write(dist.parent / "new", {"a": "Раз и ещё."})
    done = CliRunner().invoke(app, ["validate", str(raw), "--against", str(dist), "--fail-on", "warning"])
    assert done.exit_code == 1
    assert "C003 edited-page" in done.output
