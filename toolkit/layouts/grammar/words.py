"""The words of a layout: wordings by language, as they are looked for in lines."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.told import told

NO_LANGUAGE: Final = "any"
"""The table of wordings that are of no language, such as the names of companies."""

BRACED = re.compile(r"\{([a-z_]*)\}")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its wordings, each with the languages that have it; ``{}`` and ``{column}`` are gaps."""

    languages: Mapping[str, frozenset[str]]

    def solid(self) -> "Word":
        """The wordings without gaps, the longest first: of two that fit, it is the word."""
        fixed = sorted((w for w in self.languages if not BRACED.search(w)), key=lambda w: (-len(w), w))
        return Word({wording: self.languages[wording] for wording in fixed})

    def gapped(self) -> Iterator[str]:
        """The wordings with gaps, the longest first."""
        yield from sorted((w for w in self.languages if BRACED.search(w)), key=lambda w: (-len(w), w))

    def regex(self) -> str:
        """Any of the wordings, which have no gaps; any white space in them fits any other."""
        return "|".join(r"\s+".join(map(re.escape, wording.split())) for wording in self.languages)

    def languages_of(self, text: str) -> frozenset[str]:
        """The languages in which the word reads ``text``, which is a wording but for its white space."""
        return self.languages.get(text) or self.languages.get(" ".join(text.split()), frozenset())


Words: TypeAlias = Mapping[str, Word]


def words_of(tables: Mapping[str, Mapping[str, list[str]]], columns: Container[str]) -> Words:
    """The words of a layout's tables, language -> name -> wordings, which may repeat ``columns``."""
    words: dict[str, dict[str, frozenset[str]]] = {}
    for language, table in tables.items():
        tongue = frozenset({language} - {NO_LANGUAGE})
        for name, wordings in table.items():
            known = words.setdefault(name, {})
            for wording in wordings:
                told(f"words.{language}.{name}", _check, wording, columns)
                folded = " ".join(wording.split())
                known[folded] = known.get(folded, frozenset()) | tongue
    return {name: Word(languages) for name, languages in words.items()}


def _check(wording: str, columns: Container[str]) -> None:
    repeated = [name for name in BRACED.findall(wording) if name]
    for name in repeated:
        if name not in columns:
            raise LayoutError(f"{wording!r} repeats {name!r}, which is not a column that a layout can fill")
    if len(set(repeated)) < len(repeated):
        raise LayoutError(f"{wording!r} repeats a column twice")
    if set("{}") & set(BRACED.sub("", wording)):
        raise LayoutError(f"{wording!r} has a brace that is neither {{}} nor {{column}}")
    if re.search(r"\}\s*\{", wording):
        raise LayoutError(f"{wording!r} has two gaps with nothing between them")
