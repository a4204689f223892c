"""Texts made alike for looking words up: case, composed letters, apostrophes, marks of direction."""

import re
from unicodedata import is_normalized, normalize

APOSTROPHES = "\u02b9\u02bc\ua78c\u2018\u2019\uff07"
"""What stands for an apostrophe in some capture or other of `Aujourd'hui`."""

DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of writing: they stand in dates in Arabic and Hebrew, and say nothing."""

ODD = re.compile(f"[{APOSTROPHES}{DIRECTIONS}]")
ALIKE = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(DIRECTIONS, ""))

ACCENTS = re.compile("(?<=[a-z\u0370-\u03ff])[\u0300-\u036f]+")

PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d"})
"""Letters that are no letter with a mark to Unicode, but are to who types without them."""


def folded(text: str) -> str:
    """``text`` in small letters, composed, with one kind of apostrophe and no marks of direction."""
    if text.isascii():
        return text.lower()
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    text = text.casefold()
    return text.translate(ALIKE) if ODD.search(text) else text


def bare(word: str) -> str:
    """``word`` as tables of words hold it: folded, one space between its parts, no closing dot."""
    return " ".join(folded(word).split()).rstrip(".")


def unaccented(word: str) -> str:
    """``word`` as it is typed where a keyboard lacks its accents (Latin and Greek letters alone)."""
    return normalize("NFC", ACCENTS.sub("", normalize("NFD", word.translate(PLAIN))))
