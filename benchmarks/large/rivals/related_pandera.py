"""A file of related items checked by pandera on pandas: `related_pandera.py FILE`."""

import json
import sys
from time import perf_counter

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

RELATED = pa.DataFrameSchema(
    {
        "document_id": pa.Column(str, pa.Check.str_length(min_value=1)),
        "position": pa.Column("int32", pa.Check.ge(1)),
        "title": pa.Column(str, pa.Check.str_length(1, 1000), nullable=True),
        "relevance": pa.Column("float64", [pa.Check.ge(0), pa.Check.le(1_000_000)], nullable=True),
        "date": pa.Column("datetime64[s]", pa.Check.ge(pd.Timestamp(1990, 1, 1)), nullable=True),
        "target_id": pa.Column(str, pa.Check.str_length(min_value=1), nullable=True),
    },
    strict=True,
)


def main(path: str) -> None:
    """Prints how long the check took, and what it found, as JSON."""
    frame = pd.read_parquet(path).astype({"date": "datetime64[s]"})
    start = perf_counter()
    found = 0
    try:
        RELATED.validate(frame, lazy=True)
    except SchemaErrors as errors:
        found = len(errors.failure_cases)
    print(json.dumps({"check": perf_counter() - start, "found": found}))


if __name__ == "__main__":
    main(sys.argv[1])
