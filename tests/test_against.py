"""New pages against a published dataset: edited ones, and texts that are there under another name."""

import re
from collections import Counter
from pathlib import Path
from random import Random

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from tests.page_cases import Post, Topic, page
from toolkit.against import published
from toolkit.build import Ways, build
from toolkit.checks.drift import Profile, drifted
from toolkit.checks.likeness import Texts
from toolkit.cli import app
from toolkit.config import Config
from toolkit.engines import Local
from toolkit.errors import UsageError
from toolkit.findings import Finding
from toolkit.parts.making import parts_of
from toolkit.sources import find_pages
from toolkit.validate import validate


def _write(folder: Path, pages: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for number, (name, text) in enumerate(pages.items()):
        topic = Topic(posts=(Post(text=text, post_id=number + 1),))
        (folder / f"{name}.txt").write_text(page(topic), "utf-8")
    return folder


def _build(raw: Path, out: Path) -> None:
    files, config = find_pages([str(raw)]).files, Config()
    ways = Ways(config, {"kunena_topic": "1"}, [raw])
    build(lambda folder: parts_of(files, config, Local(), folder), out, ways)


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    raw = _write(tmp_path / "raw", {"a": "Раз.", "b": "Два.", "c": "Три."})
    _build(raw, tmp_path / "dist")
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
    _build(raw, tmp_path / "dist")
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


def _some(
    random: Random, pages: int, anonymous: float = 0.05, foreign: float = 0.1, long: float = 1.0
) -> Profile:
    lacking = Counter({"author": sum(random.random() < anonymous for _ in range(pages))})
    foreigners = sum(random.random() < foreign for _ in range(pages))
    lengths = sorted(int(random.lognormvariate(7, 1) * long) for _ in range(pages))
    return Profile(pages, lacking, Counter(ru=pages - foreigners, en=foreigners), tuple(lengths))


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"anonymous": 0.6}, "have no author"),
        ({"foreign": 0.6}, "are in en"),
        ({"long": 0.05}, "have a text of fewer than"),
        ({"long": 20.0}, "have a text of more than"),
    ],
)
def test_drift_is_told_with_its_figures(other: dict[str, float], said: str) -> None:
    random = Random(7)
    (told,) = drifted(_some(random, 40, **other), _some(random, 8000))
    assert re.fullmatch(rf"\d+ of 40 new pages {said}.*, of 8,000 published ones \d+%", told)


def test_drift_does_not_cry_wolf() -> None:
    """Samples of the published pages' own kind: of 3,000, large and small, none is said to differ."""
    random = Random(11)
    for published_pages in (30, 300, 3000):
        old = _some(random, published_pages)
        told = [said for n in range(1000) for said in drifted(_some(random, 20 + n % 200), old)]
        assert told == []


def test_few_pages_tell_nothing_together() -> None:
    random = Random(3)
    assert list(drifted(_some(random, 19, anonymous=1.0), _some(random, 8000))) == []


def test_the_profile_of_published_pages_is_read_from_their_columns(dist: Path) -> None:
    profile = published(str(dist)).profile
    assert (profile.pages, profile.lacking["author"], profile.lacking["related"]) == (3, 0, 3)
    assert (profile.languages, profile.lengths) == (Counter(ru=3), (4, 4, 4))


def test_the_command_tells_of_drift(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = _write(tmp_path / "raw", {f"p{n}": f"Текст номер {n}." for n in range(200)})
    _build(raw, tmp_path / "dist")
    _write(
        tmp_path / "new", {f"q{n}": f"The text of number {n}, and it is in English. " * 3 for n in range(40)}
    )
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["validate", "new", "--against", "dist", "--select", "C201"])
    assert done.exit_code == 0
    assert "40 of 40 new pages are in en, of 200 published ones 0%" in done.output


def test_the_command_tells_it(dist: Path) -> None:
    raw = _write(dist.parent / "new", {"a": "Раз и ещё."})
    done = CliRunner().invoke(app, ["validate", str(raw), "--against", str(dist), "--fail-on", "warning"])
    assert done.exit_code == 1
    assert "C003 edited-page" in done.output
