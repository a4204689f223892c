"""Keys of the settings, and what a mistyped one may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from toolkit.errors import UsageError


def require_known(key: str, known: Iterable[str]) -> None:
    """Refuses a key that is none, and names the one that is nearest."""
    keys = list(known)
    if key not in keys:
        near = get_close_matches(key, keys, n=1, cutoff=0)[0]
        raise UsageError(f"unknown key; the nearest known one is {near}")
