"""Spans of time as pages print them: `3 years 2 months`, `1 нед. 2 дн.`, `5分`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from toolkit.text.calendar import merged, sure
from toolkit.text.cldr import UNITS
from toolkit.text.folding import bare, folded
from toolkit.text.regexes import any_of
from toolkit.text.units import ALONE, conjunctions, unit_words

Span: TypeAlias = tuple[tuple[str, int], ...]
"""Units, from long to short, each with how many of it."""

OwnWords: TypeAlias = tuple[tuple[str, frozenset[str]], ...]
"""A layout's wordings by the name of a unit, and for `one`."""


@dataclass(frozen=True, slots=True, eq=False)
class SpanWords:
    """What spans look like in some languages: as a whole (``look``), and one ``item`` after another.

    The groups of ``item`` are a number and its unit, or a word that says both. ``units`` are places in
    `UNITS`; ``alone`` are codes of `units.ALONE`.
    """

    look: str
    item: re.Pattern[str]
    gap: re.Pattern[str]
    units: Mapping[str, int | None]
    alone: Mapping[str, int | None]

    def read(self, text: str) -> Span | None:
        """The span that the folded ``text`` prints; None where units come twice, or a shorter one first."""
        found: list[tuple[int, int]] = []
        at = 0
        while at < len(text):
            item = self.item.match(text, at)
            said = self._said(item) if item else None
            if item is None or said is None:
                return None
            found.append(said)
            gap = self.gap.match(text, item.end())
            at = gap.end() if gap else item.end()
        order = [unit for unit, _ in found]
        return tuple((UNITS[unit], n) for unit, n in found) if order == sorted(set(order)) else None

    def _said(self, item: re.Match[str]) -> tuple[int, int] | None:
        """The place of an item's unit, and how many; None for a word with two meanings."""
        number, unit, word = item.groups()
        if word:
            code = self.alone.get(" ".join(word.split()))
            return None if code is None else divmod(code, ALONE)
        place = self.units.get(" ".join(unit.split()))
        return None if place is None else (place, int(number) if number.isdecimal() else 1)


@lru_cache(maxsize=256)
def span_words(languages: frozenset[str], own: OwnWords) -> SpanWords:
    """The words for spans in ``languages``, and a layout's ``own``, which go first."""
    extra = dict(own)
    given = sure((bare(word), place) for place, unit in enumerate(UNITS) for word in extra.get(unit, ()))
    known = [unit_words(language) for language in sorted(languages)]
    units = {**merged([words for words, _ in known]), **given}
    alone = merged([words for _, words in known])
    number, unit, word = _number(extra.get("one", ())), any_of(units), any_of(alone)
    ands = any_of({bare(word) for language in languages for word in conjunctions(language)})
    gap = rf"\s{{0,3}}[,،、]?\s{{0,3}}(?:(?:{ands})\s{{0,3}})?"
    first = rf"(?:(?:{number})\s?(?:{unit})|{word})\.?"
    more = rf"(?:\d{{1,4}}\s?(?:{unit})|{word})\.?"
    return SpanWords(
        look=f"{first}(?:{gap}{more}){{0,{len(UNITS) - 1}}}",
        item=re.compile(rf"(?:({number})\s?({unit})|({word}))\.?"),
        gap=re.compile(gap),
        units=units,
        alone=alone,
    )


def _number(one: Iterable[str]) -> str:
    """A number in figures, or a layout's word for one, which no letter follows."""
    words = any_of(map(folded, one))
    return rf"\d{{1,4}}|(?:{words})(?=\s)"
