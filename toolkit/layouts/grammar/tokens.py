"""A line's pattern, as its file writes it, in tokens."""

import re
from collections.abc import Iterable, Iterator

from toolkit.errors import LayoutError

TOKEN = re.compile(r"\\(.)|\{([^{}]*)\}|([\[\]~])|(\s+)|([^\\{}\[\]~\s]+)")
"""By group: an escaped character, what stands in braces, a bracket or `~`, white space, literal text."""


def tokens_of(source: str) -> list[re.Match[str]]:
    """The tokens of a pattern; ``LayoutError`` where it is none, or its brackets do not match."""
    tokens = list(_tokens(source))
    depths = [0, *(depth for _, depth in _depths(tokens))]
    if min(depths) < 0 or depths[-1]:
        raise LayoutError(f"the pattern {source!r} opens and closes its [ ] unequally")
    return tokens


def literals(tokens: Iterable[re.Match[str]]) -> Iterator[str]:
    """The literal words of a pattern that are not optional."""
    return (token[5] for token, depth in _depths(tokens) if token[5] and not depth)


def _tokens(source: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(source):
        token = TOKEN.match(source, at)
        if token is None:
            raise LayoutError(f"the pattern {source!r} cannot be read from {source[at:]!r} on")
        at = token.end()
        yield token


def _depths(tokens: Iterable[re.Match[str]]) -> Iterator[tuple[re.Match[str], int]]:
    """Each token with the number of brackets that are open behind it."""
    depth = 0
    for token in tokens:
        depth += {"[": 1, "]": -1}.get(token[3] or "", 0)
        yield token, depth
