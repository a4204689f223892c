"""The scripts that languages are written in, from CLDR."""

import unicodedata
from collections import Counter
from functools import cache

from babel.core import get_global

SCRIPTS = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Grek": "GREEK", "Arab": "ARABIC", "Hebr": "HEBREW"}
"""CLDR's code of a script, and the word that begins the Unicode names of its letters."""

SAMPLE = 400
"""Letters are counted in this many characters: enough to tell a text's main script."""


def is_written_in(text: str, language: str | None) -> bool:
    """Whether most letters of ``text`` are of the script that ``language`` is written in."""
    counts = Counter(script for script in map(_script, text[:SAMPLE]) if script)
    if language is None or not counts:
        return False
    return counts.most_common(1)[0][0] == _script_of_language(language)


@cache
def _script_of_language(language: str) -> str | None:
    parts = str(get_global("likely_subtags").get(language, "")).split("_")
    return next((SCRIPTS[part] for part in parts if part in SCRIPTS), None)


@cache
def _script(character: str) -> str | None:
    if not character.isalpha():
        return None
    return unicodedata.name(character, "").partition(" ")[0] or None
