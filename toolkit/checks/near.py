"""Pages of a corpus whose texts are nearly the same, found by the bands of their sketches."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from toolkit.checks.likeness import ALIKE, BANDS, Sketches, bands, shares

Numbers: TypeAlias = npt.NDArray[np.int64]

OPEN = 64
"""Parts whose sketches are in memory at a time, half a megabyte each."""


class Sketched(Protocol):
    """A part of a corpus."""

    def sketches(self) -> Sketches:
        """The sketches of the good pages, in their order."""


class Like(NamedTuple):
    """Two pages by their numbers among all, ``page`` the later one, and the share of passages in common."""

    page: int
    earlier: int
    share: float


def nearly_alike(parts: Sequence[Sketched], passed_over: Numbers) -> list[Like]:
    """Of each page that is nearly another before it, the one that it shares most with, the first of several.

    Pages count from 0 over all parts; those ``passed_over`` are compared with none. Of many that are alike,
    each is compared with the first and with the one before it.
    """
    starts, narrow, numbers = _gathered(parts, passed_over)
    pairs = _pairs(narrow, numbers)
    found: dict[int, Like] = {}
    for like in _compared(pairs, parts, starts):
        best = found.get(like.page)
        if best is None or (-like.share, like.earlier) < (-best.share, best.earlier):
            found[like.page] = like
    return [found[page] for page in sorted(found)]


def _gathered(
    parts: Sequence[Sketched], passed_over: Numbers
) -> tuple[Numbers, npt.NDArray[np.uint32], Numbers]:
    """Where each part's pages begin; the bands of all pages that are compared, four bytes each, and which."""
    starts, narrow, numbers, start = [], [], [], 0
    for part in parts:
        rows, enough = part.sketches()
        here = np.arange(start, start + len(rows), dtype=np.int64)
        chosen = enough & ~np.isin(here, passed_over)
        narrow.append(bands(rows[chosen]).astype(np.uint32))
        numbers.append(here[chosen])
        starts.append(start)
        start += len(rows)
    return np.array([*starts, start], np.int64), np.concatenate(narrow), np.concatenate(numbers)


def _pairs(narrow: npt.NDArray[np.uint32], numbers: Numbers) -> Numbers:
    """Pairs of pages that share a band, the later one first, each pair once and in order."""
    found = [np.empty((0, 2), np.int64)]
    for band in range(BANDS):
        order = np.argsort(narrow[:, band], kind="stable")
        same = np.flatnonzero(np.diff(narrow[order, band]) == 0) + 1
        before = order[same - 1]
        first = order[_heads(same)]
        found += [np.stack((numbers[order[same]], numbers[of]), axis=1) for of in (before, first)]
    return np.unique(np.concatenate(found), axis=0)


def _heads(same: Numbers) -> Numbers:
    """For each place whose value is that of the place before it, where the run of that value begins."""
    begins = np.diff(same, prepend=-1) != 1
    return np.maximum.accumulate(np.where(begins, same - 1, 0)) if len(same) else same


def _compared(pairs: Numbers, parts: Sequence[Sketched], starts: Numbers) -> Iterator[Like]:
    """The pairs that are nearly the same, their sketches looked up part by part."""

    @lru_cache(maxsize=OPEN)
    def opened(part: int) -> npt.NDArray[np.uint32]:
        return parts[part].sketches().rows

    owners = np.searchsorted(starts, pairs, side="right") - 1
    frame = pl.DataFrame({"later": owners[:, 0], "earlier": owners[:, 1]}).with_row_index("at")
    for (later, earlier), group in frame.group_by("later", "earlier", maintain_order=True):
        some = pairs[group["at"].to_numpy()]
        ones = opened(int(later))[some[:, 0] - starts[later]]
        others = opened(int(earlier))[some[:, 1] - starts[earlier]]
        for (page, before), share in zip(some.tolist(), shares(ones, others).tolist(), strict=True):
            if share >= ALIKE:
                yield Like(page, before, share)
