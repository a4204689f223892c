"""JSON that is safe to look at."""

import json
import re

UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON allows but a terminal obeys, a line reader splits at, or UTF-8 cannot hold."""


def json_text(value: object, *, indent: int | None = None) -> str:
    """``value`` as JSON, letters of every script as they are; what JSON has no type for (dates) as text."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=str)
    text = text.replace("##[", r"##\u005b")  # a command to GitHub's runner, anywhere in a job's log
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
