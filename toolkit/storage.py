"""Folders that a build works in, on this machine or behind a URL: files that appear whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import IO, Any

from toolkit.text.urls import is_url

HALF = ".half"
"""What the name of a file ends in while it is written."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder by its path or its URL; a small value that any process can be given."""

    at: str

    @property
    def is_local(self) -> bool:
        """Whether it is on this machine's file system."""
        return is_local(self.at)

    @property
    def path(self) -> Path:
        """A local folder as a path."""
        return Path(self.at)

    def below(self, name: str) -> "Folder":
        """A folder inside it."""
        return Folder(f"{self.at.rstrip('/')}/{name}")

    def store(self) -> tuple[Any, str]:
        """What keeps a folder behind a URL, as `fsspec` has it, and the folder's path there."""
        from fsspec.core import url_to_fs

        files, root = url_to_fs(self.at)
        return files, root.rstrip("/")

    def make(self) -> "Folder":
        """The folder, which is there now; behind a URL there are only files."""
        if self.is_local:
            self.path.mkdir(parents=True, exist_ok=True)
        return self

    @contextmanager
    def create(self, name: str) -> Iterator[IO[bytes]]:
        """A file to be written, which gets its name once it is whole and on the disk."""
        if not self.is_local:
            files, root = self.store()
            with files.open(f"{root}/{name}", "wb") as file:
                yield file
            return
        path, half = self.path / name, self.path / f"{name}.{token_hex(4)}{HALF}"
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with half.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            half.replace(path)
        except BaseException:
            with suppress(OSError):
                half.unlink()
            raise

    @contextmanager
    def open(self, name: str) -> Iterator[Any]:
        """A file to be read, as Arrow reads it; `OSError` where it is not there."""
        if self.is_local:
            import pyarrow as pa

            with pa.memory_map(str(self.path / name)) as file:
                yield file
            return
        files, root = self.store()
        with files.open(f"{root}/{name}", "rb") as file:
            yield file

    def read(self, name: str) -> bytes | None:
        """All of a file; None where it is not there."""
        try:
            with (self.path / name).open("rb") if self.is_local else self.open(name) as file:
                return bytes(file.read())
        except (FileNotFoundError, NotADirectoryError):
            return None

    def copied(self, name: str, to: "Folder", new: str, size: int) -> bool:
        """Whether a file behind a URL, if it has that size, could be copied to another place of its store."""
        files, root = self.store()
        _, there = to.store()
        try:
            if files.info(f"{root}/{name}")["size"] != size:
                return False
            files.cp_file(f"{root}/{name}", f"{there}/{new}")
        except OSError:
            return False
        return True

    def names(self) -> set[str]:
        """The files in it, half written ones as well."""
        if self.is_local:
            return {path.name for path in self.path.iterdir()} if self.path.is_dir() else set()
        files, root = self.store()
        files.invalidate_cache()
        try:
            return {path.rpartition("/")[2] for path in files.ls(root, detail=False)}
        except FileNotFoundError:
            return set()

    def remove(self, name: str) -> None:
        """Takes a file away."""
        if self.is_local:
            (self.path / name).unlink(missing_ok=True)
            return
        files, root = self.store()
        with suppress(FileNotFoundError):
            files.rm_file(f"{root}/{name}")


def is_local(at: str) -> bool:
    """Whether it names something on this machine's file system, not a URL."""
    return not is_url(at)
