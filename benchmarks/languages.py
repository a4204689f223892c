"""How well, and how fast, the language of a text is told, with and without the language of its page.

Texts are runs of words out of messages in many languages: of Kunena (../shared/vocabulary), or of the gettext
catalogues below a folder, such as Django's: `python -m benchmarks.languages [FOLDER]`. Each text is read
without a hint, with the right one, and with that of a language near by.
"""

import gettext
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter

from benchmarks.fidelity.tally import table
from toolkit.text.languages import language_of

KUNENA = Path(__file__).parents[2] / "shared" / "vocabulary" / "kunena.json"

LANGUAGES = """
ar be bg cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nl pl pt ro ru sk sl sr sv th tr uk vi zh
"""
"""The languages that are measured, of those that there are texts in."""

NEARBY = {
    "ar": "fa", "be": "ru", "bg": "ru", "cs": "sk", "da": "sv", "de": "nl", "es": "pt", "et": "fi",
    "fa": "ar", "fi": "et", "fr": "it", "hr": "sl", "it": "es", "lt": "lv", "lv": "lt", "nl": "de",
    "pl": "cs", "pt": "es", "ro": "it", "ru": "uk", "sk": "cs", "sl": "hr", "sr": "bg", "sv": "da",
    "uk": "ru",
}  # fmt: skip
"""A language that each is easily taken for; English for the others, German for English."""

LENGTHS = (20, 50, 100, 1000)
LEAST = 500
"""Characters of messages that a language needs to be measured."""

TEXTS = 60
ROUNDS = 15

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[\d.$]*[sdf]|\{.*?\}|<[^>]+>|&\w+;")


def main() -> None:
    """Prints shares of right, none and wrong by length and hint, and microseconds a text."""
    given = [Path(folder) for folder in sys.argv[1:]]
    if not given and not KUNENA.exists():
        print("skipped: there is no ../shared/vocabulary here; name a folder of gettext catalogues")
        return
    texts = dict(_texts(_catalogues(given[0]) if given else _kunena()))
    rows: list[tuple[object, ...]] = []
    for length in LENGTHS:
        for hinted, hints in (("no", {}), ("right", {name: name for name in texts}), ("near", NEARBY)):
            rows.append((f"{length} characters, {hinted} hint", *_shares(texts, length, hints, hinted)))
    print(f"{TEXTS} texts of each length in {len(texts)} languages: {' '.join(texts)}")
    print("\n".join(table([("texts", "right", "none", "wrong"), *rows])))
    long = [(language, text) for language, of in texts.items() for text in of[1000]]
    rounds = sorted(_round(long) for _ in range(ROUNDS))
    print(f"long texts: {rounds[0] * 1e6:.0f} µs a text in the fastest of {ROUNDS} rounds")


def _shares(
    texts: Mapping[str, Mapping[int, list[str]]], length: int, hints: Mapping[str, str], hinted: str
) -> list[float]:
    came = Counter[str]()
    for language, of in texts.items():
        hint = None if hinted == "no" else hints.get(language, "de" if language == "en" else "en")
        for text in of[length]:
            told = language_of(text, hint)
            came["right" if told == language else "none" if told is None else "wrong"] += 1
    return [came[what] / came.total() for what in ("right", "none", "wrong")]


def _round(texts: list[tuple[str, str]]) -> float:
    start = perf_counter()
    for language, text in texts:
        language_of(text, language)
    return (perf_counter() - start) / len(texts)


def _texts(messages: Mapping[str, list[str]]) -> Iterator[tuple[str, dict[int, list[str]]]]:
    """For each language, runs of words of each length, drawn by a fixed seed."""
    for language in LANGUAGES.split():
        drawn = random.Random(language)
        whole = sorted(set(messages.get(language, ())))
        drawn.shuffle(whole)
        run = " ".join(whole)
        if len(run) > LEAST:
            yield language, {n: [_run(run, n, drawn) for _ in range(TEXTS)] for n in LENGTHS}


def _run(words: str, length: int, drawn: random.Random) -> str:
    """About ``length`` characters of ``words``, whole words where they are parted by spaces."""
    start = drawn.randrange(max(1, len(words) - length))
    piece = words[start : start + length]
    return piece.partition(" ")[2].rpartition(" ")[0] or piece


def _kunena() -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for locales in json.loads(KUNENA.read_text("utf-8")).values():
        for locale, wordings in locales.items():
            found[locale.partition("-")[0]] += [_plain(wording) for wording in wordings]
    return found


def _catalogues(folder: Path) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in folder.rglob("LC_MESSAGES/*.mo"):
        language = path.parents[1].name
        if not re.fullmatch(r"[a-z]{2}|zh_Hans", language):
            continue
        with path.open("rb") as stream:
            messages = vars(gettext.GNUTranslations(stream))["_catalog"]
        told = ((key[0] if isinstance(key, tuple) else key, text) for key, text in messages.items())
        for english, text in told:
            if english and text != english:
                found[language[:2]].append(_plain(text))
                found["en"].append(_plain(english))
    return found


def _plain(message: str) -> str:
    return " ".join(PLACEHOLDER.sub("", message).split())


if __name__ == "__main__":
    main()
