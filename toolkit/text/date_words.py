"""A date format as it is read in some languages: with the names that these have for months and the like."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from toolkit.text.calendar import halves, merged, names
from toolkit.text.date_formats import DateFormat
from toolkit.text.date_pieces import RELATIVE, SPAN, Piece
from toolkit.text.folding import folded
from toolkit.text.regexes import any_of
from toolkit.text.spans import Span, SpanWords, span_words

TABLES: Mapping[str, Callable[[str], Mapping[str, int]]] = {
    "month_name": partial(names, "months"),
    "weekday_name": partial(names, "days"),
    "half": halves,
}
"""The parts of a date that are words, and what gives the words of a language."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a date says: numbers by their parts (`today`, `yesterday`, `now`: 1), and a span."""

    numbers: Mapping[str, int]
    span: Span | None


DOUBTFUL = Said({}, None)
"""What a date says of which a word has two meanings among the languages that the page may be in."""


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A format in some languages: what matches a folded text, the parts of its groups, and their tables."""

    match: Callable[[str], re.Match[str] | None]
    parts: tuple[str, ...]
    tables: Mapping[str, Mapping[str, int | None]]
    spans: SpanWords | None

    def said(self, text: str) -> Said | None:
        """What the folded ``text`` says; None where it is no such date, `DOUBTFUL` where it is two."""
        found = self.match(text)
        if found is None:
            return None
        numbers: dict[str, int] = {}
        span = None
        for part, piece in zip(self.parts, found.groups(), strict=True):
            if piece is None:
                continue
            if part in self.tables:
                number = _meaning(piece, self.tables[part])
                if number is None:
                    return DOUBTFUL
                numbers[part] = number
            elif part == SPAN and self.spans:
                span = self.spans.read(piece)
                if span is None:
                    return None
            else:
                numbers[part] = 1 if part in RELATIVE else int(piece)
        return Said(numbers, span)


def _meaning(piece: str, table: Mapping[str, int | None]) -> int | None:
    return table[piece] if piece in table else table[" ".join(piece.rstrip(".").split())]


@lru_cache(maxsize=1024)
def wording(format: DateFormat, languages: frozenset[str]) -> Wording:
    """The format in ``languages``."""
    used = {part for form in format.forms for part in form}
    tables = {part: _table(part, languages) for part in used & TABLES.keys()}
    looks = {part: rf"(?:{any_of(table)})\.?" for part, table in tables.items()}
    spans = span_words(languages, format.own) if SPAN in used else None
    if spans:
        looks[SPAN] = spans.look
    parts: list[str] = []
    regex = "".join([_regex(piece, looks, parts) for piece in format.pieces])
    return Wording(
        re.compile(regex).fullmatch,
        tuple(map(_short, parts)),
        {_short(part): table for part, table in tables.items()},
        spans,
    )


def _short(part: str) -> str:
    """What a part says, printed as a name or in figures."""
    return part.removesuffix("_name")


@lru_cache(maxsize=256)
def _table(part: str, languages: frozenset[str]) -> Mapping[str, int | None]:
    return merged([TABLES[part](language) for language in languages])


def _regex(piece: Piece, looks: Mapping[str, str], parts: list[str]) -> str:
    """A piece as a regular expression of folded text, with a group for its part, which goes to ``parts``."""
    if piece.inside:
        return f"(?:{''.join([_regex(inner, looks, parts) for inner in piece.inside])})?"
    look = any_of(map(folded, piece.wordings)) if piece.wordings else looks.get(piece.part, piece.look)
    if not piece.part:
        return f"(?:{look})"
    parts.append(piece.part)
    return f"({look})"
