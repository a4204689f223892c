"""A layout: one kind of page, as data, made ready for the reader."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from toolkit.errors import LayoutError
from toolkit.layouts.expressions import names, parse, to_regex
from toolkit.layouts.fields import Words
from toolkit.layouts.patterns import Field, Grammar, Pattern, wording_regex
from toolkit.layouts.shape import TEXT, Part, Shape, shape_of
from toolkit.text.dates import DateFormat

INDENT = r"\s*+(?:[•◦▪‣*-]\s++)?+"
"""What may stand before any line: extractors differ in indents and bullets, so neither means anything."""

FIRST_CODE = 0xE000
"""Kinds of lines are numbered as characters of Unicode's private use area, for the shape to match on."""

ANY_LINE = "(.)"
"""The code of a line that can be anything: a group, so that the reader knows which line it took."""

KEYS = {"about", "claims", "page", "post", "parts", "lines", "text", "dates", "words"}


@dataclass(frozen=True, slots=True)
class Cells:
    """How a row's cells are told apart behind its first: all ``glued``, or all ``apart`` by white space.

    ``falling`` is the group, in either, of the number that must not rise from row to row, if there is one.
    """

    glued: re.Pattern[str]
    apart: re.Pattern[str]
    falling: int | None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of line: its name, its code, and what the groups of its match hold."""

    name: str
    code: str
    fields: tuple[tuple[int, Field], ...]
    words: tuple[tuple[int, str], ...]
    cells: Cells | None


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of page. ``kinds`` are by the index of their group in ``line``; ``fields`` are columns it fills."""

    name: str
    version: str
    about: str
    claims: tuple[tuple[str, ...], ...]
    line: re.Pattern[str]
    kinds: Mapping[int, Kind]
    anything: Mapping[str, Kind]
    shape: Shape
    text_end: re.Pattern[str] | None
    text_end_field: Field | None
    words: Words
    languages: frozenset[str]
    columns: tuple[str, ...]

    def word_languages(self, name: str, wording: str) -> frozenset[str]:
        """The languages in which the word ``name`` has this wording."""
        wordings = self.words[name]
        known = wordings.get(wording)
        return known if known is not None else _languages_by_shape(wordings, wording)


def _languages_by_shape(wordings: Mapping[str, frozenset[str]], text: str) -> frozenset[str]:
    fitting = (langs for w, langs in wordings.items() if re.fullmatch(wording_regex(w), text))
    return frozenset().union(*fitting)


def load_layout(name: str, source: str, columns: Mapping[str, frozenset[str]]) -> Layout:
    """The layout written in ``source`` (TOML), filling ``columns`` (by table).

    ``LayoutError`` says, with the layout's name and key, what is not as `docs/layouts.md` has it.
    """
    try:
        version = sha256(source.encode()).hexdigest()[:12]
        return _layout(name, version, tomllib.loads(source), columns)
    except (LayoutError, tomllib.TOMLDecodeError, re.error) as error:
        raise LayoutError(f"layout {name}: {error}") from error


def _layout(name: str, version: str, file: Mapping[str, Any], columns: Mapping[str, frozenset[str]]) -> Layout:
    _check_keys(file)
    words = _words(file.get("words", {}))
    grammar = Grammar(words, _dates(file.get("dates", {})), columns)
    patterns = {line: _at(f"lines.{line}", grammar, source) for line, source in file["lines"].items()}
    labelled = {line: p for line, p in patterns.items() if not p.is_anything()}
    kinds = dict(_kinds(labelled))
    looks = "|".join(f"({pattern.regex})" for pattern in labelled.values())
    codes = {kind.name: kind.code for kind in kinds.values()}
    codes |= {line: ANY_LINE for line in patterns if line not in labelled}
    ending = file.get("text", {}).get("ends")
    text_end = _at("text.ends", grammar, ending) if ending else None
    return Layout(
        name=name,
        version=version,
        about=file["about"],
        claims=_claims(file["claims"], patterns),
        line=re.compile(rf"{INDENT}(?:{looks})\s*\Z"),
        kinds=kinds,
        anything={line: _kind(line, ANY_LINE, patterns[line], 1) for line in patterns if line not in labelled},
        shape=shape_of(file["page"], file["post"], _parts(file.get("parts", {}), codes)),
        text_end=re.compile(rf"(?<!\w){text_end.regex}\s*\Z") if text_end else None,
        text_end_field=text_end.fields()[0] if text_end else None,
        words=words,
        languages=frozenset(file.get("words", {})),
        columns=tuple(dict.fromkeys(f.key() for p in (*patterns.values(), text_end) if p for f in p.fields())),
    )


def _check_keys(file: Mapping[str, Any]) -> None:
    unknown = sorted(file.keys() - KEYS)
    missing = sorted({"about", "claims", "page", "post", "lines"} - file.keys())
    if unknown or missing:
        what = f"the key {unknown[0]!r} is unknown" if unknown else f"the key {missing[0]!r} is missing"
        raise LayoutError(what)


def _at(key: str, grammar: Grammar, source: str) -> Pattern:
    try:
        return grammar.pattern(source)
    except LayoutError as error:
        raise LayoutError(f"{key}: {error}") from error


def _words(tables: Mapping[str, Mapping[str, list[str]]]) -> Words:
    words: dict[str, dict[str, frozenset[str]]] = {}
    for language, table in tables.items():
        for word, wordings in table.items():
            known = words.setdefault(word, {})
            for wording in wordings:
                known[wording] = known.get(wording, frozenset()) | {language}
    return words


def _dates(tables: Mapping[str, list[str]]) -> dict[str, tuple[DateFormat, ...]]:
    try:
        return {name: tuple(map(DateFormat.of, formats)) for name, formats in tables.items()}
    except ValueError as error:
        raise LayoutError(f"dates: {error}") from error


def _claims(entries: list[str], patterns: Mapping[str, Pattern]) -> tuple[tuple[str, ...], ...]:
    claims = tuple(tuple(names(parse(entry))) for entry in entries)
    for name in (name for claim in claims for name in claim):
        if name not in patterns or patterns[name].is_anything():
            raise LayoutError(f"claims: {name!r} is not a line that tells a page apart")
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
    words = tuple((number, group) for number, group in groups if isinstance(group, str))
    return Kind(name, code, fields, words, _cells(pattern) if pattern.cells and fields else None)


def _cells(pattern: Pattern) -> Cells:
    rest = pattern.cells[1:]
    spaced = r"\s+".join(rest)
    return Cells(
        glued=re.compile(rf"(?<=[^\s+\-−])(?:{''.join(rest)})\s*\Z"),
        apart=re.compile(rf"(?<=\s)(?:{spaced})\s*\Z"),
        falling=next((n for n, f in enumerate(pattern.fields()) if f.falling), None),
    )


def _parts(parts: Mapping[str, str], codes: Mapping[str, str]) -> dict[str, Part]:
    known = {line: Part(line, code, (line,) if code == ANY_LINE else ()) for line, code in codes.items()}
    for part, expression in parts.items():
        node = parse(expression)
        lines = tuple(names(node))
        unknown = [name for name in lines if name not in codes]
        if unknown or part in known or part == TEXT:
            raise LayoutError(f"parts.{part}: {unknown[0] if unknown else part!r} is not the name of a line")
        regex = to_regex(node, codes)
        if re.fullmatch(regex, ""):
            raise LayoutError(f"parts.{part}: a part must have a line that is not optional")
        known[part] = Part(part, regex, tuple(name for name in lines if codes[name] == ANY_LINE))
    return known
