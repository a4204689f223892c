"""Good pages, damaged: reading must never raise, whatever a page looks like."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from random import Random

from benchmarks.fidelity.seen import document, see_or_none
from toolkit.layouts import Layout


def _cut(lines: list[str], random: Random) -> list[str]:
    """Ended anywhere, even within a line."""
    whole = "\n".join(lines)
    return whole[: random.randrange(len(whole) + 1)].split("\n")


def _beheaded(lines: list[str], random: Random) -> list[str]:
    return lines[random.randrange(len(lines)) :]


def _doubled(lines: list[str], random: Random) -> list[str]:
    return [line for line in lines for _ in range(1 + (random.random() < 0.2))]


def _swapped(lines: list[str], random: Random) -> list[str]:
    found = list(lines)
    for _ in range(5):
        one, other = random.randrange(len(found)), random.randrange(len(found))
        found[one], found[other] = found[other], found[one]
    return found


def _dropped(lines: list[str], random: Random) -> list[str]:
    return [line for line in lines if random.random() > 0.2] or [""]


def _spaced(lines: list[str], random: Random) -> list[str]:
    space = random.choice(("\u00a0", "\t", "\u3000", "  ", "\u2009", "\u200b", "\u200f"))
    return [line.replace(" ", space) if random.random() < 0.5 else line for line in lines]


def _glued(lines: list[str], random: Random) -> list[str]:
    return "\n".join(lines).replace("\n", "", random.randrange(9)).split("\n")


def _garbled(lines: list[str], random: Random) -> list[str]:
    letters = list("\n".join(lines))
    for _ in range(30):
        letters[random.randrange(len(letters))] = chr(
            random.choice((0, 9, 35, 48, 0x2022, 0xFFFD, 0x1F600, 0x05D0))
        )
    return "".join(letters).split("\n")


def _repeated(lines: list[str], random: Random) -> list[str]:
    return lines * random.randint(2, 5)


WAYS: dict[str, Callable[[list[str], Random], list[str]]] = {
    "cut anywhere": _cut,
    "without its beginning": _beheaded,
    "lines doubled": _doubled,
    "lines swapped": _swapped,
    "lines dropped": _dropped,
    "other white space": _spaced,
    "lines glued": _glued,
    "letters changed": _garbled,
    "the page repeated": _repeated,
}
"""What may happen to a page, by name."""


def damaged(
    texts: Sequence[str], known: Sequence[Layout], rounds: int, seed: int
) -> Iterator[tuple[object, ...]]:
    """A row for each way: pages, how many were read by a layout, refused, and how many raised an error."""
    yield ("damage", "pages", "read", "read with an error", "unclaimed", "raised")
    for way, change in WAYS.items():
        random = Random(f"damage {seed} {way}")
        counts = Counter(
            _outcome("\n".join(change(random.choice(texts).split("\n"), random)), known)
            for _ in range(rounds)
        )
        yield (way, rounds, *(counts[name] for name in ("read", "refused", "unclaimed", "raised")))


def _outcome(text: str, known: Sequence[Layout]) -> str:
    seen = see_or_none(document("damaged", text), known)
    if seen is None:
        return "raised"
    if not seen.claimed:
        return "unclaimed"
    return "refused" if seen.refused else "read"
