"""Work in several processes: the same findings and the same bytes, and none outlives the command."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.page_cases import Item, Post, Topic, page
from toolkit.batches import Batch
from toolkit.config import Config
from toolkit.engines import Died, Local
from toolkit.engines.local import in_order
from toolkit.errors import ToolkitError
from toolkit.sources import find_pages
from toolkit.sources.chunks import PAGES
from toolkit.validate import jobs_for, validate


def _pages(folder: Path, count: int) -> None:
    """Good pages, pages with one text, with one id (two extensions), with faults, and unreadable ones."""
    for number in range(count):
        post = Post(text=f"Текст {number % (count - 5)}.", post_id=number + 1)
        relevance = ("9.48", "12.39")[number % 7 == 0]
        text = page(
            Topic(
                posts=(post,),
                related=(Item(title="Раз", relevance="10.65"), Item(title="Два", relevance=relevance)),
            )
        )
        (folder / f"{number:04}.txt").write_text(text if number % 11 else text[:80], "utf-8")
    (folder / "0001").write_text(page(Topic(posts=(Post(text="Одно имя."),))), "utf-8")


def _told(batches: list[Batch]) -> tuple[object, object, object]:
    findings = [finding for batch in batches for finding in batch.findings]
    rows = [row for batch in batches for row in batch.documents.rows()]
    items = [row for batch in batches for row in batch.related.rows()]
    return findings, rows, items


def test_findings_and_rows_are_the_same_however_many_processes(tmp_path: Path) -> None:
    _pages(tmp_path, PAGES * 2 + 100)
    files = find_pages([str(tmp_path)]).files
    alone = list(validate(files, Config()))
    together = list(validate(files, Config(), Local(3)))
    assert [batch.pages for batch in together] == [batch.pages for batch in alone]
    assert len(alone) > 2
    assert sum(batch.pages for batch in alone) == len(files)
    assert _told(together) == _told(alone)
    codes = {finding.code for batch in alone for finding in batch.findings}
    assert codes >= {"C001", "C002", "P101"}


def _slow_first(task: int) -> int:
    time.sleep(0.3 if task == 0 else 0)
    return task * task


def test_results_come_in_the_order_of_the_tasks() -> None:
    assert list(in_order(_slow_first, range(9), 2)) == [task * task for task in range(9)]


def _asks(task: int) -> int:
    if task == 3:
        raise ToolkitError("three is not to be had")
    return task


def _dies(task: int) -> int:
    if task == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def test_what_stops_the_work_in_a_process_stops_it_here() -> None:
    with pytest.raises(ToolkitError, match="three is not to be had"):
        list(in_order(_asks, range(9), 2))


def test_a_task_that_ends_its_process_is_told_and_the_others_go_on() -> None:
    assert list(in_order(_dies, range(9), 2)) == [*range(3), Died(3), *range(4, 9)]


def _rests(task: int) -> int:
    time.sleep(60)
    return task


RESTING = """
from tests.test_jobs import _rests
from toolkit.engines.local import in_order
print("on", flush=True)
list(in_order(_rests, range(9), 2))
"""


def test_no_process_outlives_the_one_that_asked_for_it() -> None:
    with subprocess.Popen([sys.executable, "-c", RESTING], stdout=subprocess.PIPE) as asked:
        assert asked.stdout is not None
        assert asked.stdout.readline() == b"on\n"
        deadline = time.monotonic() + 60
        while len(children := _children(asked.pid)) < 3 and time.monotonic() < deadline:  # a tracker, and two
            time.sleep(0.1)
        assert len(children) == 3
        asked.kill()
    while any(map(_runs, children)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(_runs, children))


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    if not found.exists():
        pytest.skip("needs Linux's /proc")
    return [int(child) for child in found.read_text().split()]


def _runs(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_few_pages_are_read_in_this_process_and_standard_input_always(tmp_path: Path) -> None:
    _pages(tmp_path, 20)
    files = find_pages([str(tmp_path)]).files
    assert jobs_for(files, None) == 1
    assert jobs_for(files, 2) == 2
    assert jobs_for([*files, *find_pages(["-"]).files], 2) == 1
    assert jobs_for([*files] * (5 * PAGES), None) >= 1
