"""The types of a field: what its text looks like, and how it is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from toolkit.errors import LayoutError
from toolkit.text.dates import DateFormat, read_date
from toolkit.text.numbers import read_decimal, read_integer

Words: TypeAlias = Mapping[str, Mapping[str, frozenset[str]]]
"""A layout's words: name -> wording -> the languages that have it."""

ANYTHING = r"\S.*?"
CALL = re.compile(r"([a-z_]+)(?:\(([^()]*)\))?")


class Outcome(NamedTuple):
    """What came of reading a text: the value (null where there is none) and the rule it broke, if any."""

    value: object
    broken: str | None = None
    seen: str = ""


Read: TypeAlias = Callable[[str, frozenset[str]], Outcome]
"""Reads a text, given the languages that the page may be in."""


@dataclass(frozen=True, slots=True)
class FieldType:
    """``loose`` is what may stand between words, ``strict`` what may stand glued to another cell."""

    loose: str
    strict: str
    read: Read


def field_type(source: str, dates: Mapping[str, tuple[DateFormat, ...]], words: Words) -> FieldType:
    """The type written in ``source``: one of the types below, or a name of the layout's `dates`."""
    call = CALL.fullmatch(source)
    name, argument = (call.group(1), call.group(2)) if call else (source, None)
    match name, argument:
        case "text", None:
            return FieldType(ANYTHING, ANYTHING, _as_it_stands)
        case "word", str():
            return _word(argument, words)
        case "integer", None:
            return _or_null(_integer(), words)
        case "decimal", str() if argument.isdigit():
            return _or_null(_decimal(int(argument)), words)
        case "one_of", str():
            return _or_null(_one_of([choice.strip() for choice in argument.split(",")], words), words)
        case _, None if name in dates:
            return _or_null(_date(dates[name]), words)
    known = ["text", "word(…)", "integer", "decimal(N)", "one_of(…)", *dates]
    raise LayoutError(f"the type {source!r} is unknown; there are {', '.join(known)}")


def _as_it_stands(text: str, _: frozenset[str]) -> Outcome:
    return Outcome(text)


def _or_null(type_: FieldType, words: Words) -> FieldType:
    """The same type, with the layout's words for "not given" read as null."""
    nulls, read = words.get("null", {}), type_.read

    def read_or_null(text: str, languages: frozenset[str]) -> Outcome:
        return Outcome(None) if text in nulls else read(text, languages)

    return replace(type_, read=read_or_null)


def _word(name: str, words: Words) -> FieldType:
    if name not in words:
        raise LayoutError(f"word({name}) names a word that no [words] table has")
    look = "|".join(map(re.escape, words[name]))
    return FieldType(look, look, _as_it_stands)


def _integer() -> FieldType:
    def read(text: str, _: frozenset[str]) -> Outcome:
        value = read_integer(text)
        return Outcome(value, "P202" if value is None else None, "a whole number")

    grouped = r"\S+(?:[ \u00a0\u202f]\d{3})*"
    return FieldType(grouped, r"[+\-−]?\d{1,18}", read)


def _decimal(places: int) -> FieldType:
    look = rf"[+\-−]?(?:0|[1-9]\d{{0,8}})\.\d{{{places}}}"
    printed = re.compile(look)

    def read(text: str, _: frozenset[str]) -> Outcome:
        value = read_decimal(text) if printed.fullmatch(text) else None
        return Outcome(value, "P202" if value is None else None, f"a number with {places} decimals")

    return FieldType(r"\S+", look, read)


def _one_of(choices: list[str], words: Words) -> FieldType:
    unknown = [choice for choice in choices if choice not in words]
    if unknown:
        raise LayoutError(f"one_of names {unknown[0]!r}, which no [words] table has")
    values = {wording: choice for choice in choices for wording in words[choice]}
    seen = f"one of {', '.join(values)}"

    def read(text: str, _: frozenset[str]) -> Outcome:
        value = values.get(text)
        return Outcome(value, "P203" if value is None else None, seen)

    return FieldType(ANYTHING, "|".join(map(re.escape, values)), read)


def _date(formats: tuple[DateFormat, ...]) -> FieldType:
    seen = "a date like " + " or ".join(f"`{f.pattern}`" for f in formats)

    def read(text: str, languages: frozenset[str]) -> Outcome:
        moments = {m for f in formats if (m := read_date(text, f, languages))}
        if len(moments) != 1:
            return Outcome(None, "P201", seen)
        moment = moments.pop()
        return Outcome(moment.value, None if moment.weekday_fits() else "C101", f"{moment.value:%Y-%m-%d}")

    return FieldType(ANYTHING, "|".join(f.shape for f in formats), read)
