"""What was found of each page, as a table and back."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

import pyarrow as pa
import pyarrow.compute as pc

from toolkit.checks.duplicates import Key
from toolkit.contract import item_bytes, row_bytes
from toolkit.findings import Excerpt, Finding, Place
from toolkit.judging import Beginning, Good, Judged

WORDS = pa.binary()
"""Text of a page or a name, in UTF-8. Names that are not hold lone surrogates, which no Arrow string may."""

FINDING = pa.struct(
    {"code": WORDS, "severity": WORDS, "message": WORDS, "line": pa.int64(), "column": pa.int64()}
    | {"value": WORDS, "excerpt": WORDS, "start": pa.int64(), "end": pa.int64()}
)

BEGINS = pa.struct({"line": pa.int64(), "start": pa.int64(), "end": pa.int64(), "raw": WORDS})

SCHEMA = pa.schema(
    {"id": WORDS, "source": WORDS, "sha256": WORDS, "findings": pa.list_(FINDING), "good": pa.bool_()}
    | {"begins": BEGINS, "digest": pa.binary(), "title": WORDS, "mark": pa.uint32()}
    | {"bytes": pa.int64(), "items": pa.int64(), "item_bytes": pa.int64()}
)
"""One row a page; from `begins` on, only good pages have values.

`mark` is the same for the same id, and else as good as random; bytes are those of Arrow.
"""


def pages_table(pages: Sequence[Judged], documents: pa.Table) -> pa.Table:
    """The pages as a table; ``documents`` are the rows of the good ones."""
    rows = iter(_of_rows(documents))
    return pa.Table.from_pylist([_row(page) | (next(rows) if page.good else {}) for page in pages], SCHEMA)


def judged(table: pa.RecordBatch, paths: Mapping[str, str]) -> Iterator[Judged]:
    """The pages of a table; ``paths`` says by their sources how the user named their files."""
    columns = ("id", "source", "sha256", "findings", "good", "begins", "digest")
    for id_, source, sha256, found, good, begins, digest in zip(*map(table.column, columns), strict=True):
        name, of = _text(id_), _text(source)
        path = paths.get(of, of)
        findings = tuple(_finding(item, path, name) for item in found.as_py())
        key = Good(Key(name, digest.as_py(), of), _begins(begins.as_py())) if good.as_py() else None
        yield Judged(name, path, of, _text(sha256), findings, key)


def _of_rows(documents: pa.Table) -> Iterator[dict[str, Any]]:
    titles = documents["title"].to_pylist()
    counts = pc.list_value_length(documents["related"]).to_pylist()
    sizes = row_bytes(documents).to_pylist()
    below = item_bytes(documents["related"]).to_pylist()
    for title, size, count, bytes_ in zip(titles, sizes, counts, below, strict=True):
        yield {"title": _bytes(title), "bytes": size, "items": count, "item_bytes": bytes_}


def _row(page: Judged) -> dict[str, Any]:
    name = page.id.encode("utf-8", "surrogatepass")
    row = {"id": name, "source": _bytes(page.source), "sha256": _bytes(page.sha256), "good": bool(page.good)}
    row["findings"] = [_told(finding) for finding in page.findings]
    if page.good is None:
        return row
    begins = page.good.begins
    place = begins and {**begins._asdict(), "raw": _bytes(begins.raw)}
    return row | {"begins": place, "digest": page.good.key.digest, "mark": crc32(name)}


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
