"""The types of a field: what its text looks like, and how it is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.words import Words
from toolkit.text.dates import DateFormat, read_date
from toolkit.text.numbers import read_decimal, read_integer

CALL = re.compile(r"([a-z_]+)(?:\(([^()]*)\))?")


Gives: TypeAlias = Literal["text", "integer", "decimal", "date", "datetime"]

NUMBER_BEGINS = r"0-9\-−"

INTEGER_LOOK = r"[+\-−]?(?:[0-9]{1,3}(?:[,.'’\u00a0\u202f][0-9]{3}){1,5}|[0-9]{1,18})"
"""Digits, or groups of three: what a line must look like to be a whole number; read as `numbers` says."""


SOLID_LOOK = r"\S{1,100}"
"""Text without white space: the handle of a user, a tag."""


class Broken(NamedTuple):
    """What came of a text that breaks a rule: its code, what is said of the text, and what value is left."""

    code: str
    said: str
    value: object = None


class Dated(NamedTuple):
    """A moment that was read, and how exactly the page tells it."""

    moment: object
    precision: str


Read: TypeAlias = Callable[[str, frozenset[str]], object]
"""Reads a text, given the languages that the page may be in: a value, None, or what is `Broken`."""


@dataclass(frozen=True, slots=True)
class FieldType:
    """What a field ``gives`` (the kind of column it fills), and how.

    ``look`` is the regex of what the type looks like, without groups; empty where it looks like anything.
    ``is_fixed``: only what looks like the type can stand there. ``begins``, where it is known, is the class
    of characters that the look can begin with.
    """

    name: str
    gives: Gives
    look: str
    read: Read
    begins: str = ""
    is_fixed: bool = False


def field_type(source: str, dates: Mapping[str, tuple[DateFormat, ...]], words: Words) -> FieldType:
    """The type written in ``source``: one of the types below, or a name of the layout's `dates`."""
    call = CALL.fullmatch(source)
    name, argument = (call.group(1), call.group(2)) if call else (source, None)
    match name, argument:
        case "text" | "token" | "name", None:
            look = SOLID_LOOK if name == "token" else ""
            plain = FieldType(name, "text", look, _as_it_stands, is_fixed=bool(look))
            return _or_null(plain, words) if name == "name" else plain
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
    known = ["text", "name", "token", "word(…)", "integer", "decimal(N)", "one_of(…)", *dates]
    raise LayoutError(f"the type {source!r} is unknown; there are {', '.join(known)}")


def _as_it_stands(text: str, _: frozenset[str]) -> object:
    return text


def _or_null(type_: FieldType, words: Words) -> FieldType:
    """The same type, with the layout's words for "not given" read as null."""
    nulls, read = frozenset(words["null"].languages if "null" in words else ()), type_.read

    def read_or_null(text: str, languages: frozenset[str]) -> object:
        return None if text in nulls else read(text, languages)

    return replace(type_, read=read_or_null)


def _word(name: str, words: Words) -> FieldType:
    if name not in words:
        raise LayoutError(f"word({name}) names a word that no [words] table has")
    solid = words[name].solid()
    if not solid.languages:
        raise LayoutError(f"word({name}) has no wording without a gap")
    return FieldType("word", "text", solid.regex(), _as_it_stands, is_fixed=True)


def _integer() -> FieldType:
    broken = Broken("P202", "is not a whole number")

    def read(text: str, _: frozenset[str]) -> object:
        value = read_integer(text)
        return broken if value is None else value

    return FieldType("integer", "integer", INTEGER_LOOK, read, begins=NUMBER_BEGINS)


def _decimal(places: int) -> FieldType:
    look = rf"[\-−]?(?:0|[1-9][0-9]{{0,8}})\.[0-9]{{{places}}}"
    printed = re.compile(look)
    broken = Broken("P202", f"is not a number with {places} decimals")

    def read(text: str, _: frozenset[str]) -> object:
        return read_decimal(text) if printed.fullmatch(text) else broken

    return FieldType("decimal", "decimal", look, read, begins=NUMBER_BEGINS)


def _one_of(choices: list[str], words: Words) -> FieldType:
    unknown = [choice for choice in choices if choice not in words]
    if unknown:
        raise LayoutError(f"one_of names {unknown[0]!r}, which no [words] table has")
    values = {wording: choice for choice in choices for wording in words[choice].languages}
    broken = Broken("P203", f"is not one of {', '.join(values)}")
    look = "|".join(words[choice].solid().regex() for choice in choices)
    return FieldType("one_of", "text", look, lambda text, _: values.get(text, broken))


def _date(formats: tuple[DateFormat, ...]) -> FieldType:
    broken = Broken("P201", "is not a date like " + " or ".join(f"`{f.pattern}`" for f in formats))

    @lru_cache(maxsize=8192)  # the pages of one site print the same days over and over
    def read(text: str, languages: frozenset[str]) -> object:
        moments = {moment for f in formats if (moment := read_date(text, f, languages))}
        if len(moments) != 1:
            return broken
        moment = moments.pop()
        if moment.weekday_fits():
            return Dated(moment.value, "minute" if isinstance(moment.value, datetime) else "day")
        said = f"has the wrong weekday: {moment.value:%Y-%m-%d} is a {moment.value:%A}"
        return Broken("C101", said, Dated(moment.value, "day"))

    return FieldType("date", formats[0].kind, "|".join(f.shape for f in formats), read)
