"""The command run as its users run it, and pages made from the seed."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from toolkit.cli import main

PROJECT = Path(__file__).parents[1]

SEED = next((PROJECT / "raw").glob("*.txt"))
"""The page that all made pages begin as."""

TEXT = 3
"""The line of its article, from 0."""

ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name not in {"PYTHONUNBUFFERED", "NO_COLOR"}
}
ENVIRONMENT |= {"PYTHONPATH": str(PROJECT)}
"""What a process of its own runs in: like a user's shell, with output that is buffered."""

START = (sys.executable, "-c", "from toolkit.cli import main; main()")
"""The command as a process of its own."""


class Ran(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> Any:
        """Standard output, which must be JSON and nothing else."""
        return json.loads(self.out)

    @property
    def findings(self) -> list[tuple[str, int | None, int | None]]:
        """Code, line and column of each finding in the report."""
        return [(f["code"], f["line"], f["column"]) for f in self.report["findings"]]


def seed() -> str:
    """The seed page's text."""
    return SEED.read_text("utf-8")


def seed_with(*changes: tuple[str, str]) -> str:
    """The seed page with words changed, each of which must stand there once."""
    text = seed()
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def seed_number(number: int) -> str:
    """One of many good pages, each with a text of its own."""
    return seed_with(other_words(number))


def other_words(number: int | str) -> tuple[str, str]:
    """A change that gives a page a text of its own, which is not even nearly another's."""
    text = seed().split("\n")[TEXT]
    words = text.split(" ")
    Random(number).shuffle(words)
    return text, " ".join(words)


def pagepack(*args: str | Path) -> Ran:
    """The command, run in this process: the same code, without the second that a process takes to start."""
    before = sys.argv, sys.stdout, sys.stderr
    out, err = (io.TextIOWrapper(io.BytesIO(), write_through=True) for _ in range(2))
    sys.argv, sys.stdout, sys.stderr = ["pagepack", *map(str, args)], out, err
    try:
        main()
        code = 0
    except SystemExit as left:
        code = int(left.code or 0)
    finally:
        sys.argv, sys.stdout, sys.stderr = before
    return Ran(code, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode()


def process(
    *args: str | bytes | Path, stdin: bytes = b"", project: Path = PROJECT, **environment: str
) -> Ran:
    """The command, run in a process of its own."""
    done = subprocess.run(
        [*START, *args],
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
        env={**ENVIRONMENT, "PYTHONPATH": str(project), **environment},
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def rejected(dist: Path) -> dict[str, list[str]]:
    """The rejected pages of a dataset by their ids, each with its reasons' codes."""
    rows = pq.read_table(dist / "rejected" / "rejected-00000-of-00001.parquet").to_pylist()
    return {row["id"]: [reason["code"] for reason in row["reasons"]] for row in rows}


def documents(dist: Path) -> list[str]:
    """The ids of a dataset's documents."""
    return [str(id_) for id_ in pq.read_table(dist / "documents")["id"].to_pylist()]


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root may read everything, so for a while this process is nobody."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
