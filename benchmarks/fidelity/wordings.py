"""The words that pages print: Kunena's by locale, and what people and sites write by language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from babel import Locale as Cldr

HERE = Path(__file__).parent

ENGLISH = "en-GB"

CLDR = {
    "ar-AA": "ar",
    "eo-XX": "eo",
    "kz-KZ": "kk",
    "sr-RS": "sr_Cyrl",
    "sr-YU": "sr_Latn",
    "zh-TW": "zh_Hant",
}
"""CLDR's name of a locale where it is not the language's code."""

MAIN = ("ru-RU", "en-GB", "de-DE", "uk-UA", "fr-FR", "es-ES", "pl-PL", "it-IT")
"""The locales that issue 3 names: half of the pages are theirs."""


@dataclass(frozen=True)
class Wording:
    """What pages of one locale print. ``language`` is the ISO 639-1 code."""

    locale: str
    language: str
    words: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, Any]

    def of_one_version(self, random: Random) -> "Wording":
        """The same with one wording of each word, as one site has them."""
        return replace(self, words={name: (random.choice(some),) for name, some in self.words.items()})

    @property
    def cldr(self) -> Cldr:
        """The calendar's words."""
        return Cldr.parse(CLDR.get(self.locale, self.language))

    def has(self, name: str) -> bool:
        """Whether Kunena has the word in this language; else the page prints English."""
        return name in self.words

    def one(self, name: str, random: Random) -> str:
        """One of Kunena's wordings, English where there is none."""
        return random.choice(self.words.get(name) or wordings()[ENGLISH].words[name])

    def some(self, name: str, random: Random) -> Any:  # noqa: ANN401 - as the file holds it: a text, or a list
        """One of the texts of a kind, English where there is none."""
        return random.choice(self.all(name))

    def all(self, name: str) -> list[Any]:
        """The texts of a kind, English where there are none."""
        texts: list[Any] = self.texts.get(name) or _texts()["en"][name]
        return texts

    @property
    def speaks(self) -> bool:
        """Whether there are enough sentences in the language to tell it from its neighbours."""
        return len(self.texts.get("sentences", ())) >= 5


@cache
def wordings() -> Mapping[str, Wording]:
    """Every locale whose words are known, by its code."""
    tables = tomllib.loads((HERE / "words.toml").read_text("utf-8"))
    return {locale: _wording(locale, words) for locale, words in tables.items()}


def _wording(locale: str, words: Mapping[str, list[str]]) -> Wording:
    language = CLDR.get(locale, locale)[:2]
    known = {name: tuple(some) for name, some in words.items()}
    return Wording(locale, language, known, _texts().get(language, {}))


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads((HERE / "texts.toml").read_text("utf-8"))
