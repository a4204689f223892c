"""Whether damage to one line changes what is read of the others without a word."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from random import Random
from typing import NamedTuple

from benchmarks.fidelity.seen import document
from benchmarks.gate.mutations import ONE_LINE, Mutant, mutant
from toolkit.documents import RawDocument, Reading
from toolkit.layouts import Layout, read_page
from toolkit.sources.decoding import faults_of


class Silent(NamedTuple):
    """A value that is read of a good page, and no more of its mutant (by number), with no finding."""

    number: int
    way: str
    page: str
    column: str
    value: object
    line: str


def unlike(good: Sequence[RawDocument], known: Sequence[Layout], rounds: int, seed: int) -> Iterator[Silent]:
    """The silent changes of so many mutants of the pages; what raises, raises."""
    read = [(page, read_page(page, known)) for page in good]
    ways = list(ONE_LINE.items())
    for number in range(rounds):
        random = Random(f"silence {seed} {number}")
        page, reading = random.choice(read)
        name, change = ways[number % len(ways)]
        damaged = mutant(page.lines, change, random)
        again = read_page(document(page.id, "\n".join(damaged.lines), page.captured_at), known)
        if _says_no_more(again, reading):
            line = page.lines[next(iter(damaged.touched)) - 1]
            yield from (Silent(number, name, page.id, *lost, line) for lost in _lost(reading, again, damaged))


def _says_no_more(again: Reading, reading: Reading) -> bool:
    """Whether the mutant has no finding that the good page has not."""
    found, before = (Counter(finding.code for finding in one.findings) for one in (again, reading))
    return not found - before and not any(faults_of("\n".join(again.document.lines)))


def _lost(reading: Reading, again: Reading, damaged: Mutant) -> Iterator[tuple[str, object]]:
    """Values off the touched line that are read no more, wherever they stand now.

    A text that has grown by the damaged line itself is as good as it was: no reader can know.
    """
    own = {line.strip() for line in damaged.new}
    left = Counter((v.table, v.column, _plain(v.value, own)) for v in again.values)
    for value in reading.values:
        if damaged.touched.isdisjoint(range(value.span.line, value.span.last_line + 1)):
            key = (value.table, value.column, _plain(value.value, own))
            if not left[key]:
                yield f"{value.table}.{value.column}", value.value
            left[key] -= 1


def _plain(value: object, own: AbstractSet[str]) -> str:
    """The value; of a text its lines without the damaged ones."""
    if not isinstance(value, str):
        return repr(value)
    return "\n".join(line for line in map(str.strip, value.split("\n")) if line and line not in own)
