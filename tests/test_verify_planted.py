"""`verify` finds every planted fault, and nothing else; and `load_dataset` makes of it what the rules claim.

Where a fault changes files, the manifest is written anew over what is there, and the card's sizes too, as a
forger would. So only the rule for the fault itself can find it.
"""

import random
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from datasets import load_dataset

from tests.build_cases import build_dataset, document, look_of
from tests.helpers import ENVIRONMENT
from tests.planted import FAULTS, LAST, PAGES, Fault, Outcome, build_sound
from tests.planting import rewrite, shards, sign, weigh
from toolkit.outputs import groups
from toolkit.verify import hub, verify
from toolkit.verify.footers import read_footer
from toolkit.verify.widths import wide_rows

MEBIBYTE = 2**20
CLAIMED = [fault for fault in FAULTS if fault.loading != "loads" or fault.streaming or fault.bare]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("planted") / "dist"
    build_sound(out)
    assert shards(out, "documents")[-1] == LAST
    assert pq.read_metadata(out / LAST).num_row_groups > 1
    return out


@pytest.fixture
def dist(sound: Path, tmp_path: Path) -> Path:
    """A copy of it, to be harmed."""
    shutil.copytree(sound, tmp_path / "dist")
    return tmp_path / "dist"


def told(dist: Path) -> list[tuple[str, str]]:
    """The code and the file of each finding."""
    return sorted((f.code, Path(f.place.path).relative_to(dist).as_posix()) for f in verify(dist)[1])


def name_of(fault: Fault) -> str:
    return fault.name


def test_the_unharmed_dataset_has_no_finding(sound: Path) -> None:
    assert verify(sound) == (PAGES, ())


def test_what_a_forger_does_is_no_finding_by_itself(dist: Path) -> None:
    for config in ("documents", "related"):
        for path in shards(dist, config):
            rewrite(dist, path, lambda rows: rows)
    weigh(dist)
    sign(dist)
    assert verify(dist) == (PAGES, ())


def test_there_are_many_faults_and_each_has_a_name_of_its_own() -> None:
    names = [fault.name for fault in FAULTS]
    assert len(set(names)) == len(names) >= 30


def test_every_rule_of_the_dataset_has_a_planted_fault() -> None:
    planted = {code for fault in FAULTS for code, _ in fault.expected}
    large = {"D025", "D030"}  # too large to be planted; below
    assert planted | large >= {f"D{number:03d}" for number in range(1, 34)}


@pytest.mark.parametrize("fault", FAULTS, ids=name_of)
def test_a_planted_fault_is_found_in_its_file_and_nothing_else(dist: Path, fault: Fault) -> None:
    fault.in_(dist)
    assert told(dist) == sorted(fault.expected)


def test_d025_a_row_group_too_large(dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def rewritten(**options: Any) -> list[tuple[str, str]]:
        rewrite(dist, LAST, lambda rows: rows, **options)
        weigh(dist)
        sign(dist)
        return told(dist)

    rewritten()
    group = read_footer(pq.read_metadata(dist / LAST)).group_bytes
    monkeypatch.setattr(hub, "ROW_GROUP_BYTES", replaced(hub.ROW_GROUP_BYTES, group - 1))
    assert rewritten() == []  # with a page index any size is shown
    assert rewritten(write_page_index=False, row_group_size=1) == [("D027", LAST)]
    assert rewritten(write_page_index=False) == [("D025", LAST), ("D027", LAST)]


def test_d030_a_file_too_large(dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = {path.relative_to(dist).as_posix(): path.stat().st_size for path in dist.rglob("*.*")}
    largest = max(sizes, key=lambda path: sizes[path])
    monkeypatch.setattr(hub, "FILE_BYTES", replaced(hub.FILE_BYTES, sizes[largest]))
    assert told(dist) == []
    monkeypatch.setattr(hub, "FILE_BYTES", replaced(hub.FILE_BYTES, sizes[largest] - 1))
    assert told(dist) == [("D030", largest)]


def replaced(fact: Any, value: int) -> Any:
    return fact._replace(value=value)


def test_a_finding_about_a_key_of_the_card_points_at_its_line(dist: Path) -> None:
    card = dist / "README.md"
    lines = card.read_text("utf-8").replace("license: unknown", "license: mit\nlicense: none").split("\n")
    card.write_text("\n".join(lines), "utf-8")
    sign(dist)
    places = {finding.code: finding.place.line for finding in verify(dist)[1]}
    assert places == {"D011": lines.index("license: none") + 1, "D018": lines.index("license: none") + 1}


def test_a_card_that_names_itself_over_and_over_is_read_in_time(dist: Path) -> None:
    """Each level holds the one before nine times: 9^40 nodes, if each were looked at."""
    levels = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40))]
    text = (dist / "README.md").read_text("utf-8").removeprefix("---\n")
    (dist / "README.md").write_text("---\n" + "\n".join(levels) + "\n" + text, "utf-8")
    sign(dist)
    assert told(dist) == []


