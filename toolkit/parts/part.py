"""A part of a corpus as two files: the good pages' rows, and what was found of every page."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import polars as pl
import pyarrow as pa

from toolkit.checks.likeness import BINS, EMPTY, Sketches
from toolkit.contract import arrow_schema, from_arrow
from toolkit.judging import Judged, Look
from toolkit.parts.pages import SCHEMA, judged
from toolkit.sources import File
from toolkit.storage import Folder

DOCUMENTS, PAGES = ".documents.arrow", ".pages.arrow"
"""What the names of a part's files end in. The second is written last: where it is, the part is whole."""

NARROW = ("id", "source", "digest", "title", "mark", "bytes", "items", "item_bytes")
"""The columns of the good pages that pages are held against each other by, and dataset files are cut by."""

NO_SKETCH = EMPTY.tobytes() * BINS


class Part(NamedTuple):
    """A part by its place, and the files that its pages are from, as far as they are known."""

    folder: Folder
    name: str
    files: Sequence[File] = ()

    def path_of(self, source: str) -> str:
        """What the user calls the file of that source."""
        return next((file.shown for file in self.files if file.source == source), source)

    def good(self) -> pl.DataFrame:
        """The columns `NARROW` of the good pages, in the order of their rows."""
        names = pl.col("id", "source", "title").cast(pl.String)
        columns = [SCHEMA.get_field_index(name) for name in ("good", *NARROW)]
        tables = list(batches_in(self.folder, self.name + PAGES, columns))
        pages = pl.DataFrame(pa.Table.from_batches(tables)).filter(pl.col("good"))
        return pages.drop("good").with_columns(names)

    def sketches(self) -> Sketches:
        """The sketches of the good pages' texts, in the order of their rows."""
        columns = [SCHEMA.get_field_index(name) for name in ("good", "sketch")]
        batches = list(batches_in(self.folder, self.name + PAGES, columns))
        table = pa.Table.from_batches(batches)
        good = table.filter(table["good"])["sketch"].combine_chunks()
        enough = good.is_valid().to_numpy(zero_copy_only=False)
        data = b"".join(row or NO_SKETCH for row in good.to_pylist())
        return Sketches(np.frombuffer(data, np.uint32).reshape(-1, BINS), enough)

    def looks(self) -> Iterator[Look]:
        """All of it, as it was judged; so much at a time as was written."""
        documents = batches_in(self.folder, self.name + DOCUMENTS)
        for pages in batches_in(self.folder, self.name + PAGES):
            rows = from_arrow("documents", pa.Table.from_batches([next(documents)]))
            yield Look(tuple(self._judged(pages)), rows)

    def pages(self) -> Iterator[list[Judged]]:
        """What was found of its pages, without their rows."""
        for pages in batches_in(self.folder, self.name + PAGES):
            yield list(self._judged(pages))

    def item_titles(self) -> pl.Series:
        """The titles of the related items of all good pages, in order."""
        schema = arrow_schema("documents")
        column = [schema.get_field_index("related")]
        batches = batches_in(self.folder, self.name + DOCUMENTS, column)
        lists = pa.Table.from_batches(list(batches))["related"].combine_chunks()
        return pl.Series("title", lists.flatten().field("title"))

    def documents(self) -> Iterator[pa.Table]:
        """The rows of the good pages as they go into the dataset."""
        for rows in batches_in(self.folder, self.name + DOCUMENTS):
            yield pa.Table.from_batches([rows])

    def metadata(self) -> Mapping[bytes, bytes] | None:
        """What was noted about it; None where it is not there, or not whole."""
        try:
            with self.folder.open(self.name + DOCUMENTS) as file:
                pa.ipc.open_file(file)
            with self.folder.open(self.name + PAGES) as file:
                return dict(pa.ipc.open_file(file).schema.metadata or {})
        except (OSError, pa.ArrowInvalid):
            return None

    def _judged(self, pages: pa.RecordBatch) -> Iterator[Judged]:
        return judged(pages, {file.source: file.shown for file in self.files})


def batches_in(folder: Folder, name: str, columns: Sequence[int] = ()) -> Iterator[pa.RecordBatch]:
    """The record batches of an Arrow file, or some of their columns."""
    with folder.open(name) as file:
        options = pa.ipc.IpcReadOptions(included_fields=list(columns)) if columns else None
        reader = pa.ipc.open_file(file, options=options)
        for number in range(reader.num_record_batches):
            yield reader.get_batch(number)
