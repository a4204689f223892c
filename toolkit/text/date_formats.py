"""The ways to print a date, by patterns of CLDR with `[ ]` for what may be missing and `{word}` for words."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from toolkit.text.cldr import UNITS
from toolkit.text.date_pieces import RELATIVE, SPAN, Piece, fixed, optional, space, span, symbol
from toolkit.text.spans import OwnWords

TOKEN = re.compile(r"'((?:[^']|'')*)'|([a-zA-Z])\2*|\{([^{}]*)\}|([\[\]])|(\s+)|([^a-zA-Z\s'\[\]{}]+)")

CLOCK = frozenset({"hour", "half_hour", "half", "minute", "second"})

HOURS = frozenset({"hour", "half_hour"})

DAYS = (
    {"year", "month", "day"},
    {"month", "day"},
    {"year", "month"},
    {"weekday"},
    *({word} for word in (*RELATIVE, SPAN)),
)
"""The parts that a date can consist of, the clock and a weekday beside it apart."""

NO_WORDS: Mapping[str, Collection[str]] = MappingProxyType({})

MOST_FORMS = 256
"""Ways at most that a pattern can say different things in, by what may be missing."""


@dataclass(frozen=True, slots=True, eq=False)  # compared and hashed by identity: reading caches by format
class DateFormat:
    """One way to print a date.

    ``shape`` is a regular expression, without groups, of what it looks like in any language, at a bounded
    cost for each place of a line. ``forms`` are the parts it can consist of, in their order; ``own`` the
    layout's words for spans.
    """

    pattern: str
    shape: str
    pieces: tuple[Piece, ...]
    forms: tuple[tuple[str, ...], ...]
    own: OwnWords

    @classmethod
    def of(cls, pattern: str, words: Mapping[str, Collection[str]] = NO_WORDS) -> "DateFormat":
        """The format of a pattern; ``ValueError`` says what keeps it from being one.

        A ``{word}`` is one of the wordings that ``words`` has for it; `{today}`, `{yesterday}` and `{now}`
        say a day or a moment, `{ago}` is a span of time (words for units: CLDR's, and those of `year`,
        `month`, `week`, `day`, `hour`, `minute`, `second`, and `one` for the number, in ``words``).
        """
        tokens = _tokens(pattern)
        pieces = _pieces(tokens, words, anchored=any(m[1] or (m[3] != SPAN and m[3]) for m in tokens))
        if tokens:
            raise ValueError(f"the date pattern {pattern!r} closes a bracket that it does not open")
        forms = _forms(pieces)
        for form in forms:
            _check(pattern, form)
        own = tuple((name, frozenset(words[name])) for name in (*UNITS, "one") if name in words)
        return cls(pattern, "".join(piece.look for piece in pieces), pieces, forms, own)

    @property
    def kind(self) -> Literal["date", "datetime"]:
        """Whether a value can have a time of day."""
        timed = {"hour", "half_hour", "now", SPAN}
        return "datetime" if any(timed & set(form) for form in self.forms) else "date"


def _tokens(pattern: str) -> list[re.Match[str]]:
    """The tokens of a pattern, the last first."""
    tokens: list[re.Match[str]] = []
    at = 0
    while at < len(pattern):
        token = TOKEN.match(pattern, at)
        if token is None:
            raise ValueError(f"the date pattern {pattern!r} has {pattern[at]!r} without its other half")
        tokens.append(token)
        at = token.end()
    return tokens[::-1]


def _pieces(
    tokens: list[re.Match[str]], words: Mapping[str, Collection[str]], *, anchored: bool
) -> tuple[Piece, ...]:
    """The pieces up to the end, or to the bracket that closes; takes their tokens."""
    pieces: list[Piece] = []
    while tokens and tokens[-1][4] != "]":
        token = tokens.pop()
        if token[4]:
            pieces.append(optional(_pieces(tokens, words, anchored=anchored)))
            if not tokens:
                raise ValueError("the date pattern opens a bracket that it does not close")
            tokens.pop()
        else:
            pieces.append(_piece(token, words, anchored=anchored))
    return tuple(pieces)


def _piece(token: re.Match[str], words: Mapping[str, Collection[str]], *, anchored: bool) -> Piece:
    quoted, letters, name, _, white, text = token.groups()
    if quoted is not None:
        return fixed("", [quoted.replace("''", "'") or "'"])
    if letters:
        return symbol(token[0])
    if white:
        return space()
    if text:
        return fixed("", [text])
    if name == SPAN:
        return span(words.get("one", ()), anchored=anchored)
    if not words.get(name) or not all(wording.strip() for wording in words[name]):
        raise ValueError(f"{{{name}}} is a word that has no wording, or an empty one")
    return fixed(name if name in RELATIVE else "", words[name])


def _forms(pieces: tuple[Piece, ...]) -> tuple[tuple[str, ...], ...]:
    """Every way that the pieces can be printed, as parts; pieces that say nothing make no other way."""
    forms: dict[tuple[str, ...], None] = {(): None}
    for piece in pieces:
        ways = ((), *_forms(piece.inside)) if piece.inside else (((piece.part,) if piece.part else ()),)
        forms = dict.fromkeys(form + way for form in forms for way in ways)
        if len(forms) > MOST_FORMS:
            raise ValueError(f"the date pattern says different things in more than {MOST_FORMS} ways")
    return tuple(forms)


def _check(pattern: str, form: tuple[str, ...]) -> None:
    """Whether a date of these parts can be read at all."""
    parts = [part.removesuffix("_name").removeprefix("short_") for part in form]
    day, clock = set(parts) - CLOCK, CLOCK & set(parts)
    wrong = {
        "says a part twice": len(parts) > len(set(parts)),
        "needs a year, month and day, or what stands for a day": (day - {"weekday"} or day) not in DAYS,
        "says a clock beside a span": bool(clock and day & {SPAN, "now"}),
        "needs h with a, and H without": ("half_hour" in clock) != ("half" in clock) or clock >= HOURS,
        "says minutes without an hour": bool(clock and not clock & HOURS),
        "says seconds without minutes": "second" in clock and "minute" not in clock,
    }
    for what, is_so in wrong.items():
        if is_so:
            raise ValueError(
                f"the date pattern {pattern!r} {what}; here it says {' '.join(form) or 'nothing'}"
            )