@pytest.mark.parametrize("wide", [set(), {0}, {6}, {2, 3}, set(range(7))])
def test_wide_rows_are_found_by_halves(wide: set[int]) -> None:
    rows = [{"a": "x" * (500 if n in wide else 5), "b": [1] * 5} for n in range(7)]
    table = pa.Table.from_pylist(rows)
    assert [row for row, _ in wide_rows(table, 300)] == sorted(wide)
    assert [row for row, _ in wide_rows(table.slice(2), 300, 10)] == sorted(n + 8 for n in wide if n >= 2)


def test_every_fact_has_a_value_a_source_and_a_date() -> None:
    facts = [value for value in vars(hub).values() if isinstance(value, hub.Fact)]
    assert len(facts) >= 10
    assert all(fact.value and fact.source and fact.read.year >= 2026 for fact in facts)


def test_verify_opens_no_connection(dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does it ask for a name's address, even over a card that the Hub would judge."""

    def refused(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a connection was asked for")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refused)
    assert verify(dist) == (PAGES, ())
    next(fault for fault in FAULTS if fault.name == "a license in other words").in_(dist)
    assert told(dist) == [("D018", "README.md")]


def test_memory_holds_one_row_group_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a process of its own, as Arrow tells its peak since the start: 1.3 groups when this was written."""
    monkeypatch.setattr(groups, "GROUP_BYTES", MEBIBYTE)
    chance = random.Random(1)
    texts = (" ".join(f"слово{chance.randrange(500)}" for _ in range(6000)) for _ in range(300))
    pages = [document(number, text=text) for number, text in enumerate(texts)]
    build_dataset(tmp_path / "dist", [look_of(pages[start : start + 10]) for start in range(0, 300, 10)])
    (shard,) = (tmp_path / "dist" / "documents").iterdir()
    assert pq.read_metadata(shard).num_row_groups >= 24
    code = (
        "import sys; from pathlib import Path; import pyarrow; from toolkit.verify import verify; "
        "print(verify(Path(sys.argv[1])), pyarrow.default_memory_pool().max_memory())"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "dist")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=ENVIRONMENT, timeout=60)
    found, _, peak = done.stdout.rpartition(" ")
    assert found == "(300, ())"
    assert MEBIBYTE / 2 < int(peak) < 6 * MEBIBYTE


def worst(outcomes: Iterator[Outcome]) -> Outcome:
    ranks: tuple[Outcome, ...] = ("loads", "differs", "refuses")
    return max(outcomes, key=ranks.index)


def contents(*args: str | None, **options: Any) -> tuple[Any, ...] | None:
    """Features and rows; None where nothing loads, for whatever reason."""
    try:
        loaded = load_dataset(*args, split="train", **options)
        return loaded.column_names, loaded.features, list(loaded)
    except Exception:  # noqa: BLE001  # `datasets` refuses with exceptions of many kinds
        return None


def outcome(dist: Path, sound: Path, config: str | None, **options: Any) -> Outcome:
    if (found := contents(str(dist), config, **options)) is None:
        return "refuses"
    return "loads" if found == contents(str(sound), config, **options) else "differs"


def bare_outcome(dist: Path, sound: Path) -> Outcome:
    found, expected = (
        contents("parquet", data_files=[str(folder / path) for path in shards(folder, "documents")])
        for folder in (dist, sound)
    )
    return "refuses" if found is None else "loads" if found == expected else "differs"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`datasets` keeps what it loads in a place of the test's own."""
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "cache")


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("fault", CLAIMED, ids=name_of)
def test_load_dataset_does_with_a_fault_what_is_claimed(dist: Path, sound: Path, fault: Fault) -> None:
    fault.in_(dist)
    configs = (None, "documents", "related")
    assert worst(outcome(dist, sound, config) for config in configs) == fault.loading
    streamed = worst(outcome(dist, sound, config, streaming=True) for config in configs)
    assert streamed == (fault.streaming or fault.loading)
    if fault.bare:
        assert bare_outcome(dist, sound) == fault.bare
