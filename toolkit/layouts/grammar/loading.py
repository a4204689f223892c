"""From a layout's TOML file to the layout; `docs/layouts.md` says how the file is written."""

import re
import tomllib
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from toolkit.documents import Label
from toolkit.errors import LayoutError
from toolkit.layouts.grammar.expressions import names, parse
from toolkit.layouts.grammar.fields import Gives
from toolkit.layouts.grammar.kinds import kind_of, kinds_of
from toolkit.layouts.grammar.parts import OTHER, RESERVED, parts_of
from toolkit.layouts.grammar.patterns import Grammar, Pattern
from toolkit.layouts.grammar.shape import shape_of
from toolkit.layouts.grammar.structure import check_structure
from toolkit.layouts.grammar.told import told
from toolkit.layouts.grammar.words import words_of
from toolkit.layouts.layout import ANY_LINE, INDENT, Kind, Layout, TextEnd
from toolkit.text.dates import DateFormat

OTHER_KIND = Kind(Label("leftover", ""), "", (), (), None)


def load_layout(name: str, source: str, columns: Mapping[str, Mapping[str, Gives]]) -> Layout:
    """The layout written in ``source`` (TOML), filling ``columns`` (by table).

    ``LayoutError`` says, with the layout's name and key, what is not as it should be.
    """
    try:
        version = sha256(source.encode()).hexdigest()[:12]
        return _layout(name, version, tomllib.loads(source), columns)
    except (LayoutError, tomllib.TOMLDecodeError, re.error) as error:
        raise LayoutError(f"layout {name}: {error}") from error


def _layout(
    name: str, version: str, file: Mapping[str, Any], columns: Mapping[str, Mapping[str, Gives]]
) -> Layout:
    check_structure(file)
    words = words_of(file.get("words", {}), columns["documents"])
    grammar = Grammar(words, _dates(file.get("dates", {})), columns)
    patterns = {line: _line(line, grammar, source) for line, source in file["lines"].items()}
    ending = file.get("text", {}).get("ends")
    text_end = told("text.ends", _text_end, grammar, ending) if ending else None
    looks = _looks(patterns)
    return Layout(
        name=name,
        version=version,
        about=file["about"],
        claims=told("claims", _claims, file["claims"], looks.codes),
        line=looks.line,
        kinds=looks.kinds,
        anything=looks.anything,
        shape=shape_of(file["page"], file["post"], parts_of(file.get("parts", {}), looks.codes)),
        text_end=text_end,
        languages=frozenset(file.get("words", {})),
        columns=_columns(patterns, text_end),
    )


class _Looks(NamedTuple):
    """What lines look like: as in `Layout`, and the code of each by its name."""

    line: re.Pattern[str]
    kinds: Mapping[int, Kind]
    anything: Mapping[str, Kind]
    codes: Mapping[str, str]


def _looks(patterns: Mapping[str, Pattern]) -> _Looks:
    anything = {line: pattern for line, pattern in patterns.items() if pattern.is_anything()}
    labelled = {line: pattern for line, pattern in patterns.items() if line not in anything}
    either = "|".join(f"({pattern.regex})" for pattern in labelled.values())
    kinds = dict(kinds_of(labelled))
    return _Looks(
        line=re.compile(rf"{INDENT}(?:{either})\s*\Z"),
        kinds=kinds,
        anything={line: kind_of(line, "", p, 1) for line, p in anything.items()} | {OTHER: OTHER_KIND},
        codes=dict.fromkeys(anything, ANY_LINE) | {kind.name: kind.code for kind in kinds.values()},
    )


def _columns(patterns: Mapping[str, Pattern], text_end: TextEnd | None) -> tuple[str, ...]:
    """What the layout fills, in the order of its lines."""
    filled = [field.key() for pattern in patterns.values() for field in pattern.fields()]
    return tuple(dict.fromkeys([*filled, *([text_end.column] if text_end else [])]))


def _line(name: str, grammar: Grammar, source: str) -> Pattern:
    if name in RESERVED:
        raise LayoutError(f"lines.{name}: the name is taken")
    return told(f"lines.{name}", grammar.pattern, source)


def _dates(tables: Mapping[str, list[str]]) -> dict[str, tuple[DateFormat, ...]]:
    return {name: told(f"dates.{name}", _formats, formats) for name, formats in tables.items()}


def _formats(patterns: list[str]) -> tuple[DateFormat, ...]:
    formats = tuple(map(DateFormat.of, patterns))
    if len({format_.kind for format_ in formats}) > 1:
        raise LayoutError("days and times of day are two kinds of dates")
    return formats


def _claims(entries: list[str], codes: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    claims = tuple(tuple(names(parse(entry))) for entry in entries)
    for name in (name for claim in claims for name in claim):
        if codes.get(name, ANY_LINE) == ANY_LINE:
            raise LayoutError(f"{name!r} is not a line that tells a page apart")
    return claims


def _text_end(grammar: Grammar, source: str) -> TextEnd:
    pattern = grammar.pattern(source)
    if len(pattern.groups) != 1 or not pattern.fields():
        raise LayoutError("what closes a text is one {field}")
    return TextEnd(re.compile(rf"{pattern.regex}\s*\Z"), pattern.fields()[0].column)
