"""Pages saved as plain text, one a file."""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from typing import IO, NamedTuple

from toolkit.config import Captured, Config
from toolkit.documents import RawDocument, Span, finding_at
from toolkit.sources.decoding import Fault, decode, faults_of, lines_of
from toolkit.sources.fetching import opened
from toolkit.sources.files import STDIN, File

USUAL = 1 << 16
"""Bytes that few pages have more of: to make room for the largest takes longer than to read the page."""

CHUNK = 1 << 20
"""Bytes of a page that is too large are read so many at a time, for its digest alone."""


class Decoding(NamedTuple):
    """How pages are to be read: the user's word on encodings, and how large a page may be (bytes).

    ``captured_at`` is when they were captured: all at one time, or each when its file was last changed (UTC).
    """

    encoding: str | None
    max_bytes: int
    captured_at: Captured = None

    @classmethod
    def of(cls, config: Config) -> "Decoding":
        """What the user's settings say."""
        return cls(config.encoding, config.max_page_bytes, config.captured_at)


class _Content(NamedTuple):
    """A file's bytes, no more than one above the bound; the digest and the size are of all of them.

    ``modified`` is when the file was last changed, in UTC and whole seconds, where that is asked for and it
    is not standard input.
    """

    data: bytes
    digest: str
    size: int
    modified: datetime | None


def read_text_page(file: File, how: Decoding) -> Iterator[RawDocument]:
    """The one page of a text file; what is wrong with it comes as its findings."""
    if file.fault:
        yield _document(file, "", "", [Fault("P007", file.fault)])
        return
    try:
        content = _content(file, how)
    except OSError as error:
        yield _document(file, "", "", [Fault("P007", f"the file cannot be read: {error.strerror}")])
        return
    if content.size > how.max_bytes:
        fault = Fault("P004", f"{content.size:,} bytes, more than {how.max_bytes:,}")
        yield _document(file, "", content.digest, [fault])
        return
    text, faults = decode(content.data, how.encoding)
    if not any(fault.code == "P001" for fault in faults):
        faults += faults_of(text)
    captured = content.modified if how.captured_at == "modified" else how.captured_at
    yield _document(file, text, content.digest, faults, captured)


def set_aside(file: File) -> RawDocument:
    """The page of a file that is not opened again, as reading it ended the process that did."""
    fault = Fault("P008", "reading it ended its process, and again in one of its own; it was not read")
    return _document(file, "", "", [fault])


def _content(file: File, how: Decoding) -> _Content:
    limit, modified = how.max_bytes, None
    elsewhere = file.there or file.path == STDIN
    with _elsewhere(file) if elsewhere else open(file.path, "rb") as stream:  # noqa: PTH123 - fast
        data = stream.read(min(USUAL, limit + 1))
        if len(data) == USUAL:
            data += stream.read(limit + 1 - USUAL)
        digest, size = hashlib.sha256(data), len(data)
        while size > limit and (more := stream.read(CHUNK)):
            digest.update(more)
            size += len(more)
        if how.captured_at == "modified":
            modified = _modified(file, stream)
    return _Content(data, digest.hexdigest(), size, modified)


def _elsewhere(file: File) -> AbstractContextManager[IO[bytes]]:
    """What is no file on the disk, as a stream."""
    return opened(file.path, file.there.data) if file.there else nullcontext(sys.stdin.buffer)


def _modified(file: File, stream: IO[bytes]) -> datetime | None:
    if file.there:
        return file.there.modified
    if file.path == STDIN:
        return None
    return datetime.fromtimestamp(int(os.fstat(stream.fileno()).st_mtime), UTC).replace(tzinfo=None)


def _document(
    file: File, text: str, digest: str, faults: list[Fault], captured: datetime | None = None
) -> RawDocument:
    lines = tuple(lines_of(text))
    document = RawDocument(file.id, file.shown, file.source, digest, lines, captured_at=captured)
    findings = tuple(finding_at(document, fault.code, fault.message, _span(fault)) for fault in faults)
    return replace(document, findings=findings) if findings else document


def _span(fault: Fault) -> Span | None:
    if fault.place is None:
        return None
    line, column = fault.place
    return Span(line, column, line, column + fault.width)
