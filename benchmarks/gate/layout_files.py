"""Layout files at random: built-in ones damaged, and expressions drawn from the grammar's own words."""

import signal
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Final

from toolkit.documents import RawDocument
from toolkit.errors import LayoutError
from toolkit.layouts import BUILT_IN, built_in_source, own, read_page

PATIENCE: Final = 30
"""Seconds after which loading one file, or reading one page by it, counts as hanging."""

WORDS: Final = (
    *("any", "other", "blank", "joined", "wide", "spacer", "bullet", "plain", "text", "post", "strict"),
    *("{=by}", "{author}", "{title:text}", "{}", "{0,1000}", "{1000}", "{x:decimal(99)}", "falling"),
    *("((((((((", "(a*)*", "(a+)+", "[words.ru]", "[parts]", 'page = "post*"', 'a = "a"'),
    *'()|?*+&![]{}~=:"\\,;#\n\0é ',
)
"""What is put into a file: the grammar's own words and signs."""


def fuzzed(good: Sequence[RawDocument], rounds: int, seed: int) -> Counter[str]:
    """What comes of so many files: refused with a reason, read by, hanging, or raising anything else."""
    outcomes = Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fuzzed.toml"
        for number in range(rounds):
            random = Random(f"layout {seed} {number}")
            path.write_text(_damaged(built_in_source(random.choice(BUILT_IN)), random), "utf-8")
            outcomes[_outcome(path, random.sample(list(good), 3))] += 1
    return outcomes


def _damaged(source: str, random: Random) -> str:
    lines = source.split("\n")
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(lines))
        line, place = lines[at], random.randrange(len(lines[at]) + 1)
        lines[at] = random.choice(
            (
                line[:place] + random.choice(WORDS) + line[place:],
                line[:place] + line[place + random.randrange(1, 6) :],
                random.choice(lines),
                "".join(random.choices(WORDS, k=8)),
                line.replace('"', "", 1),
                f"{line}\n{line}",
            )
        )
    return "\n".join(lines)


def _outcome(path: Path, pages: Sequence[RawDocument]) -> str:
    try:
        with _bounded():
            layout = own(path)
            for page in pages:
                read_page(page, [layout])
    except LayoutError as error:
        return "refused" if str(error).strip() else "refused without a reason"
    except TimeoutError:
        return "hung"
    except Exception:  # noqa: BLE001 - that nothing else is raised is what is measured
        return "raised"
    return "read"


@contextmanager
def _bounded() -> Iterator[None]:
    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
