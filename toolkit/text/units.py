"""Names of the units of time, from CLDR."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from os.path import commonprefix
from typing import NamedTuple

from toolkit.text.calendar import sure
from toolkit.text.cldr import DURATION, UNITS, Tables, tables_of
from toolkit.text.folding import bare

NUMBER = "{0}"
"""Where the number stands in a pattern of CLDR."""

COUNTS = {"zero": 0, "one": 1, "two": 2, "few": 0, "many": 0, "other": 0}
"""CLDR's plural categories, with the number that each says where none stands there (0: none)."""

ALONE = 10
"""The code of a word that says how many by itself: its unit's place in `UNITS` times this, plus how many."""

UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no space between words: Thai, Lao, Khmer, Japanese, Chinese."""


class Form(NamedTuple):
    """One form of a unit's name.

    ``place`` is the unit's in `UNITS`; ``many`` the number that the form is for, 0 where for more than one;
    ``numbered`` says whether that number is printed before it.
    """

    word: str
    place: int
    many: int
    numbered: bool


@cache
def unit_words(language: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """The words that stand behind a number, by their place in `UNITS`; and those that say how many alone.

    Forms of any case and number, as spans print them (`3 Jahre`) and as dates ago do (`vor 3 Jahren`). A
    word for one unit stands alone where it has a form of its own for one: `час назад` is one hour.
    """
    forms = [form for table in tables_of(language) for form in (*_spans(table), *_ago(table))]
    plural = {form.word for form in forms if form.numbered and not form.many}
    alone = [form for form in forms if form.many and not (form.numbered and form.word in plural)]
    behind = sure((form.word, form.place) for form in forms if form.numbered)
    return behind, sure((form.word, form.place * ALONE + form.many) for form in alone)


@cache
def conjunctions(language: str) -> tuple[str, ...]:
    """What stands before the last item of a list: `and`."""
    patterns = [table["list_patterns"]["standard"]["2"] for table in tables_of(language)]
    between = [bare(p.removeprefix("{0}").removesuffix("{1}")).strip(" ,،、") for p in patterns]
    return tuple(filter(None, between))


def _spans(table: Tables) -> Iterator[Form]:
    """What is so long."""
    for place, unit in enumerate(UNITS):
        for patterns in table["unit_patterns"].get(f"{DURATION}{unit}", {}).values():
            for category, pattern in patterns.items():
                yield from _form(place, category, *pattern.partition(NUMBER))


def _ago(table: Tables) -> Iterator[Form]:
    """What is so long ago, without what stands around all units alike: `vor`, `назад`."""
    for width in ("", "-short", "-narrow"):
        past = [
            (place, category, pattern.partition(NUMBER)[2])
            for place, unit in enumerate(UNITS)
            for category, pattern in table["date_fields"].get(f"{unit}{width}", {}).get("past", {}).items()
            if NUMBER in pattern
        ]
        end = len(_common_end(after for _, _, after in past))
        for place, category, after in past:
            yield from _form(place, category, "", NUMBER, after[: len(after) - end])


def _common_end(endings: Iterable[str]) -> str:
    """The whole words at the end of all of them; where words are not parted, the letters."""
    shared = commonprefix([ending[::-1] for ending in endings])[::-1]  # noqa: RUF071 - letters are meant
    if UNSPACED.search(shared):
        return shared
    space = re.search(r"\s", shared)
    return shared[space.start() :] if space else ""


def _form(place: int, category: str, before: str, number: str, after: str) -> Iterator[Form]:
    """The form in a pattern, if it is one and stands behind its number; `per` is a category of babel's."""
    word = bare(after if number else before)
    if category in COUNTS and word and not (number and before.strip()):
        many = 0 if number and category != "one" else COUNTS[category]
        yield Form(word, place, many, bool(number))
