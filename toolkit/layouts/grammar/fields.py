"""The types of a field: what its text looks like, and how it is read."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.field_types import Broken, FieldType
from toolkit.layouts.grammar.words import Words
from toolkit.text.dates import Calendar
from toolkit.text.numbers import read_decimal, read_integer

CALL = re.compile(r"([a-z_]+)(?:\(([^()]*)\))?")


READ = 4096
"""Numbers that a reader remembers: a search rates many pages alike."""

NUMBER_BEGINS = frozenset("0123456789+-−")

INTEGER_LOOK = r"[+\-−]?(?:[0-9]{1,3}(?:[,.'’\u00a0\u202f][0-9]{3}){1,5}|[0-9]{1,18})"
"""Digits, or groups of three: what a line must look like to be a whole number; read as `numbers` says."""


SOLID_LOOK = r"\S{1,100}"
"""Text without white space: the handle of a user, a tag."""


def field_type(source: str, dates: Mapping[str, FieldType], words: Words) -> FieldType:
    """The type written in ``source``: one of the types below, or a name of the layout's `dates`."""
    call = CALL.fullmatch(source)
    name, argument = (call.group(1), call.group(2)) if call else (source, None)
    match name, argument:
        case "text" | "token" | "name", None:
            look = SOLID_LOOK if name == "token" else ""
            plain = FieldType(name, "text", look, _as_it_stands, is_fixed=bool(look))
            return or_null(plain, words) if name == "name" else plain
        case "word", str():
            return _word(argument, words)
        case "integer", None:
            return or_null(_integer(), words)
        case "decimal", str() if argument.isdigit():
            return or_null(_decimal(int(argument)), words)
        case "one_of", str():
            return or_null(_one_of([choice.strip() for choice in argument.split(",")], words), words)
        case _, None if name in dates:
            return dates[name]
    known = ["text", "name", "token", "word(…)", "integer", "decimal(N)", "one_of(…)", *dates]
    raise LayoutError(f"the type {source!r} is unknown; there are {', '.join(known)}")


def _as_it_stands(text: str, _: Calendar) -> object:
    return text


def or_null(type_: FieldType, words: Words) -> FieldType:
    """The same type, with the layout's words for "not given" read as null."""
    return replace(type_, nulls=frozenset(words["null"].languages if "null" in words else ()))


def _word(name: str, words: Words) -> FieldType:
    if name not in words:
        raise LayoutError(f"word({name}) names a word that no [words] table has")
    solid = words[name].solid()
    if not solid.languages:
        raise LayoutError(f"word({name}) has no wording without a gap")
    return FieldType("word", "text", solid.regex(), _as_it_stands, is_fixed=True)


def _integer() -> FieldType:
    broken = Broken("P202", "is not a whole number")

    def read(text: str, _: Calendar) -> object:
        value = read_integer(text)
        return broken if value is None else value

    return FieldType("integer", "integer", INTEGER_LOOK, read, begins=NUMBER_BEGINS)


def _decimal(places: int) -> FieldType:
    look = rf"[\-−]?(?:0|[1-9][0-9]{{0,8}})\.[0-9]{{{places}}}"
    printed = re.compile(look)
    broken = Broken("P202", f"is not a number with {places} decimals")

    @lru_cache(maxsize=READ)
    def read(text: str, _: Calendar) -> object:
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
