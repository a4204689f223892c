"""Bytes to text, never mangled: what is not clean UTF-8 is decoded and noted, or a finding."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; UTF-32's comes first because UTF-16's begins it."""

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
"""Characters that text does not hold; tab, line feed, vertical tab, form feed and return are white space."""

REPLACEMENT = "\ufffd"


class Fault(NamedTuple):
    """What is wrong with a text, by the rule's code; line from 1, column from 0, where there is a place."""

    code: str
    message: str
    line: int = 1
    column: int = 0


def decode(data: bytes, encoding: str | None) -> tuple[str, list[Fault]]:
    """The text of ``data`` and its faults.

    UTF-8 unless a byte order mark says otherwise; ``encoding`` is what the user says of pages that are not
    clean UTF-8 (invalid, or with NUL characters). Text that cannot be decoded comes with its bytes escaped,
    to be shown, and an error among its faults.
    """
    for mark, marked in MARKS:
        if data.startswith(mark):
            note = [] if marked == "utf-8" else [Fault("P005", f"read as {marked}, by its byte order mark")]
            return _decoded(data[len(mark) :], marked, note)
    text, faults = _decoded(data, "utf-8", [])
    if encoding and (faults or "\0" in text):
        return _decoded(data, encoding, [])
    return text, faults


def faults_of(text: str) -> Iterator[Fault]:
    """What is wrong with a decoded text as such: nothing in it, control characters, earlier damage."""
    if not text or text.isspace():
        yield Fault("P002", "the page is empty" if not text else "the page holds only white space")
    controls = CONTROL.findall(text)
    if controls:
        at = text.index(controls[0])
        yield Fault("P003", f"{len(controls)} control characters, the first {_name(controls[0])}", *_place(text, at))
    if REPLACEMENT in text:
        times = text.count(REPLACEMENT)
        message = f"{times} replacement characters U+FFFD: the text was damaged before it was saved"
        yield Fault("P006", message, *_place(text, text.index(REPLACEMENT)))


def _decoded(data: bytes, encoding: str, faults: list[Fault]) -> tuple[str, list[Fault]]:
    try:
        return data.decode(encoding), faults
    except UnicodeDecodeError as error:
        readable = data[: error.start].decode(encoding, "ignore")
        byte = data[error.start : error.start + 1].hex().upper()
        message = f"not {encoding.upper()}: byte 0x{byte} at offset {error.start} ({error.reason})"
        shown = data.decode(encoding, "backslashreplace")
        return shown, [*faults, Fault("P001", message, *_place(readable, len(readable)))]


def _place(text: str, at: int) -> tuple[int, int]:
    before = lines_of(text[:at])
    return len(before), len(before[-1])


def lines_of(text: str) -> list[str]:
    """The lines of a text, without their ends (LF, CRLF or CR), as editors number them."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"
