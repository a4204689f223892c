"""Bytes to text, never mangled: what is not clean UTF-8 is decoded and noted, or a finding."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.text.numbers import counted

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

C0 = bytes((*range(0x09), *range(0x0E, 0x20), 0x7F))

C1 = re.compile(rb"\xc2[\x80-\x9f]")
"""The first and second set of control characters in UTF-8, where they are found in half the time."""

BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

REPLACEMENT = "\ufffd"


class Fault(NamedTuple):
    """What is wrong with a text, by the rule's code.

    ``place`` is a line (from 1) and a column (from 0), ``width`` the characters there that are at fault.
    """

    code: str
    message: str
    place: tuple[int, int] | None = None
    width: int = 1


def decode(data: bytes, encoding: str | None) -> tuple[str, list[Fault]]:
    """The text of ``data`` and its faults.

    UTF-8 unless a byte order mark says otherwise; ``encoding`` is what the user says of pages that are not
    UTF-8. Text that cannot be decoded comes with its bytes escaped, to be shown, and an error among its
    faults.
    """
    for mark, marked in MARKS:
        if data.startswith(mark):
            note = [] if marked == "utf-8" else [Fault("P005", f"read as {marked}, by its byte order mark")]
            text, faults = _decoded(data, len(mark), marked)
            return text, note + faults
    text, faults = _decoded(data, 0, "utf-8")
    if encoding and (("\0" in text) if not faults else not _is_damaged_utf_8(data)):
        return _decoded(data, 0, encoding)
    return text, faults


def faults_of(text: str) -> Iterator[Fault]:
    """What is wrong with a decoded text as such: nothing in it, control characters, earlier damage."""
    if not text or text.isspace():
        yield Fault("P002", "the page holds only white space" if text else "the page is empty")
    if controls := CONTROL.findall(text) if _holds_controls(text) else ():
        message = f"{counted(len(controls), 'control character')}, the first is U+{ord(controls[0]):04X}"
        yield Fault("P003", message, _place(text, text.index(controls[0])))
    lost = text.count(REPLACEMENT)
    if lost:
        message = f"{counted(lost, 'replacement character')} U+FFFD: letters were lost before"
        yield Fault("P006", message, _place(text, text.index(REPLACEMENT)))


def lines_of(text: str) -> list[str]:
    """The lines of a text, without their ends (LF, CRLF or CR), as editors number them."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def _decoded(data: bytes, start: int, encoding: str) -> tuple[str, list[Fault]]:
    """The text from byte ``start`` on, and the first place where it is none."""
    body = data[start:]
    try:
        return body.decode(encoding), []
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(encoding, "ignore")
        byte = body[error.start : error.start + 1].hex().upper()
        message = f"not {encoding.upper()}: byte 0x{byte} at offset {start + error.start} ({error.reason})"
        return body.decode(encoding, "backslashreplace"), [
            Fault("P001", message, _place(before, len(before)), len(r"\xff"))
        ]


def _holds_controls(text: str) -> bool:
    data = text.encode("utf-8", "surrogatepass")
    return len(data.translate(None, C0)) < len(data) or C1.search(data) is not None


def _is_damaged_utf_8(data: bytes) -> bool:
    """Whether most letters beyond ASCII are good UTF-8: no other encoding looks so."""
    text = data.decode("utf-8", "replace")
    lost = text.count(REPLACEMENT)
    return len(BEYOND_ASCII.findall(text)) > 2 * lost


def _place(text: str, at: int) -> tuple[int, int]:
    before = lines_of(text[:at])
    return len(before), len(before[-1])
