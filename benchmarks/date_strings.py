"""The strings of ../shared/corpus/dates as cases: what each says, in which language, and what is outside."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from toolkit.text.cldr import UNITS, tables_of

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "dates"

BASES = {
    "test_dates_parsing": datetime(2012, 11, 13),
    "test_dates_parsing_with_normalization": datetime(2012, 11, 13),
    "test_preferably_past_dates": datetime(2015, 2, 15, 15, 30),
}
"""By test of dateparser whose settings are ours: dates are past ones, days come before months. The base is
the test's "now", which is the capture time here."""

CAPTURED = datetime(2014, 9, 1, 10, 30)
"""The capture time of relative dates: a Monday."""

ABSOLUTE = {
    "a clock without a day": r"^\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?$",
    "a time in words": r"\b(?:noon|midnight)\b|晚|гадзін",
    "fractions of a second": r":\d\d[.,]\d",
    "brackets": r"^\[",
}

RELATIVE = {
    "a decade": r"decade|decenni|década|dekad|दशक|দশক|десят|дзесяц|onyıl|desetilet|Jahrzehnt|ทศวรรษ|dekád",
    "a fraction": r"\d[.,]\d",
    "about, or less than": r"about|almost|less|environ|moins|etwa|каля|около|přibližně|circa|প্রায়|约|yaklaşık",
}
"""What a string is outside for, and how it is known."""

CODES = {
    "Arabic": "ar", "Bangla": "bn", "Belarusian": "be", "Bulgarian": "bg", "Chinese": "zh", "Croatian": "hr",
    "Czech": "cs", "Dutch": "nl", "English": "en", "Filipino": "tl", "Finnish": "fi", "French": "fr",
    "Georgian": "ka", "German": "de", "Hindi": "hi", "Italian": "it", "Japanese": "ja", "Miscellaneous": "",
    "Numeric": "en", "Polish": "pl", "Portuguese": "pt", "Romanian": "ro", "Russian": "ru", "Spanish": "es",
    "Tagalog": "tl", "Thai": "th", "Turkish": "tr", "Ukrainian": "uk", "Vietnamese": "vi",
}  # fmt: skip
"""Languages by the name that the corpus has for them."""


class Case(NamedTuple):
    """One string; ``says`` is None where it names no moment.

    ``outside`` is why no format of a forum states it, empty where one does.
    """

    language: str
    text: str
    says: date | None
    captured: datetime
    outside: str = ""


def records(name: str) -> list[dict[str, Any]]:
    """The records of one file of the corpus."""
    lines = (CORPUS / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def absolute() -> Iterator[Case]:
    """Dates of a calendar."""
    for record in records("dateparser_absolute"):
        base, text = BASES.get(record["test"]), record["text"]
        says = datetime.fromisoformat(record["expected"])
        outside = "settings of dateparser's own" if base is None else _why(ABSOLUTE, text)
        if base and not outside and says.date() == base.date():
            outside = "a weekday that is the day's own"
        yield _known(record["lang_comment"], text, says, base or CAPTURED, outside)


def relative() -> Iterator[Case]:
    """Dates that count from the capture."""
    for record in records("dateparser_relative"):
        ago, text = record.get("ago"), record["text"]
        outside = _why(RELATIVE, text) if ago else "in the future, or by a clock of the test's own"
        if ago and not outside and not re.search(r"\d", text) and (len(ago) > 1 or max(ago.values()) > 1):
            outside = "a number in words"
        yield _known(record["lang_comment"], text, _before(ago) if ago else None, CAPTURED, outside)


def _before(ago: Mapping[str, float]) -> datetime | None:
    """The moment so long before the capture; None where it is a week wide or wider."""
    units = [f"{unit}s" for unit in UNITS if f"{unit}s" in ago]
    if {"years", "months"} & set(units) or units[-1] == "weeks":
        return None
    return CAPTURED - timedelta(**{unit: ago[unit] for unit in units})


def _known(comment: str | None, text: str, says: date | None, captured: datetime, outside: str) -> Case:
    language = CODES.get(comment or "", "")
    if not language and not outside:
        outside = "the corpus does not say the language"
    return Case(language, text, says, captured, outside)


def _why(rules: Mapping[str, str], text: str) -> str:
    return next((why for why, pattern in rules.items() if re.search(pattern, text, re.IGNORECASE)), "")


def translated() -> Iterator[tuple[Case, str]]:
    """Dates of both kinds in many languages, each with the same in English; what it says is left open."""
    for record in records("dateparser_translate"):
        language, text, english = record["lang"], record["text"], record["english"]
        outside = (
            ""
            if re.fullmatch(r"[a-z]{2}", language) and tables_of(language)
            else "no language of two letters"
        )
        if re.search(r"\bin \d|^(?:in|next)\b", english):
            outside = "in the future, or by a clock of the test's own"
        yield Case(language, text, None, CAPTURED, outside), english
