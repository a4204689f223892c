"""Findings to report: a few of a real page, and any at all."""

import re
from pathlib import Path

from hypothesis import strategies as st

from toolkit.findings import RULES, Excerpt, Finding, Place, Summary, excerpt
from toolkit.reports import REPORTS
from toolkit.reports.screen import Screen

SEED = Path(__file__).parents[1] / "raw" / "000_dae2eb19dc885053.txt"
LINES = SEED.read_text("utf-8").splitlines()
PAGE = f"raw/{SEED.name}"

# A file name can hold any byte: those that are not UTF-8 reach us as lone low surrogates.
ANY_TEXT = st.text(st.characters() | st.integers(0xDC80, 0xDCFF).map(chr))
CONTROLS = re.compile(r"[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def at(code: str, message: str, line: int, seen: str) -> Finding:
    text = LINES[line - 1]
    start = text.index(seen)
    shown = excerpt(text, start, start + len(seen))
    return Finding.of(code, message, Place(PAGE, line, start + 1), id="seed", value=seen, excerpt=shown)


def rendered(form: str, findings: list[Finding], screen: Screen | None = None, documents: int = 1) -> str:
    pieces = REPORTS[form](findings, Summary.of(documents, findings), screen or Screen())
    return "".join(pieces)


FOUND = [
    at("C101", "17 December 2018 is not a Monday", 16, "Понедельник, 17 декабря 2018"),
    at("P301", "1 line is not accounted for", 27, "Мы в соц. сетях"),
    Finding.of("D001", "no such file", Place("dist/manifest.json")),
    at("C101", "29 July 2020 is not a Wednesday", 17, "Среда, 29 июля 2020"),
    at("C104", "2017 is in the future", 3, "09 авг 2017 17:05"),
]


def _any_finding(parts: tuple[str, str, str, str | None, str | None, int | None, int | None]) -> Finding:
    code, path, message, id, value, line, column = parts
    shown = value and Excerpt(value, len(value) // 3, max(len(value) // 2, len(value) // 3 + 1))
    place = Place(path, line, column if line else None)
    return Finding(code, RULES[code].severity, message, place, id, value, shown or None)


LONG = st.builds(str.__mul__, ANY_TEXT, st.sampled_from([1, 1, 1, 5_000]))

NUMBER = st.none() | st.integers(1, 2**63)

ANY_FINDING = st.tuples(
    st.sampled_from(sorted(RULES)), ANY_TEXT, LONG, st.none() | LONG, st.none() | LONG, NUMBER, NUMBER
).map(_any_finding)
"""A finding of any rule, with any text, also such as no page has."""
