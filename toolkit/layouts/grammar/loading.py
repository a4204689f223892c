"""From a layout's TOML file to the layout; `docs/layouts.md` says how the file is written."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, TypeAlias

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.atoms import Field
from toolkit.layouts.grammar.claims import claims_of, telling_of
from toolkit.layouts.grammar.codes import Codes
from toolkit.layouts.grammar.date_fields import date_type
from toolkit.layouts.grammar.field_types import FieldType, Gives
from toolkit.layouts.grammar.fields import or_null
from toolkit.layouts.grammar.forms import piece
from toolkit.layouts.grammar.kinds import Kind, Looks, echoes_of, looks_of
from toolkit.layouts.grammar.lookup import lookup_of
from toolkit.layouts.grammar.parts import RESERVED, Part, Vocabulary, parsed, parts_of
from toolkit.layouts.grammar.patterns import Grammar, Pattern
from toolkit.layouts.grammar.places import line_of
from toolkit.layouts.grammar.shape import Shape, shape_of
from toolkit.layouts.grammar.structure import check_structure
from toolkit.layouts.grammar.told import told
from toolkit.layouts.grammar.words import NO_LANGUAGE, Words, words_of
from toolkit.layouts.layout import Layout, TextEnd
from toolkit.text.dates import DateFormat

Columns: TypeAlias = Mapping[str, Mapping[str, Gives]]
"""By table, the columns that a layout can fill, and what with."""


def version_of(source: str) -> str:
    """The version of the layout that is written so."""
    return sha256(source.encode()).hexdigest()[:12]


def load_layout(name: str, source: str, columns: Columns) -> Layout:
    """The layout written in ``source`` (TOML), filling ``columns`` (by table).

    ``LayoutError`` says, with the layout's name, the line and the key, what is not as it should be.
    """
    try:
        return _layout(name, version_of(source), tomllib.loads(source), columns)
    except (LayoutError, tomllib.TOMLDecodeError, re.error) as error:
        line = line_of(source, str(error))
        place = f"layout {name}, line {line}" if line else f"layout {name}"
        raise LayoutError(f"{place}: {error}") from error


def _layout(name: str, version: str, file: Mapping[str, Any], columns: Columns) -> Layout:
    check_structure(file)
    grammar = _grammar(file, columns)
    patterns = {line: _line(line, grammar, source) for line, source in file["lines"].items()}
    text_end = told("text.ends", _text_end, grammar, file.get("text", {}).get("ends"))
    looks = looks_of(patterns)
    claims = claims_of(file["claims"], patterns, looks.kinds)
    shape = _shape(file, patterns, looks)
    return Layout(
        name=name,
        version=version,
        about=file["about"],
        claims=claims,
        kinds=looks.kinds,
        by_look={kind.look: kind for kind in reversed(tuple(looks.kinds.values())) if kind.look},
        lookup=lookup_of(looks.patterns),
        codes=looks.codes,
        shape=shape,
        text_end=text_end,
        text_lists=_text_lists(file.get("text", {}), looks),
        languages=frozenset(file.get("words", {})) - {NO_LANGUAGE},
        echoes=echoes_of(tuple(looks.kinds.values())),
        columns=_columns(patterns, text_end),
        telling=telling_of(claims, shape.parts, looks.kinds),
    )


def _grammar(file: Mapping[str, Any], columns: Columns) -> Grammar:
    words = words_of(file.get("words", {}), columns["documents"])
    return Grammar(words, _dates(file.get("dates", {}), words), columns)


def _shape(file: Mapping[str, Any], patterns: Mapping[str, Pattern], looks: Looks) -> Shape:
    parts = _parts(file.get("parts", {}), patterns, looks)
    return shape_of(file["page"], file["post"], parts, _regions(file.get("regions", ()), parts))


def _parts(sources: Mapping[str, str], patterns: Mapping[str, Pattern], looks: Looks) -> dict[str, Part]:
    lines = {name: _codes(kind, patterns[name], looks.codes) for name, kind in looks.kinds.items()}
    shared = [kind.look for kind in looks.kinds.values()]
    plain = frozenset(
        name for name, kind in looks.kinds.items() if kind.look and shared.count(kind.look) == 1
    )
    return parts_of(Vocabulary(looks.codes, lines, plain, parsed(sources, patterns)))


def _codes(kind: Kind, pattern: Pattern, codes: Codes) -> frozenset[str] | None:
    if pattern.fits == "any":
        return None
    return codes.where(lambda line: line.is_short) if pattern.fits == "short" else codes.of(kind.look)


def _regions(given: Sequence[str], parts: Mapping[str, Part]) -> frozenset[str]:
    for name in given:
        if name in parts or name in RESERVED:
            raise LayoutError(f"regions: the name {name!r} is taken")
    return frozenset(given)


def _text_lists(text: Mapping[str, Any], looks: Looks) -> frozenset[str]:
    lists = frozenset(text.get("in_list_of", ()))
    if unknown := sorted(lists - looks.kinds.keys()):
        raise LayoutError(f"text.in_list_of: {unknown[0]!r} is not a line of the layout")
    return lists


def _columns(patterns: Mapping[str, Pattern], text_end: TextEnd | None) -> tuple[str, ...]:
    """What the layout fills, in the order of its lines."""
    filled = [field.key() for pattern in patterns.values() for field in pattern.fields() if field.column]
    return tuple(dict.fromkeys([*filled, *([text_end.column] if text_end else [])]))


def _line(name: str, grammar: Grammar, source: str) -> Pattern:
    if name in RESERVED:
        raise LayoutError(f"lines.{name}: the name is taken")
    return told(f"lines.{name}", grammar.pattern, source)


def _dates(tables: Mapping[str, list[str]], words: Words) -> dict[str, FieldType]:
    wordings = {name: tuple(word.solid().languages) for name, word in words.items()}
    tongues = [found for word in words.values() for found in word.languages.values()]
    languages = frozenset[str]().union(*tongues)
    types = {name: told(f"dates.{name}", _date, f, wordings, languages) for name, f in tables.items()}
    return {name: or_null(type_, words) for name, type_ in types.items()}


def _date(patterns: list[str], words: Mapping[str, tuple[str, ...]], languages: frozenset[str]) -> FieldType:
    return date_type(tuple(DateFormat.of(pattern, words) for pattern in patterns), languages)


def _text_end(grammar: Grammar, source: str | None) -> TextEnd | None:
    if source is None:
        return None
    pattern = grammar.pattern(source)
    (only, *others) = pattern.ways[0]
    if others or not isinstance(only, Field):
        raise LayoutError("what closes a text is one {field}")
    return TextEnd(re.compile(rf"{piece(only)}\s*\Z"), only.column)
