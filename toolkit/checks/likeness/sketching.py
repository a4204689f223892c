"""Sketches of texts: rows of numbers that agree in about the share of passages that two texts have in common.

Each passage falls into one of 128 bins by its hash, and a bin holds the least hash that fell into it (MinHash
with one permutation). So a passage costs one step, whatever the number of bins. The sketch of a text depends
on nothing else: not on the texts beside it, the machine, or the version of anything.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from toolkit.checks.likeness.hashing import mixed
from toolkit.checks.likeness.passages import AT_ONCE, FEWEST, GAP, passages

BINS: Final = 128
"""At a share of 0.8 the estimate is off by 0.035 (one standard deviation), sqrt(0.8 * 0.2 / 128); by less for
texts of few passages, as no passage is in two bins: measured are 0.030 at 400 passages, and 0.026 at 30. With
64 bins it would be 0.050, for half the memory and the same time."""

BANDS: Final = 32
"""Of four bins each: a pair at 0.8 is overlooked once in twenty million, (1 - 0.8^4)^32, and one of short
texts, whose bins are mostly empty, about once in a million (measured). One at 0.3 comes up once in four,
1 - (1 - 0.3^4)^32, and one at 0.1 three times in a thousand."""

EMPTY: Final = np.uint32(0xFFFFFFFF)
"""A bin that no passage fell into."""

STEPS: Final = tuple(int(step) + 1 for step in np.argsort(mixed(np.arange(1, BINS, dtype=np.uint64))))
"""How far on an empty bin looks for one to borrow of: all distances, shuffled. In equal steps, neighbours
would borrow of the same one, and a pair of short texts be overlooked once in 400."""


class Sketches(NamedTuple):
    """A row of `BINS` numbers for each text, and whether it is long enough for one: else all are `EMPTY`."""

    rows: npt.NDArray[np.uint32]
    enough: npt.NDArray[np.bool_]


def sketches(texts: Iterable[str | None]) -> Sketches:
    """The sketches of the texts, in their order; texts of fewer than 30 words have none."""
    parts = [_sketched(part) for part in _parts(texts)]
    rows = np.concatenate([np.empty((0, BINS), np.uint32), *(part.rows for part in parts)])
    return Sketches(rows, np.concatenate([np.empty(0, np.bool_), *(part.enough for part in parts)]))


def alike(one: npt.NDArray[np.uint32], other: npt.NDArray[np.uint32]) -> float:
    """The share of passages in common, of all in either text, as their two rows tell it."""
    return float(shares(one, other))


def shares(ones: npt.NDArray[np.uint32], others: npt.NDArray[np.uint32]) -> npt.NDArray[np.float64]:
    """The share in common of many pairs: row by row, or one row with many; 0 where neither has a sketch."""
    either = (ones != EMPTY) | (others != EMPTY)
    same = ((ones == others) & either).sum(axis=-1)
    return np.asarray(same / np.maximum(either.sum(axis=-1), 1), np.float64)


def bands(rows: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint64]:
    """`BANDS` hashes of each sketch: two texts are candidates where one is the same at the same place.

    Of pairs whose share is 0.8 all but one in a million are, at the least (`BANDS`). Leave out texts that are
    not long enough: theirs are all the same.
    """
    filled = _filled(rows)
    hashes = np.zeros((len(rows), BANDS), np.uint64)
    for at in range(BINS // BANDS):
        hashes = mixed(hashes + filled[:, at :: BINS // BANDS] + np.uint64(1))
    return hashes


def _parts(texts: Iterable[str | None]) -> Iterator[list[str]]:
    """The texts in parts that are read at once."""
    part: list[str] = []
    size = len(GAP)
    for text in texts:
        size += len(text or "") + len(GAP)
        if part and size > AT_ONCE:
            yield part
            part, size = [], len(text or "") + 2 * len(GAP)
        part.append(text or "")
    if part:
        yield part


def _sketched(texts: list[str]) -> Sketches:
    found = passages(texts)
    bin_of = found.text * BINS + (found.numbers >> np.uint64(57)).astype(np.intp)
    rows = np.full(len(texts) * BINS, EMPTY, np.uint32)
    np.minimum.at(rows, bin_of, found.numbers.astype(np.uint32))
    enough = found.words >= FEWEST
    return Sketches(np.where(enough[:, np.newaxis], rows.reshape(-1, BINS), EMPTY), enough)


def _filled(rows: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """The rows with what empty bins borrow: of the first that is not empty, in the order of `STEPS`.

    Else short texts, most of whose bins are empty, would all be candidates.
    """
    filled = rows.copy()
    left = np.flatnonzero((rows == EMPTY).any(axis=1) & (rows != EMPTY).any(axis=1))
    for step in STEPS:
        now = filled[left]
        now = np.where(now == EMPTY, np.roll(rows[left], -step, axis=1), now)
        filled[left] = now
        left = left[(now == EMPTY).any(axis=1)]
        if not len(left):
            break
    return filled
