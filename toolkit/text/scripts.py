"""The scripts that languages are written in, from CLDR."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache

SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "Latn": ("LATIN",),
    "Cyrl": ("CYRILLIC",),
    "Grek": ("GREEK",),
    "Arab": ("ARABIC",),
    "Hebr": ("HEBREW",),
    "Armn": ("ARMENIAN",),
    "Geor": ("GEORGIAN",),
    "Deva": ("DEVANAGARI",),
    "Beng": ("BENGALI",),
    "Taml": ("TAMIL",),
    "Thai": ("THAI",),
    "Khmr": ("KHMER",),
    "Hans": ("CJK",),
    "Jpan": ("HIRAGANA", "KATAKANA", "CJK"),
    "Kore": ("HANGUL",),
}
"""CLDR's code of a script, and the words that begin the Unicode names of its letters."""

TWO_SCRIPTS = frozenset({"az", "bs", "sr", "uz"})
"""Languages that are written in Cyrillic and in Latin letters."""

SAMPLE = 200
"""Letters are counted in this many characters: enough to tell a text's main script."""


def is_written_in(text: str, language: str | None) -> bool:
    """Whether most letters of ``text`` are of a script that ``language`` is written in."""
    counts = Counter(script for script in map(_script, text[:SAMPLE]) if script)
    if language is None or not counts:
        return False
    return counts.most_common(1)[0][0] in _scripts_of_language(language)


@cache
def _scripts_of_language(language: str) -> tuple[str, ...]:
    from babel.core import get_global

    if language in TWO_SCRIPTS:
        return SCRIPTS["Cyrl"] + SCRIPTS["Latn"]
    parts = str(get_global("likely_subtags").get(language, "")).split("_")
    return next((SCRIPTS[part] for part in parts if part in SCRIPTS), ())


@cache
def _script(character: str) -> str | None:
    if not character.isalpha():
        return None
    return unicodedata.name(character, "").partition(" ")[0] or None
