"""Parts as they are written: rows first, and then what says that they are whole."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b

import pyarrow as pa

from toolkit.contract import arrow_schema, to_arrow
from toolkit.judging import Look
from toolkit.parts.pages import SCHEMA, pages_table
from toolkit.parts.part import DOCUMENTS, PAGES, Part, batches_in

OPTIONS = pa.ipc.IpcWriteOptions(compression="lz4")


class Writer:
    """Writes a part, a look in memory at a time; of the pages, what was found is."""

    def __init__(self, documents: pa.RecordBatchFileWriter) -> None:
        self.pages: list[pa.Table] = []
        self.noted: Mapping[str, str] = {}
        self._documents = documents

    def add(self, look: Look) -> None:
        """Adds pages, behind those before."""
        rows = to_arrow("documents", look.documents).combine_chunks()
        self._documents.write_batch(_only_batch(rows))
        self.pages.append(pages_table(look.pages, rows))

    def contents(self) -> str:
        """Stands for what was added."""
        whole = blake2b(digest_size=16)
        for table in self.pages:
            whole.update(_only_batch(table).serialize())
        return whole.hexdigest()


@contextmanager
def writing(part: Part) -> Iterator[Writer]:
    """Writes a part, which is there once all is added, and what is to be noted on it."""
    schema = arrow_schema("documents")
    with (
        part.folder.create(part.name + DOCUMENTS) as file,
        pa.ipc.new_file(file, schema, options=OPTIONS) as documents,
    ):
        writer = Writer(documents)
        yield writer
    _write_pages(part, writer.pages, writer.noted)


def note_on(part: Part, about: Mapping[str, str]) -> None:
    """Notes something else on a part that is there."""
    batches = list(batches_in(part.folder, part.name + PAGES))
    _write_pages(part, [pa.Table.from_batches([batch]) for batch in batches], about)


def _write_pages(part: Part, tables: Iterable[pa.Table], about: Mapping[str, str]) -> None:
    noted = dict(about)
    schema = SCHEMA.with_metadata(noted)
    with part.folder.create(part.name + PAGES) as file, pa.ipc.new_file(file, schema, options=OPTIONS) as to:
        for table in tables:
            to.write_batch(_only_batch(table.replace_schema_metadata(noted)))


def _only_batch(table: pa.Table) -> pa.RecordBatch:
    """A table as one batch, also where it has no rows."""
    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], schema=table.schema)
