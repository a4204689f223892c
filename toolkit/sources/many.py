"""Very many files at fifty bytes each: what can be told from a path is told when a file is asked for."""

import os
from collections.abc import Iterator, Sequence
from typing import Final, overload

import pyarrow as pa

from toolkit.sources.files import File, file_at

MANY: Final = 20_000
"""Files from which on it is worth it."""


class Listing(Sequence[File]):
    """Files, most of which lie below a few folders. A slice shares what it holds; pickled, it is files."""

    def __init__(self, files: Sequence[File]) -> None:
        heads = [_head(file) for file in files]
        self._heads = list(dict.fromkeys(heads))
        numbers = {head: number for number, head in enumerate(self._heads)}
        self._head_of = pa.array([numbers[head] for head in heads], pa.uint32())
        self._paths = pa.array([os.fsencode(file.path) for file in files], pa.large_binary())
        self._range = range(len(files))
        self._others: dict[int, File] = {}
        self._others = {at: file for at, file in enumerate(files) if self[at] != file}

    def __len__(self) -> int:
        return len(self._range)

    @overload
    def __getitem__(self, at: int) -> File: ...

    @overload
    def __getitem__(self, at: slice) -> "Listing": ...

    def __getitem__(self, at: int | slice) -> "File | Listing":
        if isinstance(at, slice):
            part = object.__new__(Listing)
            part.__dict__ = self.__dict__ | {"_range": self._range[at]}
            return part
        number = self._range[at]
        if number in self._others:
            return self._others[number]
        top, root = self._heads[self._head_of[number].as_py()]
        return file_at(os.fsdecode(self._paths[number].as_py()), top, root)

    def __iter__(self) -> Iterator[File]:
        return (self[at] for at in range(len(self)))

    def __reduce__(self) -> tuple[type[tuple[File, ...]], tuple[list[File]]]:
        return tuple, (list(self),)


def _head(file: File) -> tuple[str, str]:
    """The folder that a file was found below, as its path begins, and what its source begins with instead."""
    root, _, inside = file.source.partition("/")
    length = len(inside or root)
    return file.path[: len(file.path) - length], root if inside else ""
