"""Texts to be compared with: which of them is most like a new one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from toolkit.checks.likeness.sketching import bands, shares, sketches

ALIKE: Final = 0.8
"""Share of passages in common, of all in either text, from which on two texts are nearly the same. In a text
of 300 words six may be others: (296 - 30) / (296 + 30) = 0.82."""

NUMBER: Final = np.uint64(0xFFFFFFFF)
"""The half of an entry that says which text it is of; the other half is that of the band's hash."""


class Match(NamedTuple):
    """The text most like another: its id, and the estimated share of passages in common."""

    id: str
    share: float


class Texts:
    """Texts to be compared with, narrow: 0.8 KB each, whatever their length. It grows while it is filled."""

    def __init__(self, texts: Iterable[tuple[str, str]] = ()) -> None:
        self._ids: list[str] = []
        self._rows: list[npt.NDArray[np.uint32]] = []
        self._entries: npt.NDArray[np.uint64] | None = None
        self.add(texts)

    def add(self, texts: Iterable[tuple[str, str]]) -> None:
        """Adds those of the texts, each with its id, that are long enough to be compared."""
        given = list(texts)
        drawn = sketches(text for _, text in given)
        self._ids.extend(id_ for (id_, _), enough in zip(given, drawn.enough, strict=True) if enough)
        self._rows.append(drawn.rows[drawn.enough])
        self._entries = None

    def most_like(self, text: str) -> Match | None:
        """The text that shares most with this one, the first of several; None where none is so like."""
        return self.each_most_like([text])[0]

    def each_most_like(self, texts: Sequence[str]) -> list[Match | None]:
        """`most_like` of each of the texts: asked together, they take a fraction of the time."""
        found: list[Match | None] = [None] * len(texts)
        drawn = sketches(texts)
        asked = np.flatnonzero(drawn.enough)
        for which, numbers in self._near(drawn.rows[asked]):
            at = asked[which]
            found[at] = self._best(drawn.rows[at], numbers)
        return found

    def _near(self, rows: npt.NDArray[np.uint32]) -> Iterator[tuple[int, npt.NDArray[np.intp]]]:
        """The rows that some text shares a band with, each with the numbers of these texts, in order."""
        entries = self._index()
        hashes = bands(rows).T & ~NUMBER
        pairs = list(zip(entries, hashes, strict=True))
        first = np.array([np.searchsorted(known, asked) for known, asked in pairs])
        last = np.array([np.searchsorted(known, asked | NUMBER, side="right") for known, asked in pairs])
        for which in np.flatnonzero((first < last).any(axis=0)):
            runs = zip(entries, first[:, which], last[:, which], strict=True)
            numbers = np.unique(np.concatenate([known[start:end] for known, start, end in runs]) & NUMBER)
            yield int(which), numbers.astype(np.intp)

    def _best(self, row: npt.NDArray[np.uint32], numbers: npt.NDArray[np.intp]) -> Match | None:
        share = shares(row, self._rows[0][numbers])
        best = int(share.argmax())
        return Match(self._ids[numbers[best]], float(share[best])) if share[best] >= ALIKE else None

    def _index(self) -> npt.NDArray[np.uint64]:
        """Of each band an entry for each text, in order: half of the band's hash, and the text's number."""
        if self._entries is None:
            # Part by part, as what lies between rows and hashes is wide.
            hashes = np.concatenate([bands(part) & ~NUMBER for part in self._rows])
            self._rows = [np.concatenate(self._rows)]
            self._entries = (hashes | np.arange(len(hashes), dtype=np.uint64)[:, np.newaxis]).T.copy()
            self._entries.sort(axis=1)
        return self._entries
