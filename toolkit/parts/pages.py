"""What was found of each page, as a table and back."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from toolkit.checks.duplicates import Key
from toolkit.checks.likeness import BINS, sketches
from toolkit.contract import item_bytes, row_bytes
from toolkit.findings import Excerpt, Finding, Place
from toolkit.judging import Beginning, Good, Judged
from toolkit.parts.groups import mark_of

WORDS = pa.binary()
"""Text of a page or a name, in UTF-8. Names that are not hold lone surrogates, which no Arrow string may."""

FINDING = pa.struct(
    {"code": WORDS, "severity": WORDS, "message": WORDS, "line": pa.int64(), "column": pa.int64()}
    | {"value": WORDS, "excerpt": WORDS, "start": pa.int64(), "end": pa.int64()}
)

SKETCH = pa.binary(BINS * 4)
"""A row of `likeness.Sketches`."""

BEGINS = pa.struct({"line": pa.int64(), "start": pa.int64(), "end": pa.int64(), "raw": WORDS})

SCHEMA = pa.schema(
    {"id": WORDS, "source": WORDS, "sha256": WORDS, "findings": pa.list_(FINDING), "good": pa.bool_()}
    | {"begins": BEGINS, "digest": pa.binary(), "title": WORDS, "mark": pa.uint32()}
    | {"sketch": SKETCH}
    | {"bytes": pa.int64(), "items": pa.int64(), "item_bytes": pa.int64()}
)
"""One row a page; from `begins` on, only good pages have values.

`mark` is that of the id; bytes are those of Arrow.
"""


def pages_table(pages: Sequence[Judged], documents: pa.Table) -> pa.Table:
    """The pages as a table; ``documents`` are the rows of the good ones."""
    rows = iter(range(documents.num_rows))
    at = pa.array([next(rows) if page.good else None for page in pages], pa.int64())
    own = {
        "id": [_bytes(page.id) for page in pages],
        "source": [_bytes(page.source) for page in pages],
        "sha256": [_bytes(page.sha256) for page in pages],
        "findings": [[_told(finding) for finding in page.findings] for page in pages],
        "good": [page.good is not None for page in pages],
        "begins": [page.good and page.good.begins and _place(page.good.begins) for page in pages],
        "digest": [page.good and page.good.key.digest for page in pages],
        "mark": [page.good and mark_of(page.id) for page in pages],
    }
    columns = own | {name: column.take(at) for name, column in _of_rows(documents).items()}
    return pa.table([pa.array(columns[field.name], field.type) for field in SCHEMA], schema=SCHEMA)


def judged(table: pa.RecordBatch, paths: Mapping[str, str]) -> Iterator[Judged]:
    """The pages of a table; ``paths`` says by their sources how the user named their files."""
    columns = ("id", "source", "sha256", "findings", "good", "begins", "digest")
    for id_, source, sha256, found, good, begins, digest in zip(*map(table.column, columns), strict=True):
        name, of = _text(id_), _text(source)
        path = paths.get(of, of)
        findings = tuple(_finding(item, path, name) for item in found.as_py())
        key = Good(Key(name, digest.as_py(), of), _begins(begins.as_py())) if good.as_py() else None
        yield Judged(name, path, of, _text(sha256), findings, key)


def _of_rows(documents: pa.Table) -> dict[str, pa.Array]:
    """What is narrow of the good pages, from their rows."""
    rows, enough = sketches(documents["text"].to_pylist())
    sketch = pa.FixedSizeBinaryArray.from_buffers(SKETCH, len(rows), [None, pa.py_buffer(rows)])
    whole = documents.combine_chunks()
    return {
        "title": whole["title"].combine_chunks().cast(WORDS),
        "sketch": pc.if_else(pa.array(enough), sketch, None),
        "bytes": row_bytes(whole),
        "items": pc.list_value_length(whole["related"].combine_chunks()).cast(pa.int64()),
        "item_bytes": item_bytes(whole["related"]),
    }


def _place(begins: Beginning) -> dict[str, Any]:
    return {"line": begins.line, "start": begins.start, "end": begins.end, "raw": _bytes(begins.raw)}


def _told(finding: Finding) -> dict[str, Any]:
    of, shown = finding, finding.excerpt or Excerpt("", 0, 0)
    words = {"code": of.code, "severity": of.severity, "message": of.message, "value": of.value}
    place = {"line": of.place.line, "column": of.place.column, "start": shown.start, "end": shown.end}
    encoded = {name: None if text is None else _bytes(text) for name, text in words.items()}
    return encoded | place | {"excerpt": _bytes(shown.text) if of.excerpt else None}


def _finding(row: Mapping[str, Any], path: str, name: str) -> Finding:
    code, severity, message, value, excerpt = (
        None if row[column] is None else _decoded(row[column])
        for column in ("code", "severity", "message", "value", "excerpt")
    )
    shown = None if excerpt is None else Excerpt(excerpt, row["start"], row["end"])
    return Finding(code, severity, message, Place(path, row["line"], row["column"]), name, value, shown)  # type: ignore[arg-type]


def _begins(row: Mapping[str, Any] | None) -> Beginning | None:
    return None if row is None else Beginning(row["line"], row["start"], row["end"], _decoded(row["raw"]))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _text(value: pa.BinaryScalar) -> str:
    return _decoded(value.as_py())
