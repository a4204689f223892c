"""What is counted in several places: the manifest, the card and the tables must say the same."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from toolkit.findings import Finding, Place
from toolkit.outputs import manifest
from toolkit.outputs.manifest import Manifest
from toolkit.verify.tables import OpenTable


def count_findings(dist: Path, listed: Manifest | None, tables: Mapping[str, OpenTable]) -> Iterator[Finding]:
    """Counts of the manifest that are not those of the Parquet files, or do not add up."""
    if listed is None:
        return
    place = Place(str(dist / manifest.NAME))
    for message in _differences(dist, listed, tables):
        yield Finding.of("D005", message, place)


def _differences(dist: Path, listed: Manifest, tables: Mapping[str, OpenTable]) -> Iterator[str]:
    counts = listed.counts
    if counts["pages"] != counts["documents"] + counts["rejected"]:
        parts = f"{counts['documents']} documents and {counts['rejected']} rejected"
        yield f"`counts`: {counts['pages']} pages are not {parts}"
    for name, table in tables.items():
        if table.whole and table.rows != counts[name]:
            yield f"`counts.{name}`: expected {table.rows} as in the Parquet files, found {counts[name]}"
        yield from _differences_by_file(dist, listed, table)


def _differences_by_file(dist: Path, listed: Manifest, table: OpenTable) -> Iterator[str]:
    for shard in table.shards:
        path = shard.path.relative_to(dist).as_posix()
        file = listed.files.get(path)
        if file and file.rows != shard.rows:
            yield f"`files`: expected the {shard.rows} rows of {path}, found {file.rows}"
