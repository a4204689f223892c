"""The names of a table's files: `train-00000-of-00002.parquet`, every number once."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from toolkit.findings import Finding, Place
from toolkit.outputs.tables import TABLES
from toolkit.verify.tables import OpenTable

SPLITS = {table.name: table.split for table in TABLES}

SHOWN = 3
"""So many numbers are named in a message."""


def shard_findings(dist: Path, tables: Mapping[str, OpenTable]) -> Iterator[Finding]:
    """Files that are no shard by their name, and shards that the names promise and nobody finds."""
    for name, table in tables.items():
        parsed = {path: _numbers(SPLITS[name], path.name) for path in table.paths}
        for path, numbers in parsed.items():
            if numbers is None:
                form = f"{SPLITS[name]}-NNNNN-of-NNNNN.parquet"
                yield Finding.of("D024", f"its name is not of the form {form}", Place(str(path)))
        named = [numbers for numbers in parsed.values() if numbers]
        if message := _gap(named):
            yield Finding.of("D024", message, Place(str(dist / name)))


def _numbers(split: str, name: str) -> tuple[int, int] | None:
    """Which shard of how many."""
    found = re.fullmatch(rf"{split}-(\d{{5}})-of-(\d{{5}})\.parquet", name, re.ASCII)
    return (int(found[1]), int(found[2])) if found else None


def _gap(named: list[tuple[int, int]]) -> str | None:
    """What the names promise and do not keep."""
    totals = sorted({total for _, total in named})
    if len(totals) > 1:
        return f"the names of the files tell of {' and of '.join(map(str, totals))} files in all"
    total = totals[0] if totals else 0
    missing = sorted(set(range(total)) - {number for number, _ in named})
    beyond = sorted({number for number, _ in named} - set(range(total)))
    if missing:
        some = ", ".join(f"{number:05d}" for number in missing[:SHOWN])
        return f"{len(missing)} of {total} files missing by their names: {some}{'…' * (len(missing) > SHOWN)}"
    return f"number {beyond[0]:05d} is beyond the {total} files that the names tell of" if beyond else None
