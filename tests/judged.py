"""Documents judged and held against each other, all in memory."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

import polars as pl

from toolkit.batches import Batch, batches_of
from toolkit.checks.corpus import across
from toolkit.checks.likeness import Sketches, sketches
from toolkit.documents import RawDocument
from toolkit.findings.grades import AS_CATALOGUED, Grades
from toolkit.judging import Look, look_at
from toolkit.layouts import Layout
from toolkit.sources.chunks import PAGES, chunks


class _Part(NamedTuple):
    look: Look

    def good(self) -> pl.DataFrame:
        keys = [page.good.key for page in self.look.pages if page.good]
        schema = {"id": pl.String, "digest": pl.Binary, "source": pl.String}
        columns = {name: [getattr(key, name) for key in keys] for name in schema}
        return pl.DataFrame(columns, schema=schema)

    def sketches(self) -> Sketches:
        return sketches(self.look.documents["text"])

    def path_of(self, source: str) -> str:
        return next(page.path for page in self.look.pages if page.source == source)


def read_batches(
    documents: Iterable[RawDocument],
    layouts: Sequence[Layout],
    latest: datetime,
    pages: int = PAGES,
    grades: Grades = AS_CATALOGUED,
) -> Iterator[Batch]:
    """The documents judged ``pages`` at a time, and held against each other."""
    parts = [_Part(look_at(some, layouts, latest, grades)) for some in chunks(documents, pages)]
    for part, told in zip(parts, across(parts, grades), strict=True):
        yield from batches_of([part.look], told, grades)
