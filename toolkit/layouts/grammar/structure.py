"""What a layout file must hold, key by key, before anything is made of it."""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from babel import Locale, UnknownLocaleError

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.words import NO_LANGUAGE

TEXTS: Final = [str]
"""A list of strings, none of them empty, at least one."""

ANY_KEY: Final = "*"

Spec: TypeAlias = type[str] | list[type[str]] | dict[str, Any]

FILE: Final[dict[str, Spec]] = {
    "about": str,
    "claims": TEXTS,
    "regions": TEXTS,
    "page": str,
    "post": str,
    "parts": {ANY_KEY: str},
    "lines": {ANY_KEY: str},
    "text": {"ends": str, "in_list_of": TEXTS},
    "dates": {ANY_KEY: TEXTS},
    "words": {ANY_KEY: {ANY_KEY: TEXTS}},
}

REQUIRED: Final = ("about", "claims", "page", "post", "lines")


def check_structure(file: Mapping[str, Any]) -> None:
    """Raises a ``LayoutError`` that names the first key that is missing, unknown, or not of its kind."""
    for key in REQUIRED:
        if key not in file:
            raise LayoutError(f"{key}: the key is missing")
    _check(file, FILE, "")
    for language in file.get("words", {}):
        if language != NO_LANGUAGE:
            _check_language(language)


def _check(value: object, spec: Spec, key: str) -> None:
    if isinstance(spec, dict):
        if not isinstance(value, dict):
            raise LayoutError(f"{key}: wants a table")
        for name, inner in value.items():
            inner_key = f"{key}.{name}" if key else name
            _check(inner, _inner(spec, name, inner_key), inner_key)
    elif spec is str:
        _check_text(value, key, "a string")
    elif not isinstance(value, list) or not value:
        raise LayoutError(f"{key}: wants a list of strings, at least one")
    else:
        for text in value:
            _check_text(text, key, "a list of strings")


def _inner(spec: dict[str, Spec], name: str, key: str) -> Spec:
    inner = spec.get(name, spec.get(ANY_KEY))
    if inner is None:
        raise LayoutError(f"{key}: the key is unknown; there are {', '.join(spec)}")
    return inner


def _check_text(value: object, key: str, wanted: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise LayoutError(f"{key}: wants {wanted}, not {value!r}")


def _check_language(code: str) -> None:
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError) as error:
        raise LayoutError(f"words.{code}: no language that CLDR knows by its code") from error
