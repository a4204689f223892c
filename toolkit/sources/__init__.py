"""Where pages come from: files found, and raw documents read out of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from toolkit.config import Config
from toolkit.documents import RawDocument
from toolkit.findings.grades import Grades, all_graded
from toolkit.sources.files import STDIN, File, Found, find_files
from toolkit.sources.listing import MANY, Listing
from toolkit.sources.names import disk_path, extension, printable
from toolkit.sources.plain import Decoding, read_text_page, set_aside
from toolkit.sources.remote import BYTES, TOGETHER, ahead

__all__ = [
    "READERS",
    "STDIN",
    "Decoding",
    "File",
    "Found",
    "disk_path",
    "documents_of",
    "find_pages",
    "printable",
    "read_documents",
    "set_aside",
]

Reader: TypeAlias = Callable[[File, Decoding], Iterator[RawDocument]]
"""Reads the documents of one file; a file may hold many."""

READERS: Mapping[str, Reader] = {".txt": read_text_page, "": read_text_page}
"""What reads a file, by its extension; a name without one, and standard input, are taken for plain text."""


def find_pages(paths: Sequence[str]) -> Found:
    """The files below ``paths`` that have a reader."""
    found = find_files(paths, READERS)
    return found._replace(files=Listing(found.files)) if len(found.files) > MANY else found


def documents_of(files: Iterable[File], config: Config) -> Iterator[RawDocument]:
    """The documents of all ``files``, read as the user's settings say, and with findings graded so."""
    how, grades = Decoding.of(config), config.grades
    fetched = _fetched(files, how.max_bytes)
    documents = (document for file in fetched for document in read_documents(file, how))
    return (_graded(document, grades) if document.findings else document for document in documents)


def _fetched(files: Iterable[File], limit: int) -> Iterator[File]:
    """The files; those behind URLs come with their contents, but for large ones, fetched many at a time."""
    run: list[File] = []
    size = 0
    for file in files:
        if file.there is None and not run:
            yield file
            continue
        size += _size(file, limit)
        if len(run) == TOGETHER or size > BYTES:
            yield from _together(run, limit)
            run, size = [], _size(file, limit)
        run.append(file)
    yield from _together(run, limit)


def _together(run: Sequence[File], limit: int) -> Iterator[File]:
    data = ahead((file.path, size) for file in run if (size := _size(file, limit)))
    for file in run:
        yield file._replace(there=file.there._replace(data=data.pop(file.path, None))) if file.there else file


def _size(file: File, limit: int) -> int:
    """The bytes to be fetched of a file with others; none where it is large, or nobody knows how large."""
    size = (file.there and file.there.size) or 0
    return size if size <= limit else 0


def _graded(document: RawDocument, grades: Grades) -> RawDocument:
    return replace(document, findings=all_graded(document.findings, grades))


def read_documents(file: File, how: Decoding) -> Iterator[RawDocument]:
    """The documents of one file. What cannot be read is a document whose findings say why."""
    yield from READERS[extension(file.path) if not file.fault else ""](file, how)
