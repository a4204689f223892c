"""Pages saved as plain text, one a file."""

import hashlib
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from typing import NamedTuple

from toolkit.documents import RawDocument, Span, finding_at
from toolkit.sources.decoding import Fault, decode, faults_of, lines_of
from toolkit.sources.files import STDIN, File

CHUNK = 1 << 20


class Decoding(NamedTuple):
    """How pages are to be read: the user's word on encodings, and how large a page may be (bytes)."""

    encoding: str | None
    max_bytes: int


def read_text_page(file: File, how: Decoding) -> Iterator[RawDocument]:
    """The one page of a text file; what is wrong with it comes as its findings."""
    if file.fault:
        yield _document(file, "", "", [Fault("P007", file.fault)])
        return
    try:
        data, digest, size = _bytes(file.path, how.max_bytes)
    except OSError as error:
        yield _document(file, "", "", [Fault("P007", f"the file cannot be read: {error.strerror}")])
        return
    if size > how.max_bytes:
        yield _document(file, "", digest, [Fault("P004", f"{size:,} bytes, more than {how.max_bytes:,}")])
        return
    text, faults = decode(data, how.encoding)
    if not any(fault.code == "P001" for fault in faults):
        faults += faults_of(text)
    yield _document(file, text, digest, faults)


def _bytes(path: str, limit: int) -> tuple[bytes, str, int]:
    """A file's bytes up to just over the limit, and the digest and size of all of it."""
    with nullcontext(sys.stdin.buffer) if path == STDIN else open(path, "rb") as stream:
        data = stream.read(limit + 1)
        digest, size = hashlib.sha256(data), len(data)
        while size > limit and (more := stream.read(CHUNK)):
            digest.update(more)
            size += len(more)
    return data, digest.hexdigest(), size


def _document(file: File, text: str, digest: str, faults: list[Fault]) -> RawDocument:
    document = RawDocument(file.id, file.shown, file.source, digest, tuple(lines_of(text)))
    findings = tuple(finding_at(document, fault.code, fault.message, _span(fault)) for fault in faults)
    return replace(document, findings=findings) if findings else document


def _span(fault: Fault) -> Span:
    return Span(fault.line, fault.column, fault.line, fault.column + 1)
