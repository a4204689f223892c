"""From a layout's TOML file to the layout; `docs/layouts.md` says how the file is written."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import Any, ParamSpec, TypeVar

from toolkit.documents import Label
from toolkit.errors import LayoutError
from toolkit.layouts.expressions import names, parse, to_regex
from toolkit.layouts.fields import Gives
from toolkit.layouts.layout import ANY_LINE, FIRST_CODE, INDENT, NO_KIND, Cells, Kind, Layout, TextEnd
from toolkit.layouts.patterns import Field, Grammar, Pattern
from toolkit.layouts.shape import TEXT, Part, shape_of
from toolkit.layouts.structure import check_structure
from toolkit.layouts.words import words_of
from toolkit.text.dates import DateFormat

P = ParamSpec("P")
T = TypeVar("T")

OTHER = "other"
"""The name, in a part, of a line that fits no pattern: it may stand there, and is left over."""

OTHER_LINE = f"({NO_KIND})"

RESERVED = (TEXT, OTHER, "page", "post")
"""Names that mean something of their own."""


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
    grammar = Grammar(words_of(file.get("words", {})), _dates(file.get("dates", {})), columns)
    patterns = {line: _line(line, grammar, source) for line, source in file["lines"].items()}
    labelled = {line: p for line, p in patterns.items() if not p.is_anything()}
    kinds = dict(_kinds(labelled))
    codes = dict.fromkeys(patterns, ANY_LINE) | {kind.name: kind.code for kind in kinds.values()}
    looks = "|".join(f"({pattern.regex})" for pattern in labelled.values())
    ending = file.get("text", {}).get("ends")
    text_end = told("text.ends", _text_end, grammar, ending) if ending else None
    fields = [field for pattern in patterns.values() for field in pattern.fields()]
    return Layout(
        name=name,
        version=version,
        about=file["about"],
        claims=told("claims", _claims, file["claims"], labelled),
        line=re.compile(rf"{INDENT}(?:{looks})\s*\Z"),
        kinds=kinds,
        anything={line: _kind(line, "", p, 1) for line, p in patterns.items() if line not in labelled}
        | {OTHER: Kind(Label("leftover", ""), "", (), (), None)},
        shape=shape_of(file["page"], file["post"], _parts(file.get("parts", {}), codes)),
        text_end=text_end,
        languages=frozenset(file.get("words", {})),
        columns=tuple(dict.fromkeys([*(f.key() for f in fields), *([text_end.column] if text_end else ())])),
    )


def told(key: str, make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What ``make`` makes; a ``LayoutError`` of it names the key of the file."""
    try:
        return make(*args, **kwargs)
    except (LayoutError, ValueError) as error:
        raise LayoutError(f"{key}: {error}") from error


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


def _claims(entries: list[str], patterns: Mapping[str, Pattern]) -> tuple[tuple[str, ...], ...]:
    claims = tuple(tuple(names(parse(entry))) for entry in entries)
    for name in (name for claim in claims for name in claim):
        if name not in patterns:
            raise LayoutError(f"{name!r} is not a line that tells a page apart")
    return claims


def _kinds(patterns: Mapping[str, Pattern]) -> Iterator[tuple[int, Kind]]:
    """Each kind of line, by the number of its group in the regular expression of all."""
    group = 1
    for number, (name, pattern) in enumerate(patterns.items()):
        yield group, _kind(name, chr(FIRST_CODE + number), pattern, group + 1)
        group += 1 + re.compile(pattern.regex).groups


def _kind(name: str, code: str, pattern: Pattern, first_group: int) -> Kind:
    groups = list(enumerate(pattern.groups, start=first_group))
    fields = tuple((number, group) for number, group in groups if isinstance(group, Field))
    words = tuple((number, group) for number, group in groups if not isinstance(group, Field))
    cells = _cells(pattern, first_group) if pattern.cells and fields else None
    return Kind(Label("read" if fields else "furniture", name), code, fields, words, cells)


def _cells(pattern: Pattern, first_group: int) -> Cells:
    title, *others = pattern.fields()
    rest = pattern.cells[1:]
    spaced = r"\s+".join(rest)
    return Cells(
        title=title,
        first=first_group,
        second=first_group + 1,
        others=tuple(enumerate(others, start=1)),
        glued=re.compile(rf"(?<=[^\s\-−])(?:{''.join(rest)})\s*\Z"),
        apart=re.compile(rf"(?<=\s)(?:{spaced})\s*\Z"),
        falling=next((n for n, field in enumerate(others, start=1) if field.falling), None),
    )


def _text_end(grammar: Grammar, source: str) -> TextEnd:
    pattern = grammar.pattern(source)
    if len(pattern.groups) != 1 or not pattern.fields():
        raise LayoutError("what closes a text is one {field}")
    return TextEnd(re.compile(rf"{pattern.regex}\s*\Z"), pattern.fields()[0].column)


def _parts(parts: Mapping[str, str], codes: Mapping[str, str]) -> dict[str, Part]:
    known = {line: Part(line, code, (line,) if code == ANY_LINE else ()) for line, code in codes.items()}
    inside = {**codes, OTHER: OTHER_LINE}
    made = {name: told(f"parts.{name}", _part, name, source, inside) for name, source in parts.items()}
    return known | made


def _part(name: str, expression: str, codes: Mapping[str, str]) -> Part:
    node = parse(expression)
    lines = tuple(names(node))
    if name in codes or name in RESERVED:
        raise LayoutError("the name is taken")
    for line in lines:
        if line not in codes:
            raise LayoutError(f"{line!r} is not the name of a line")
    regex = to_regex(node, codes)
    if re.fullmatch(regex, ""):
        raise LayoutError("a part must have a line that is not optional")
    return Part(name, regex, tuple(line for line in lines if codes[line] in {ANY_LINE, OTHER_LINE}))
