"""How faults are planted in a built dataset, and how a forger hides them from the manifest."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.outputs import manifest

Change = Callable[[pa.Table], pa.Table]


def shards(dist: Path, config: str) -> list[str]:
    """The files of a config, in order."""
    return sorted(path.relative_to(dist).as_posix() for path in (dist / config).glob("*.parquet"))


def edit_manifest(dist: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Changes the manifest as somebody with an editor would."""
    path = dist / manifest.NAME
    document = json.loads(path.read_bytes())
    change(document)
    path.write_text(json.dumps(document), "utf-8")


def edit_card(dist: Path, old: str, new: str) -> None:
    """Changes the first place in the card that reads ``old``."""
    path = dist / "README.md"
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def rewrite(dist: Path, path: str, change: Change, **options: Any) -> None:
    """Writes a table anew, changed, and else as a build does."""
    with pq.ParquetFile(dist / path) as file:
        table = file.read()
    settings = {"compression": "zstd", "write_page_index": True, **options}
    pq.write_table(change(table), dist / path, **settings)


def sign(dist: Path) -> None:
    """Makes the manifest list what is there, so that only a deeper rule can find the fault."""

    def entries(document: dict[str, Any]) -> None:
        present = sorted(manifest.files_in(dist) - {manifest.NAME})
        document["files"] = {path: _entry(dist / path) for path in present}

    edit_manifest(dist, entries)


def weigh(dist: Path) -> None:
    """Makes the card tell the sizes of what is there, as whoever wrote it anew would."""
    path = dist / "README.md"
    head, fence, rest = path.read_text("utf-8").partition("\n---\n")
    for config in ("documents", "related"):
        files = [dist / shard for shard in shards(dist, config)]
        rows = sum(_arrow_bytes(file) for file in files)
        sizes = {
            "num_bytes": rows,
            "download_size": sum(file.stat().st_size for file in files),
            "dataset_size": rows,
        }
        for key, size in sizes.items():
            pattern = rf"(?s)(dataset_info:.*?config_name: {config}\n.*?{key}: )\d+"
            head = re.sub(pattern, rf"\g<1>{size}", head, count=1)
    path.write_text(head + fence + rest, "utf-8")


def _arrow_bytes(path: Path) -> int:
    with pq.ParquetFile(path) as file:
        return int(file.read().nbytes)


def with_column(name: str, values: Callable[[list[Any]], list[Any]]) -> Change:
    """A change of one column's values; its type stays."""

    def changed(table: pa.Table) -> pa.Table:
        at, type_ = table.schema.get_field_index(name), table.schema.field(name).type
        return table.set_column(at, name, pa.array(values(table[name].to_pylist()), type_))

    return changed


def with_type(name: str, type_: pa.DataType) -> Change:
    """A change of one column's type."""
    return lambda table: table.set_column(
        table.schema.get_field_index(name), name, table[name].combine_chunks().cast(type_)
    )


def without_type(name: str) -> Change:
    """A change of a column into nulls of no type, as writers do that have seen no value."""
    return lambda table: table.set_column(table.schema.get_field_index(name), name, pa.nulls(table.num_rows))


def not_null(*names: str) -> Change:
    """A change that takes from columns that they may be null."""

    def changed(table: pa.Table) -> pa.Table:
        fields = [field.with_nullable(field.name not in names) for field in table.schema]
        return table.cast(pa.schema(fields))

    return changed


def with_footer(features: dict[str, Any]) -> Change:
    """A change of the footer: features as `datasets` writes them there."""
    told = json.dumps({"info": {"features": features}})
    return lambda table: table.replace_schema_metadata({"huggingface": told})


def _entry(path: Path) -> dict[str, Any]:
    rows = {"rows": pq.read_metadata(path).num_rows} if path.suffix == ".parquet" else {}
    return {"sha256": manifest.digest(path), "bytes": path.stat().st_size, **rows}
