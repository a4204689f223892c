"""Texts that are nearly the same: the share of their passages, estimated from sketches of fixed size."""

from toolkit.checks.likeness.passages import FEWEST, WORDS
from toolkit.checks.likeness.sketching import BANDS, BINS, EMPTY, Sketches, alike, bands, shares, sketches
from toolkit.checks.likeness.texts import ALIKE, Match, Texts

__all__ = [
    "ALIKE",
    "BANDS",
    "BINS",
    "EMPTY",
    "FEWEST",
    "WORDS",
    "Match",
    "Sketches",
    "Texts",
    "alike",
    "bands",
    "shares",
    "sketches",
]
