"""Damaged pages and layout files through the gate: `python -m benchmarks.gate [--pages N] [--layouts N]`.

Pages go through the command itself, as files in folders; what one changes in silence is looked for page by
page. Exits with 1 where anything crashed, hung, or changed in silence.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.fidelity.kunena_pages import pages
from benchmarks.fidelity.seen import document
from benchmarks.gate.layout_files import fuzzed
from benchmarks.gate.mutations import scrambled
from benchmarks.gate.silence import unlike
from toolkit.documents import RawDocument
from toolkit.layouts import layouts

GOLDEN: Final = Path(__file__).parents[2] / "tests" / "pages"

FOLDER: Final = 500
"""Pages of one run of the command."""

PATIENCE: Final = 600
"""Seconds for one run, the machine being busy with others: `hung` where they are over."""

SHOWN: Final = 10


def main() -> None:
    """Prints the counts."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.gate", description=__doc__)
    asked.add_argument("--pages", type=int, default=10_000)
    asked.add_argument("--layouts", type=int, default=1_000)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    good = list(_good(given.seed))
    runs = Counter(_runs(good, given.pages, given.seed))
    print(f"{given.pages} scrambled files through `pagepack validate`, {FOLDER} at a time: {dict(runs)}")
    silent = list(unlike(good, layouts(), given.pages, given.seed))
    mutants = len({one.number for one in silent})
    print(
        f"{given.pages} pages with one line damaged: {mutants} with {len(silent)} values changed in silence"
    )
    for one in silent[:SHOWN]:
        print(
            f"  {one.way}, {one.page}: {one.column} was {str(one.value)[:60]!r}; damaged: {one.line[:60]!r}"
        )
    files = fuzzed(good, given.layouts, given.seed)
    print(f"{given.layouts} damaged layout files: {dict(files)}")
    broken = set(runs) - {"exit 0", "exit 1"} | set(files) - {"refused", "read"}
    sys.exit(1 if broken or silent else 0)


def _good(seed: int) -> Iterator[RawDocument]:
    """The golden pages of every layout, and synthetic ones."""
    for path in sorted(GOLDEN.glob("*/*.txt")):
        yield document(f"{path.parent.name}/{path.stem}", path.read_text("utf-8"))
    for page in pages(100, seed):
        yield document(page.name, page.text, page.captured_at)


def _runs(good: Sequence[RawDocument], count: int, seed: int) -> Iterator[str]:
    for first in range(0, count, FOLDER):
        with tempfile.TemporaryDirectory() as folder:
            numbers = range(first, min(first + FOLDER, count))
            for number in numbers:
                random = Random(f"page {seed} {number}")
                data = "\n".join(random.choice(good).lines).encode()
                Path(folder, f"{number}.txt").write_bytes(scrambled(data, random))
            yield _run(folder, len(numbers))


def _run(folder: str, count: int) -> str:
    command = [
        sys.executable,
        "-c",
        "from toolkit.cli import main; main()",
        "validate",
        folder,
        "--format",
        "json",
    ]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603 - ours
    except subprocess.TimeoutExpired:
        return "hung"
    if b"Traceback" in done.stderr:
        return "crashed"
    told = json.loads(done.stdout)["summary"]["documents"]
    return f"exit {done.returncode}" if told == count else "lost pages"


if __name__ == "__main__":
    main()
