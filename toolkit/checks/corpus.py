"""Rules across a whole corpus, however large: pages come as parts, of which narrow columns are looked at.

What is kept of a page while all are looked through is 150 bytes; only pages that may be alike, which are few,
are looked at themselves.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from toolkit.checks.duplicates import Key, Seen, duplicates
from toolkit.checks.likeness import Sketches
from toolkit.checks.near import nearly_alike
from toolkit.checks.suspect import Suspect
from toolkit.findings.grades import Grades

Told: TypeAlias = Mapping[int, tuple[Suspect, ...]]
"""What is said of the good pages of a part, by the rows of its documents."""

Noted: TypeAlias = dict[int, tuple[Suspect, ...]]
"""The same while it is gathered."""

ACROSS = ("C001", "C002", "C006")
"""The rules of this module."""


class Pages(Protocol):
    """A part of a corpus."""

    def good(self) -> pl.DataFrame:
        """The good pages in their order: at least the columns `id`, `source` and `digest`."""

    def sketches(self) -> Sketches:
        """The sketches of their texts."""

    def path_of(self, source: str) -> str:
        """What the user calls the file of a source."""


def across(parts: Sequence[Pages], grades: Grades) -> list[Told]:
    """What is said of each part's pages once they are held against all others."""
    told: list[Noted] = [{} for _ in parts]
    if parts:
        hashes = [part.good().select(pl.col("id", "digest").hash()) for part in parts]
        starts = np.cumsum([0, *(of.height for of in hashes)])
        _tell_the_same(told, parts, hashes, grades)
        _tell_the_nearly_same(told, parts, starts)
    return list(told)


def _tell_the_same(
    told: list[Noted], parts: Sequence[Pages], hashes: Sequence[pl.DataFrame], grades: Grades
) -> None:
    """C001 and C002: ``hashes`` are those of the ids and texts of each part's pages."""
    seen = Seen()
    for number, rows in _doubtful(hashes):
        pages = parts[number].good()[rows]
        keys = [Key(*row) for row in pages.select("id", "digest", "source").iter_rows()]
        rejects = {row for row, key in enumerate(keys) if _rejects("C002", key, parts[number], grades)}
        for suspect in duplicates(keys, seen, rejects.__contains__):
            row = rows[suspect.row or 0]
            told[number][row] = (*told[number].get(row, ()), suspect._replace(row=row))


def _rejects(code: str, key: Key, part: Pages, grades: Grades) -> bool:
    """Whether the rule rejects a page that breaks it."""
    return grades.of(code, part.path_of(key.source)) == "error"


def _doubtful(hashes: Sequence[pl.DataFrame]) -> Iterator[tuple[int, list[int]]]:
    """The rows of each part whose id or text may be that of another page, in order."""
    again = pl.concat(hashes).select(pl.any_horizontal(pl.all().is_duplicated())).to_series()
    start = 0
    for number, part in enumerate(hashes):
        if rows := again.slice(start, part.height).arg_true().to_list():
            yield number, rows
        start += part.height


def _tell_the_nearly_same(told: list[Noted], parts: Sequence[Pages], starts: npt.NDArray[np.int64]) -> None:
    """C006: pages of which nothing was said so far, but whose text is nearly that of one before."""
    known = [int(starts[number]) + row for number, of in enumerate(told) for row in of]
    for page, earlier, share in nearly_alike(parts, np.array(known, np.int64)):
        number, other = np.searchsorted(starts, [page, earlier], side="right") - 1
        source = parts[other].good()["source"][int(earlier - starts[other])]
        row = int(page - starts[number])
        percent = min(int(share * 100), 99)  # it is an estimate, and the texts are not the same
        message = f"{percent}% of the passages are those of {source}"
        told[number][row] = (Suspect("documents", row, "text", "C006", message),)
