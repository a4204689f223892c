"""A line's pattern, as its file writes it, in tokens."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from toolkit.errors import LayoutError

TOKEN = re.compile(
    r"\\(?P<escaped>.)|\{(?P<braces>[^{}]*)\}|(?P<sign>[\[\]~])|(?P<space>\s+)|(?P<literal>[^\\{}\[\]~\s]+)"
)


class Token(NamedTuple):
    """One token: what stands in braces, literal text, white space, or the border between two cells."""

    kind: Literal["braces", "literal", "space", "border"]
    text: str


class Bracket(NamedTuple):
    """What stands between `[` and `]`, and may be missing."""

    inside: tuple["Token | Bracket", ...]


def tokens_of(source: str) -> tuple[Token | Bracket, ...]:
    """The tokens of a pattern; ``LayoutError`` where it is none, or its brackets do not match."""
    flat = list(_tokens(source))
    tokens, rest = _nested(flat)
    if rest:
        raise LayoutError(f"the pattern {source!r} opens and closes its [ ] unequally")
    return tokens


def _tokens(source: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(source):
        token = TOKEN.match(source, at)
        if token is None:
            raise LayoutError(f"the pattern {source!r} cannot be read from {source[at:]!r} on")
        at = token.end()
        yield token


def _nested(
    flat: list[re.Match[str]],
) -> tuple[tuple[Token | Bracket, ...], list[re.Match[str]]]:
    """The tokens up to the `]` that closes them, and what is behind it."""
    tokens: list[Token | Bracket] = []
    while flat and flat[0]["sign"] != "]":
        head, *flat = flat
        if head["sign"] == "[":
            inside, flat = _nested(flat)
            if not flat:
                return (), [head]
            flat = flat[1:]
            tokens.append(Bracket(inside))
        else:
            tokens.append(_token(head))
    return tuple(tokens), flat


def _token(found: re.Match[str]) -> Token:
    if found["braces"] is not None:
        return Token("braces", found["braces"])
    if found["sign"]:
        return Token("border", "~")
    return Token("space", " ") if found["space"] else Token("literal", found["escaped"] or found["literal"])
