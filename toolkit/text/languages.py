"""The language of a text, by CLD2 (Chromium's detector, offline) and the words of the page around it."""

import re
from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Final

from toolkit.text.scripts import is_written_in

SAMPLE: Final = 200
"""Characters from the beginning of a text that are looked at. With them all but 1 in 1,000 texts are told
right where the page's language is known, in some 20 µs; 1,000 characters take CLD2 ten times as long."""

SURE: Final = 70
"""Percent of the sample that must be of one language, by CLD2's count. On texts of 100 characters in 37
languages, 2 % are wrong from 50 to 90 without a hint, but at 90 another 5 % of the right ones are lost."""

SHORT: Final = 30
"""Letters below which a text is in the page's own language, where the script is its, and in none otherwise.
CLD2 alone is wrong in 16 % of texts of 20 characters, with the page's language 0.5 % are. At 40 fewer of 50
characters would be wrong (0.3 % for 2.7 %), but nearly all that are in another language than their page."""

CODES: Mapping[str, str] = {"iw": "he", "jw": "jv", "zh-Hant": "zh", "sr-ME": "sr", "mo": "ro"}
"""ISO 639-1 for CLD2's codes that differ."""

NEAR: Final = (frozenset({"bs", "hr", "sr"}), frozenset({"id", "ms"}), frozenset({"da", "nb", "nn", "no"}))
"""Languages that CLD2 takes for one another: the page's own word decides between them."""

DOUBTFUL: Final = frozenset({"bs", "hr", "id", "ms"})
"""Those of them that it tells so badly that without a word of the page's they are none."""

NO_CHARACTERS: Final = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 1 << 16)
)

BARRED: Final = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{NO_CHARACTERS}]")
"""What CLD2 takes for a fault in the encoding: control characters, and what is no character; none of it is
printable, which is quickly asked."""


def language_of(text: str, hint: str | None) -> str | None:
    """The language of ``text`` (ISO 639-1); None where it is not sure.

    ``hint`` is the language of the page's own words, if that is known. It decides where the text is short,
    where CLD2 is not sure, and between languages that are nearly one, if the text is in its script.
    """
    sample = text[:SAMPLE]
    found = _detected(sample)
    if found is not None and (found == hint or any({found, hint} <= near for near in NEAR)):
        return hint
    is_short = sum(map(str.isalpha, sample)) < SHORT
    if found is None or is_short:
        return hint if is_written_in(sample, hint) else None
    return None if found in DOUBTFUL else found


def _detected(sample: str) -> str | None:
    """What CLD2 alone makes of a text, where it calls that reliable."""
    clean = sample if sample.replace("\n", "").isprintable() else BARRED.sub(" ", sample)
    reliable, _, ((_, code, percent, _), *_) = _cld2().detect(clean, isPlainText=True, bestEffort=True)
    language = CODES.get(code, code)
    return language if reliable and percent >= SURE and len(language) == len("xx") and code != "un" else None


@cache
def _cld2() -> ModuleType:
    import pycld2

    module: ModuleType = pycld2
    return module
