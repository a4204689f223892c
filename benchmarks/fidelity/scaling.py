"""How reading's cost grows with a page's lines, and how many pages of the seed's shape are read a second."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import NamedTuple

from benchmarks.fidelity.kunena_pages import pages
from benchmarks.fidelity.seen import document
from toolkit.documents import RawDocument
from toolkit.layouts import Layout, read_page

SEED = Path(__file__).parents[2] / "raw" / "000_dae2eb19dc885053.txt"

GOLDEN = Path(__file__).parents[2] / "tests" / "pages"

SIZES = (100, 1_000, 10_000, 100_000)
"""Lines of a page; each is ten times the one before, and must cost about ten times as much."""

READS = 300
"""Readings of the seed in one round; the fastest of `ROUNDS` counts, for others may be at work beside us."""

ROUNDS = 5


def speed(known: Sequence[Layout]) -> float:
    """Pages of the seed's shape that one core reads a second, with all layouts loaded."""
    page = document("seed", SEED.read_text("utf-8"))
    return 1 / min(_seconds([page] * READS, known) / READS for _ in range(ROUNDS))


def first_time(known: Sequence[Layout], count: int, seed: int) -> float:
    """Different synthetic pages a second, each read once: what is set up at first sight counts."""
    made = [document(page.name, page.text, page.captured_at) for page in pages(count, seed)]
    return count / _seconds(made, known)


def _seconds(documents: Sequence[RawDocument], known: Sequence[Layout]) -> float:
    start = process_time()
    for page in documents:
        read_page(page, known)
    return process_time() - start


class Growing(NamedTuple):
    """A page, and a part of it that may be repeated: a paragraph, or a post."""

    what: str
    text: str
    part: str

    def of(self, lines: int) -> str:
        """The page with the part repeated until it has about so many lines."""
        times = max(1, (lines - self.text.count("\n")) // max(1, self.part.count("\n")))
        return self.text.replace(self.part, self.part * times, 1)


def growth(growing: Growing, known: Sequence[Layout]) -> Iterator[tuple[object, ...]]:
    """A row a size: what grows, the layout that reads it, lines, seconds, microseconds a line."""
    for size in SIZES:
        page = document("long", growing.of(size))
        seconds = min(_seconds([page], known) for _ in range(2))
        layout = read_page(page, known).layout or "none"
        yield (growing.what, layout, len(page.lines), seconds, f"{seconds / len(page.lines) * 1e6:.1f}")


def article() -> Growing:
    """The seed with a longer article."""
    text = SEED.read_text("utf-8")
    return Growing("the seed's article", text, max(text.split("\n"), key=len) + "\n")


def topics(known: Sequence[Layout]) -> Iterator[Growing]:
    """For each layout, the page among the project's golden ones with the most posts, the second repeated."""
    for layout in known:
        texts = [path.read_text("utf-8") for path in (GOLDEN / layout.name).glob("*.txt")]
        found = max(((_replies(text, known), text) for text in texts), key=_count, default=([], ""))
        if len(found[0]) > 1:
            first, second, *_ = found[0]
            lines = found[1].split("\n")
            yield Growing(
                f"posts of {layout.name}", found[1], "\n".join(lines[first - 1 : second - 1]) + "\n"
            )


def _replies(text: str, known: Sequence[Layout]) -> list[int]:
    """In which line each reply begins."""
    values = read_page(document("golden", text), known).values
    lines: dict[int, int] = {}
    for value in values:
        if value.table == "replies":
            lines[value.row] = min(value.span.line, lines.get(value.row, value.span.line))
    return [lines[row] for row in sorted(lines)]


def _count(found: tuple[list[int], str]) -> int:
    return len(found[0])
