"""Documents a few at a time: what is worked on together."""

from collections.abc import Iterable, Iterator

from toolkit.documents import RawDocument

PAGES = 1000
"""Pages in a batch: enough that polars' and pandera's cost of a call no longer counts."""

CHARACTERS = 32_000_000
"""A batch of very large pages is closed at this size, to bound the memory."""


def chunks(documents: Iterable[RawDocument], pages: int) -> Iterator[list[RawDocument]]:
    """The documents in their order, so many ``pages`` at a time, fewer where they are large."""
    chunk: list[RawDocument] = []
    characters = 0
    for document in documents:
        chunk.append(document)
        characters += sum(map(len, document.lines))
        if len(chunk) == pages or characters > CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk
