"""The rest of the card's YAML: what the Hub refuses when it is pushed, and what it shows wrongly."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from toolkit.findings import Finding, clip
from toolkit.outputs.front_matter import size_category
from toolkit.verify import hub
from toolkit.verify.card import Card
from toolkit.verify.keys import top_lines

TEXTS = ("pretty_name", "license_name", "license_link")
"""Keys whose value is one text."""

LISTS = (
    "language",
    "license",
    "tags",
    "size_categories",
    "annotations_creators",
    "language_creators",
    "multilinguality",
    "source_datasets",
    "task_categories",
    "task_ids",
)
"""Keys whose value is a list of texts, or one of them alone."""


def metadata_findings(read: Card | None, documents: int | None) -> Iterator[Finding]:
    """What of the YAML the Hub does not take, or takes and shows wrongly; ``documents`` where known."""
    if read is None:
        return
    if reason := _unreadable(read.text):
        yield read.finding("D017", f"huggingface_hub does not read the card: {reason}")
    lines = top_lines(read.text)
    found = (_no_texts(read.data), _other_words(read.data), _license(read.data), _size(read.data, documents))
    for code, key, message in (told for part in found for told in part):
        yield read.finding(code, f"`{key}`: {message}", lines.get(key))


def _unreadable(text: str) -> str | None:
    """What the Hub's own class says against the card; it is never sent anywhere."""
    from huggingface_hub import DatasetCard

    try:
        DatasetCard(text)
    except (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        return " ".join(str(error).split())[:200]
    return None


def _no_texts(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    words = [
        *((key, data[key]) for key in TEXTS if data.get(key) is not None),
        *((key, word) for key in LISTS for word in _listed(data, key)),
    ]
    for key, word in words:
        if not isinstance(word, str):
            yield "D017", key, f"expected text, found {_shown(word)}"


def _other_words(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for word in _texts(data, "language"):
        if not _is_language(word):
            yield "D017", "language", f"expected a code of ISO 639 such as ru, found {_shown(word)}"
    for word in _texts(data, "size_categories"):
        if word not in hub.SIZE_CATEGORIES.value:
            yield "D017", "size_categories", f"expected one of the Hub's words, found {_shown(word)}"


def _license(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    licenses = _texts(data, "license")
    for word in licenses:
        if word not in hub.LICENSES.value:
            known = f"one that the Hub knew on {hub.LICENSES.read}"
            yield "D018", "license", f"expected {known}, or other; found {_shown(word)}"
    if "other" in licenses and not (data.get("license_name") and data.get("license_link")):
        yield "D019", "license", "expected `license_name` and `license_link` with other, found none"


def _size(data: Mapping[str, Any], documents: int | None) -> Iterator[tuple[str, str, str]]:
    found = _listed(data, "size_categories")
    refused = any(word not in hub.SIZE_CATEGORIES.value for word in found if isinstance(word, str))
    if documents is None or refused or found == [size_category(documents)]:
        return
    seen = ", ".join(map(_shown, found)) or "none"
    message = f"expected {size_category(documents)} for {documents} documents, found {seen}"
    yield "D020", "size_categories", message


def _is_language(code: str) -> bool:
    """Of three letters only the form is known here: there are 8,000 such codes."""
    from babel import Locale

    if code in hub.LANGUAGE_WORDS.value:
        return True
    if not hub.LANGUAGE_CODE.value.fullmatch(code):
        return False
    return len(code) > len("ru") or code in Locale("en").languages


def _listed(data: Mapping[str, Any], key: str) -> list[object]:
    """A list, or one word alone; what is not there, or null, holds none."""
    value = data.get(key)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _texts(data: Mapping[str, Any], key: str) -> list[str]:
    return [word for word in _listed(data, key) if isinstance(word, str)]


def _shown(value: object) -> str:
    return clip(repr(value), 80)
