"""A small part of `python -m benchmarks.gate`: damaged pages and layout files break nothing."""

from pathlib import Path
from random import Random

import pytest

from benchmarks.fidelity.seen import document
from benchmarks.gate.layout_files import fuzzed
from benchmarks.gate.mutations import ONE_LINE, mutant, scrambled
from benchmarks.gate.silence import unlike
from tests.page_cases import Item, Post, Topic, page
from toolkit.config import Config
from toolkit.layouts import layouts
from toolkit.sources import find_pages
from toolkit.validate import validate

RELATED = (Item(title="Раз"), Item(title="Два", relevance="9.48"))
TOPIC = Topic(posts=(Post(text="Раз.\n\nДва."), Post(text="Ответ.", post_id=2)), related=RELATED)
PAGES = [document("topic", page(TOPIC))]


def test_scrambled_files_are_told_and_counted(tmp_path: Path) -> None:
    data = page(TOPIC).encode()
    for number in range(300):
        (tmp_path / f"{number}.txt").write_bytes(scrambled(data, Random(number)))
    batches = list(validate(find_pages([str(tmp_path)]).files, Config()))
    assert sum(batch.pages for batch in batches) == 300
    assert sum(batch.documents.height + len(batch.rejected) for batch in batches) == 300
    assert all(page.findings for batch in batches for page in batch.rejected)


@pytest.mark.parametrize("way", ONE_LINE)
def test_a_mutant_differs_in_one_line_alone(way: str) -> None:
    lines = PAGES[0].lines
    for number in range(50):
        damaged = mutant(lines, ONE_LINE[way], Random(number))
        (touched,) = damaged.touched
        assert damaged.lines[: touched - 1] == lines[: touched - 1]
        assert damaged.lines[touched - 1 + len(damaged.new) :] == lines[touched:]


def test_hardly_a_damaged_line_changes_another_in_silence() -> None:
    mutants = 500
    silent = {(one.way, one.line) for one in unlike(PAGES, layouts(), mutants, seed=1)}
    assert len(silent) <= mutants * 0.05, silent


def test_damaged_layout_files_are_refused_with_a_reason_or_read_by() -> None:
    outcomes = fuzzed(PAGES * 3, 60, seed=3)
    assert set(outcomes) <= {"refused", "read"}
    assert outcomes["refused"] > 0
