"""The dataset as a script over `datasets` and pandera builds it: `with_datasets.py FOLDER OUT JOBS`."""

import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa
from datasets import Dataset, Features, List, Value

from benchmarks.large.rivals.pages import contents, files, parse

FEATURES = Features(
    {
        "id": Value("string"),
        "title": Value("string"),
        "text": Value("string"),
        "published_at": Value("timestamp[s]"),
        "post_id": Value("int64"),
        "author": Value("string"),
        "author_posts": Value("int64"),
        "related": List(
            {
                "position": Value("int32"),
                "title": Value("string"),
                "relevance": Value("float64"),
                "date": Value("date32"),
            }
        ),
    }
)

DOCUMENTS = pa.DataFrameSchema(
    {
        "id": pa.Column(str, pa.Check.str_length(min_value=1), unique=True),
        "title": pa.Column(str, pa.Check.str_length(1, 1000)),
        "text": pa.Column(str, pa.Check.str_length(min_value=1)),
        "published_at": pa.Column("datetime64[s]", pa.Check.ge(pd.Timestamp(1990, 1, 1))),
        "post_id": pa.Column("int64", pa.Check.ge(1)),
        "author": pa.Column(str, pa.Check.str_length(1, 200)),
        "author_posts": pa.Column("int64", pa.Check.ge(0)),
    }
)

RELATED = pa.DataFrameSchema(
    {
        "position": pa.Column("int64", pa.Check.ge(1)),
        "title": pa.Column(str, pa.Check.str_length(1, 1000)),
        "relevance": pa.Column("float64", pa.Check.in_range(0, 1_000_000)),
        "date": pa.Column("datetime64[s]", pa.Check.ge(pd.Timestamp(1990, 1, 1))),
    }
)

ROWS = 10_000
"""Rows that are checked at a time, to bound the memory."""


def main(folder: str, out: str, jobs: int) -> None:
    """Builds the dataset."""
    paths = {"paths": files(folder), "folder": folder}
    raw = Dataset.from_generator(contents, gen_kwargs=paths, num_proc=jobs)
    pages = raw.map(parsed, num_proc=jobs, remove_columns=["content"], features=FEATURES)
    for frame in pages.to_pandas(batch_size=ROWS, batched=True):
        check(frame)
    Path(out).mkdir()
    pages.to_parquet(f"{out}/documents.parquet")  # it compresses with snappy, and takes no other way
    print(f"{len(pages)} documents")


def parsed(row: dict[str, str]) -> dict[str, Any]:
    """One page as a row; a page of another shape ends the script, as a user of it would find out."""
    found = parse(row["id"], row["content"])
    if found is None:
        raise ValueError(f"{row['id']}: not a page of the known shape")
    return found


def check(frame: pd.DataFrame) -> None:
    """Raises where a row or one of its related items is out of bounds."""
    DOCUMENTS.validate(frame, lazy=True)
    items = pd.DataFrame([item for items in frame["related"] for item in items])
    RELATED.validate(items.astype({"date": "datetime64[s]"}), lazy=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
