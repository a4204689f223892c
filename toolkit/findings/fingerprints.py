"""What makes a finding the same one tomorrow, when lines above it have come and gone."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from posixpath import normpath

from toolkit.findings import Finding

BYTES = 16
"""Of a fingerprint, written as 32 hexadecimal figures: among a billion, two are the same once in 10^20."""

FIGURES = re.compile(r"\d+")
"""Figures in a message count rows and lines, which move; its words stay."""


def fingerprints(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The fingerprint of each finding, all of them different.

    It is taken of the path, the rule, and the text of the line around the place: not of the line's number,
    the severity or the wording of the message, which change without the fault. Equal findings are told apart
    by their order.
    """
    seen = Counter[str]()
    prints = []
    for identity in map(_identity, findings):
        prints.append(_digest(identity, seen[identity]))
        seen[identity] += 1
    return tuple(prints)


def _identity(finding: Finding) -> str:
    name = (finding.id or "").rpartition("/")[2]  # its folders depend on what the command was told to read
    parts = (normpath(finding.place.path), finding.code, name, *_seen(finding))
    return json.dumps(parts)  # as ASCII: the same in every version of Python, whatever a path holds


def _seen(finding: Finding) -> tuple[str, str]:
    """What the finding looks at and where that stands; its words, where it points at nothing."""
    if finding.excerpt is not None:
        text, start, end = finding.excerpt
        return _spaced(text), _spaced(text[start:end])
    if finding.value is not None:
        return "", finding.value
    return "", FIGURES.sub("0", finding.message)


def _spaced(text: str) -> str:
    """Indentation and runs of spaces differ from one extractor to the next."""
    return " ".join(text.split())


def _digest(identity: str, occurrence: int) -> str:
    return blake2b(f"{identity}{occurrence}".encode(), digest_size=BYTES).hexdigest()
