"""How many bytes of new files were there before, cut by their content, as the Hub's storage cuts them.

Its cuts are where a rolling hash of the last 64 bytes ends in 16 zero bits: every 64 KiB or so, never below
8 KiB nor above 128 KiB. So what was moved is found again, and what was changed costs its chunk.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Hashes: TypeAlias = NDArray[np.uint64]

WINDOW: Final = 64
"""Bytes that the hash knows of: each moves up by a bit with every byte that comes after it."""

GEAR: Final = np.array([Random(byte).getrandbits(64) for byte in range(256)], np.uint64)
MASK: Final = np.uint64(0xFFFF << 48)
SHORTEST, LONGEST = 8 * 1024, 128 * 1024

PIECE: Final = 4 * 2**20
"""Bytes that are hashed at a time, to bound the memory."""


def chunks(data: bytes) -> Iterator[bytes]:
    """The data in pieces whose ends depend on what is before them, and on no position."""
    start = 0
    for cut in _candidates(data):
        while cut - start > LONGEST:
            yield data[start : start + LONGEST]
            start += LONGEST
        if cut - start >= SHORTEST:
            yield data[start:cut]
            start = cut
    while start < len(data):
        yield data[start : start + LONGEST]
        start += LONGEST


def known(files: Iterable[Path]) -> set[bytes]:
    """The digests of all chunks of the files."""
    return {_digest(chunk) for file in files for chunk in chunks(file.read_bytes())}


def unchanged(files: Iterable[Path], before: set[bytes]) -> tuple[int, int]:
    """The bytes of the files that stand in chunks known ``before``, and all their bytes."""
    found = [(len(chunk), _digest(chunk) in before) for file in files for chunk in chunks(file.read_bytes())]
    return sum(size for size, was_there in found if was_there), sum(size for size, _ in found)


def _candidates(data: bytes) -> Iterator[int]:
    """Every place behind which a chunk may begin."""
    values = np.frombuffer(data, np.uint8)
    for first in range(0, len(data), PIECE):
        before = min(first, WINDOW - 1)
        hashes = _rolling(values[first - before : first + PIECE])[before:]
        yield from (np.flatnonzero((hashes & MASK) == 0) + first + 1).tolist()


def _rolling(values: NDArray[np.uint8]) -> Hashes:
    """The hash at each byte: the sum of the last ones' numbers, each moved up by its distance."""
    hashes: Hashes = GEAR[values]
    width = 1  # bytes that the hashes know of; twice as many with each turn
    while width < WINDOW:
        longer = hashes.copy()
        longer[width:] += hashes[:-width] << np.uint64(width)
        hashes, width = longer, width * 2
    return hashes


def _digest(chunk: bytes) -> bytes:
    return blake2b(chunk, digest_size=16).digest()
