"""Damage to one line of a page, and to all of a file's bytes."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Final, NamedTuple, TypeAlias

CONTROL: Final = "\x00\x07\x1b\x7f\x85\u2028"
BIDI: Final = "\u202a\u202e\u2066\u2069\u200f\u061c"
INVISIBLE: Final = "\u200b\u200d\u00ad\ufeff\u2060"
ALIKE: Final = str.maketrans("aceopxyABCEHKMOPTXаеорсухАВСЕНКМОРТХ", "асеорхуАВСЕНКМОРТХaeopcyxABCEHKMOPTX")
"""Letters of Latin and Cyrillic that look the same, each for the other."""


class Mutant(NamedTuple):
    """A damaged page: its lines, the touched one by its number in the good page, and what became of it."""

    lines: tuple[str, ...]
    touched: frozenset[int]
    new: tuple[str, ...]


Line: TypeAlias = Callable[[str, Random], list[str]]
"""What becomes of one line: none, one, or several."""


def _cut(line: str, random: Random) -> list[str]:
    return [line[: random.randrange(len(line) + 1)]]


def _split(line: str, random: Random) -> list[str]:
    at = random.randrange(len(line) + 1)
    return [line[:at], line[at:]]


def _with(characters: str) -> Line:
    def put(line: str, random: Random) -> list[str]:
        at = random.randrange(len(line) + 1)
        return [line[:at] + random.choice(characters) + line[at:]]

    return put


def _letters(line: str, random: Random) -> list[str]:
    letters = list(line)
    for _ in range(1 + len(line) // 20):
        letters[random.randrange(len(line))] = chr(random.choice((35, 48, 65, 0x430, 0x2022, 0x1F600)))
    return ["".join(letters)]


def _mistaken(line: str, _: Random) -> list[str]:
    """UTF-8 read as Windows' Western encoding."""
    return [line.encode().decode("cp1252", "replace")]


ONE_LINE: Final[Mapping[str, Line]] = {
    "cut": _cut,
    "gone": lambda _line, _random: [],
    "doubled": lambda line, _random: [line, line],
    "split": _split,
    "letters changed": _letters,
    "wrong encoding": _mistaken,
    "look-alike letters": lambda line, _random: [line.translate(ALIKE)],
    "control character": _with(CONTROL),
    "bidi character": _with(BIDI),
    "invisible character": _with(INVISIBLE),
}
"""What may happen to one line, by name."""


def mutant(lines: tuple[str, ...], change: Line, random: Random) -> Mutant:
    """The page with one of its lines that are not blank damaged."""
    number = random.choice([n for n, line in enumerate(lines, 1) if line.strip()])
    new = change(lines[number - 1], random)
    moved = (*lines[: number - 1], *new, *lines[number:])
    return Mutant(moved, frozenset({number}), tuple(new))


def scrambled(data: bytes, random: Random) -> bytes:
    """A file's bytes damaged: cut, doubled, overwritten, encoded anew, or nothing but noise."""
    text = data.decode("utf-8", "replace")
    at, other = random.randrange(len(data) + 1), random.randrange(len(data) + 1)
    return random.choice(
        (
            lambda: data[:at],
            lambda: data[at:] + data[:at],
            lambda: data[:at] + random.randbytes(random.randrange(1, 40)) + data[at:],
            lambda: data[: min(at, other)] + data[max(at, other) :],
            lambda: text.encode(
                random.choice(("cp1251", "koi8-r", "latin-1", "utf-16", "utf-16-le")), "replace"
            ),
            lambda: random.randbytes(random.randrange(4000)),
            lambda: text.translate(ALIKE).encode(),
            lambda: "".join(random.sample(list(text), len(text))).encode(),
            lambda: "\n".join(random.sample(text.split("\n"), text.count("\n") + 1)).encode(),
            lambda: data.replace(b" ", random.choice((b"\t", b"\0", b"\xc2\xa0", b"", b"\x1b[31m"))),
        )
    )()
