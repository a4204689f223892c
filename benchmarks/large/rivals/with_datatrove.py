"""The dataset as a pipeline of datatrove builds it: `with_datatrove.py FOLDER OUT JOBS`."""

import sys
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers.base import BaseDiskReader
from datatrove.pipeline.writers import ParquetWriter

from benchmarks.large.rivals.pages import parse

SCHEMA = pa.schema(
    {
        "id": pa.string(),
        "title": pa.string(),
        "text": pa.string(),
        "published_at": pa.timestamp("s"),
        "post_id": pa.int64(),
        "author": pa.string(),
        "author_posts": pa.int64(),
        "related": pa.list_(
            pa.struct(
                {
                    "position": pa.int32(),
                    "title": pa.string(),
                    "relevance": pa.float64(),
                    "date": pa.date32(),
                }
            )
        ),
    }
)


class TextReader(BaseDiskReader):  # type: ignore[misc]  # datatrove ships no types
    """Reads each file as one document; datatrove has no reader of plain text."""

    name = "Text"

    def read_file(self, filepath: str) -> Iterator[Document]:
        """The document of one file."""
        with self.data_folder.open(filepath, "r", encoding="utf-8", newline="") as file:
            data = {"text": file.read(), "id": filepath.removesuffix(".txt")}
            if document := self.get_document_from_dict(data, filepath, 0):
                yield document


def parsed(data: Iterator[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG001
    """Each document with the columns of its page as its metadata; pages of another shape are dropped."""
    for document in data:
        if found := parse(document.id, document.text):
            document.text = found.pop("text")
            document.metadata = found
            yield document


def columns(_writer: ParquetWriter, document: Document) -> dict[str, Any]:
    """A document as a row."""
    return {"text": document.text, **document.metadata}


def main(folder: str, out: str, jobs: int) -> None:
    """Builds the dataset."""
    LocalPipelineExecutor(
        pipeline=[
            TextReader(folder, glob_pattern="**/*.txt"),
            parsed,
            ParquetWriter(out, compression="zstd", schema=SCHEMA, adapter=columns),
        ],
        tasks=jobs,
        workers=jobs,
        logging_dir=f"{out}.logs",
    ).run()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
