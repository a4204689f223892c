"""What the footer of a Parquet file says besides its columns, and what readers make of that."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow.parquet as pq

from schema.dataset import CONFIGS
from toolkit.contract import features_yaml
from toolkit.findings import Finding, Place
from toolkit.verify import hub
from toolkit.verify.tables import UNREADABLE, OpenTable, unreadable

KEY = b"huggingface"
"""Where `datasets` keeps the features of a table in the footer (features.py, `arrow_schema`)."""


@dataclass(frozen=True, slots=True)
class Footer:
    """What is looked at in a footer: the largest row group's bytes, and columns that lack something."""

    group_bytes: int
    unindexed: tuple[str, ...]
    uncompressed: tuple[str, ...]
    features: bytes | None


def footer_findings(tables: Mapping[str, OpenTable]) -> Iterator[Finding]:
    """What in the footers of the shards some reader stumbles over, or makes nothing of."""
    for table in tables.values():
        for shard in table.shards:
            try:
                footer = read_footer(pq.read_metadata(shard.path))
            except UNREADABLE as error:
                yield unreadable(shard.path, error)
                continue
            for code, message in _wrong(table.name, footer):
                yield Finding.of(code, message, Place(str(shard.path)))


def read_footer(metadata: pq.FileMetaData) -> Footer:
    """The footer of an opened file."""
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    columns = [group.column(number) for group in groups for number in range(group.num_columns)]
    return Footer(
        max((group.total_byte_size for group in groups), default=0),
        _paths(column for column in columns if not column.has_offset_index),
        _paths(column for column in columns if column.compression == "UNCOMPRESSED"),
        (metadata.metadata or {}).get(KEY),
    )


def _paths(columns: Iterator[pq.ColumnChunkMetaData]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(column.path_in_schema) for column in columns))


def _wrong(table: str, footer: Footer) -> Iterator[tuple[str, str]]:
    limit = hub.ROW_GROUP_BYTES.value
    if footer.features is not None:
        yield _features(table, footer.features)
    if footer.group_bytes > limit and footer.unindexed:
        yield "D025", f"a row group of {footer.group_bytes} bytes and no page index: expected at most {limit}"
    if footer.unindexed:
        yield "D027", f"expected a page index, found none for {_some(footer.unindexed)}"
    if footer.uncompressed:
        yield "D028", f"expected compressed columns, found plain bytes in {_some(footer.uncompressed)}"


def _features(table: str, told: bytes) -> tuple[str, str]:
    if table in CONFIGS and _in_card_form(told) != features_yaml(table):
        return "D022", f"expected the contract's features of {table} in its footer, found others"
    return "D023", "expected no features in its footer: `datasets` before 4.0 cannot read them"


def _in_card_form(told: bytes) -> list[dict[str, Any]] | None:
    """The features of the footer's JSON as the card would have them; None where they can be none of ours."""
    try:
        return [{"name": name, **_one(value)} for name, value in json.loads(told)["info"]["features"].items()]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _one(feature: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON of any shape
    if feature["_type"] == "Value":
        return {"dtype": feature["dtype"]}
    if feature["_type"] != "List":
        raise LookupError(feature["_type"])
    item = feature["feature"]
    if "_type" in item:
        return {"list": _one(item)["dtype"]}
    return {"list": [{"name": name, **_one(part)} for name, part in item.items()]}


def _some(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""  # noqa: PLR2004
    return ", ".join(f"`{name}`" for name in names[:3]) + more
