"""The pages that broke a rule, with every reason."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from toolkit.batches import Rejected
from toolkit.findings import Finding

REASON = pa.struct(
    [
        pa.field("code", pa.string()),
        pa.field("severity", pa.string()),
        pa.field("message", pa.string()),
        pa.field("line", pa.int32()),
        pa.field("column", pa.int32()),
        pa.field("value", pa.string()),
    ]
)
"""One finding about the page."""

SCHEMA = pa.schema(
    [
        pa.field("id", pa.string()),
        pa.field("source", pa.string()),
        pa.field("sha256", pa.string()),
        pa.field("reasons", pa.list_(REASON)),
    ]
)
"""The columns of the table."""


def rejected_table(pages: Sequence[Rejected]) -> pa.Table:
    """One row a page."""
    return pa.Table.from_pylist([_row(page) for page in pages], schema=SCHEMA)


def _row(page: Rejected) -> dict[str, Any]:
    reasons = [_reason(finding) for finding in page.findings]
    return {
        "id": _storable(page.id),
        "source": _storable(page.source),
        "sha256": page.sha256,
        "reasons": reasons,
    }


def _reason(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": _storable(finding.message),
        "line": finding.place.line,
        "column": finding.place.column,
        "value": None if finding.value is None else _storable(finding.value),
    }


def _storable(text: str) -> str:
    """``text`` with what UTF-8 cannot hold as escapes: a broken page may have a broken name."""
    return text.encode(errors="backslashreplace").decode()
