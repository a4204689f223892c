"""Sizes in bytes that the card tells, against the manifest, the files and the rows."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from toolkit.findings import Finding
from toolkit.outputs.manifest import Manifest
from toolkit.verify.card import Card, infos, mappings
from toolkit.verify.tables import OpenTable
from toolkit.verify.widths import Weighed

ROOM = 0.25
"""So much of them Arrow bytes may be off: rows read back are laid out a little otherwise (up to 5 %, measured
28 November 2026 with pyarrow 26 on one to 5,000 documents, in batches of one and of hundreds)."""


def size_findings(
    dist: Path,
    read: Card | None,
    listed: Manifest | None,
    tables: Mapping[str, OpenTable],
    weighed: Weighed,
) -> Iterator[Finding]:
    """Sizes told wrongly; ``weighed`` holds the rows, once all were read.

    Files and rows that differ otherwise have findings of their own, and then their size is no news.
    """
    for name, info in infos(read).items() if read else ():
        table = tables.get(str(name))
        if read is None or table is None or not table.sound:
            continue
        messages = [*_download(info, _file_bytes(dist, listed, table)), *_splits(info)]
        told = [split.get("num_examples") for split in mappings(info.get("splits"))]
        if told == [weighed.rows[table.name]] == [table.rows]:
            messages += _weight(info, weighed.bytes[table.name])
        for message in messages:
            yield read.finding("D021", f"`dataset_info` of {name}: {message}")


def _file_bytes(dist: Path, listed: Manifest | None, table: OpenTable) -> int:
    """The bytes of the table's files as the manifest has them, or as they are where it has none."""
    known = {dist / path: file.bytes for path, file in listed.files.items()} if listed else {}
    return sum(known.get(path) or path.stat().st_size for path in table.paths)


def _download(info: Mapping[str, Any], files: int) -> Iterator[str]:
    if info.get("download_size") != files:
        yield f"expected download_size {files}, found {info.get('download_size')}"


def _splits(info: Mapping[str, Any]) -> Iterator[str]:
    told = [split.get("num_bytes") for split in mappings(info.get("splits"))]
    numbers = [number for number in told if isinstance(number, int)]
    if numbers and len(numbers) == len(told) and info.get("dataset_size") != sum(numbers):
        yield f"expected dataset_size {sum(numbers)} as in its splits, found {info.get('dataset_size')}"


def _weight(info: Mapping[str, Any], weight: int) -> Iterator[str]:
    (told,) = (split.get("num_bytes") for split in mappings(info.get("splits")))
    if not isinstance(told, int) or abs(told - weight) > weight * ROOM:
        yield f"expected num_bytes near {weight}, found {told}"
