"""Texts that are nearly the same: shares of their passages, estimated by MinHash (`rensa`)."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from rensa import RMinHash

WORDS: Final = 5
"""Words of a passage; runs of five are hardly ever shared by chance."""

FEWEST: Final = 30
"""Words below which a text is like no other: greetings and thanks are alike, and no copies."""

ALIKE: Final = 0.8
"""Share of passages in common, of all in either text, from which on two texts are nearly the same. In a text
of 300 words six may be others: (296 - 30) / (296 + 30) = 0.82."""

SEED: Final = 1
PERMUTATIONS: Final = 128
"""The estimate is off by 0.035 at 0.8 (one standard deviation, sqrt(0.8 * 0.2 / 128))."""

BANDS: Final = 32
"""Of four hashes each: a pair at 0.8 is overlooked once in twenty million, (1 - 0.8^4)^32."""

WORD: Final = re.compile(r"\w+")


class Match(NamedTuple):
    """The text most like another: its id, and the estimated share of passages in common."""

    id: str
    share: float


class Texts:
    """Texts to be compared with, narrow: 1 KB each, whatever their length. It grows while it is filled."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        from rensa import RMinHashLSH

        self._index = RMinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS, num_bands=BANDS)
        self._known: list[tuple[str, RMinHash]] = []
        for id_, text in texts:
            self.add(id_, text)

    def add(self, id_: str, text: str) -> None:
        """Adds a text, if it is long enough to be compared."""
        if sketch := _sketch(text):
            self._index.insert(len(self._known), sketch)
            self._known.append((id_, sketch))

    def most_like(self, text: str) -> Match | None:
        """The text that shares most with this one, the first of several; None where none is so like."""
        sketch = _sketch(text)
        if sketch is None:
            return None
        near = [self._known[number] for number in sorted(self._index.query(sketch))]
        best = max(
            (Match(id_, sketch.jaccard(other)) for id_, other in near), key=lambda m: m.share, default=None
        )
        return best if best and best.share >= ALIKE else None


def _sketch(text: str) -> "RMinHash | None":
    from rensa import RMinHash

    words = WORD.findall(text.casefold())
    if len(words) < FEWEST:
        return None
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update([" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1)])
    return sketch
