"""A dataset as it stands, to be built upon: rows that are kept, and pages that were rejected."""

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq

import toolkit
from toolkit.contract import from_arrow, version
from toolkit.errors import ToolkitError, UsageError
from toolkit.findings import Finding, Place, Severity
from toolkit.judging import Judged
from toolkit.outputs import manifest
from toolkit.outputs.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Kept:
    """The dataset in ``dist``. Its rejected pages are in memory, its documents are not."""

    dist: Path
    manifest: Manifest
    rejected: tuple[Judged, ...]

    def documents(self, without: Container[str]) -> Iterator[pl.DataFrame]:
        """The documents, but for those of some sources, a row group at a time."""
        for path in _shards(self.dist, "documents"):
            with pq.ParquetFile(path) as file:
                for group in range(file.num_row_groups):
                    frame = from_arrow("documents", file.read_row_group(group))
                    yield frame.filter([source not in without for source in frame["source"]])

    def columns(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """Some columns of all documents, row by row."""
        for path in _shards(self.dist, "documents"):
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(columns=list(names)):
                    yield from zip(*(batch[name].to_pylist() for name in names), strict=True)

    def findings(self) -> Counter[tuple[str, Severity]]:
        """How often each rule was broken by all pages, good ones and rejected ones."""
        told = self.manifest.findings.items()
        return Counter({(code, as_): count for code, counts in told for as_, count in counts.items()})


def opened(dist: Path) -> Kept:
    """The dataset, which must be whole and made by this version: else rows would be of different makes."""
    try:
        listed = manifest.read(dist)
    except ValueError as error:
        raise UsageError(f"{dist}: no dataset to build upon: the manifest {error}") from error
    if (listed.pagepack, listed.contract) != (toolkit.__version__, version()):
        raise UsageError(f"{dist}: built by another version of pagepack; build it whole, from all pages")
    for path, file in listed.files.items():
        if path.endswith(".parquet") and not _is_as_listed(dist / path, file.sha256):
            raise UsageError(f"{dist}: {path} is not what was built; build it whole, from all pages")
    rows = [row for path in _shards(dist, "rejected") for row in pq.read_table(path).to_pylist()]
    return Kept(dist, listed, tuple(map(_rejected, rows)))


def require_same(kept: Kept) -> None:
    """Refuses a dataset that another build has replaced since it was opened."""
    try:
        same = manifest.read(kept.dist) == kept.manifest
    except ValueError:
        same = False
    if not same:
        raise ToolkitError(f"{kept.dist}: another build has replaced it meanwhile; try again")


def _shards(dist: Path, table: str) -> list[Path]:
    return sorted((dist / table).glob("*.parquet"))


def _is_as_listed(path: Path, digest: str) -> bool:
    try:
        return manifest.digest(path) == digest
    except OSError:
        return False


def _rejected(row: dict[str, Any]) -> Judged:
    findings = tuple(_finding(row, reason) for reason in row["reasons"])
    return Judged(row["id"], row["source"], row["source"], row["sha256"], findings, None)


def _finding(row: dict[str, Any], reason: dict[str, Any]) -> Finding:
    place = Place(row["source"], reason["line"], reason["column"])
    return Finding(reason["code"], reason["severity"], reason["message"], place, row["id"], reason["value"])
