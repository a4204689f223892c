"""A table of related items as long as wished, some of whose rows are broken on purpose."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from benchmarks.large.words import title

TITLES: Final = 50_000
"""Titles that the items draw from."""

BROKEN_EVERY: Final = 20_000
"""One row of so many breaks the contract."""

FAULTS: Final = {
    "document_id": pl.lit(None, pl.String),
    "position": pl.lit(0, pl.Int32),
    "title": pl.lit("т" * 1001),
    "relevance": pl.lit(-1.0),
    "date": pl.lit(date(1980, 1, 1)),
}
"""What breaks the contract, a column each; a text that is empty cannot be told from a null in CSV."""


def make(place: Path, rows: int) -> None:
    """Writes the table as `ROWS.parquet` and `ROWS.csv`."""
    random = np.random.default_rng(1)
    numbers = pl.int_range(rows, eager=True)
    titles = pl.Series([title(number, (number * 7919 % 65_521,) * 5) for number in range(TITLES)])
    frame = pl.DataFrame(
        {
            "document_id": _ids(numbers),
            "position": (numbers % 10 + 1).cast(pl.Int32),
            "title": titles.gather(pl.Series(random.integers(0, TITLES, rows))),
            "relevance": (1500 - numbers % 10 * 100 - pl.Series(random.integers(0, 100, rows))) / 100,
            "date": pl.Series(random.integers(12_000, 20_000, rows)).cast(pl.Int32).cast(pl.Date),
            "target_id": _ids(pl.Series(random.integers(0, rows, rows))),
        }
    )
    known = pl.col("position") < 5  # only these items are of pages that were crawled
    frame = frame.with_columns(target_id=pl.when(known).then("target_id")).with_columns(_faults())
    frame.write_parquet(place / f"{rows}.parquet")
    frame.write_csv(place / f"{rows}.csv")


def _ids(rows: pl.Series) -> pl.Series:
    """The ids of the documents that list the items; each lists ten."""
    return "000/" + (rows // 10).cast(pl.String).str.zfill(7)


def _faults() -> Iterator[pl.Expr]:
    """Each column with its fault in its turn of the rows that are broken."""
    row = pl.int_range(pl.len())
    for turn, (column, fault) in enumerate(FAULTS.items()):
        is_broken = row % (BROKEN_EVERY * len(FAULTS)) == BROKEN_EVERY * turn
        yield pl.when(is_broken).then(fault).otherwise(pl.col(column)).alias(column)
