"""How fast the gate is, as processes: `python -m benchmarks.gate.speed [--pages N]`.

Pages have the seed's shape, each with other words and numbers. Time is the best of `ROUNDS` runs, by the
clock on the wall, start included; memory is the largest of one process (of two jobs, each has so much).
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Final, NamedTuple

SEED: Final = Path(__file__).parents[2] / "raw" / "000_dae2eb19dc885053.txt"
ROUNDS: Final = 3
COMMAND: Final = (sys.executable, "-c", "from toolkit.cli import main; main()", "validate")
READING: Final = """
import sys
from toolkit.config import Config
from toolkit.layouts import layouts, read_page
from toolkit.sources import documents_of, find_pages
known = layouts()
for page in documents_of(find_pages(sys.argv[1:]).files, Config()):
    read_page(page, known)
"""


class Run(NamedTuple):
    """One run: seconds on the wall, and the peak of its memory (MB)."""

    seconds: float
    memory: float


def main() -> None:
    """Prints the figures."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.gate.speed", description=__doc__)
    asked.add_argument("--pages", type=int, default=20_000)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        one, thousand, many = (_pages(Path(folder, str(n)), n) for n in (1, 1000, given.pages))
        floor = _best(sys.executable, "-c", "import pandera.polars")
        cold = _best(*COMMAND, one)
        reading = _best(sys.executable, "-c", READING, thousand)
        checked = _best(*COMMAND, thousand)
        print(f"import pandera.polars: {floor.seconds:.2f} s; one page, cold: {cold.seconds:.2f} s")
        print(f"1,000 pages: {checked.seconds:.2f} s; reading alone: {reading.seconds:.2f} s, with its start")
        for jobs in (1, 2):
            run = _best(*COMMAND, many, "--jobs", str(jobs))
            rate = given.pages / (run.seconds - cold.seconds)
            print(f"{jobs} jobs: {run.seconds:.2f} s, {rate:,.0f} pages a second, {run.memory:.0f} MB")
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[0]
    print(f"{given.pages:,} pages; Python {platform.python_version()}, {cores} cores, load {load:.1f}")


def _best(*command: str | Path) -> Run:
    return min(_run(*command) for _ in range(ROUNDS))


def _run(*command: str | Path) -> Run:
    start = perf_counter()
    with subprocess.Popen([*map(str, command)], stdout=subprocess.DEVNULL) as process:  # noqa: S603 - our own
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{command} left with {process.returncode}")
    return Run(perf_counter() - start, usage.ru_maxrss / 1024)


def _pages(folder: Path, count: int) -> Path:
    folder.mkdir()
    seed = SEED.read_text("utf-8").split("\n")
    for number in range(count):
        random = Random(number)
        (folder / f"{number}.txt").write_text("\n".join(_variant(line, random) for line in seed), "utf-8")
    return folder


def _variant(line: str, random: Random) -> str:
    """The line with its words in another order, or with other numbers; of a row only its title changes."""
    if " #59964 " in line:
        time = f"{random.randint(1, 28):02} авг {random.randint(2005, 2020)} {random.randint(0, 23):02}:05"
        return f"{time} #{random.randint(1, 99_999)} от ICT"
    if "Сообщений:" in line:
        return f"  • Сообщений: {random.randint(1, 99_999)}"
    if row := re.fullmatch(r"(\s+)(.+?)(\d+\.\d\d\w+, .+)", line):
        return f"{row[1]}{_shuffled(row[2], random)}{row[3]}"
    return _shuffled(line, random) if len(line) > 100 else line


def _shuffled(text: str, random: Random) -> str:
    words = text.split(" ")
    return " ".join([*random.sample(words[:-1], len(words) - 1), words[-1]])


if __name__ == "__main__":
    main()
