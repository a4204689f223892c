"""Where pages come from: files found, and raw documents read out of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from toolkit.config import Config
from toolkit.documents import RawDocument
from toolkit.findings.grades import Grades, all_graded
from toolkit.sources.fetching import fetched
from toolkit.sources.files import STDIN, File, Found, find_files, kind_of
from toolkit.sources.many import MANY, Listing
from toolkit.sources.names import on_disk, printable
from toolkit.sources.plain import Decoding, read_text_page, set_aside

__all__ = [
    "READERS",
    "STDIN",
    "Decoding",
    "File",
    "Found",
    "documents_of",
    "find_pages",
    "on_disk",
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
    documents = (page for file in fetched(files, how.max_bytes) for page in read_documents(file, how))
    return (_graded(document, grades) if document.findings else document for document in documents)


def _graded(document: RawDocument, grades: Grades) -> RawDocument:
    return replace(document, findings=all_graded(document.findings, grades))


def read_documents(file: File, how: Decoding) -> Iterator[RawDocument]:
    """The documents of one file. What cannot be read is a document whose findings say why."""
    yield from READERS[kind_of(file) if not file.fault else ""](file, how)
