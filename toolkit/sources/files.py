"""Which files hold pages: the paths that a user names, and what lies in the folders among them."""

import os
import stat
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from toolkit.errors import ToolkitError, UsageError

STDIN = "-"


class File(NamedTuple):
    """One file of raw pages.

    ``path`` opens it; ``shown`` is the same for people and reports; ``source`` begins at the raw folder,
    and so does ``id``, without the extension. ``fault`` says why there is nothing to open.
    """

    path: str
    shown: str
    source: str
    id: str
    fault: str | None = None


class Found(NamedTuple):
    """The files found, in the order of their ids; what has no reader is counted by its extension."""

    files: tuple[File, ...]
    passed_over: Mapping[str, int]


class _Entry(NamedTuple):
    path: str
    fault: str | None = None


def find_files(paths: Sequence[str], extensions: Container[str]) -> Found:
    """The files with one of ``extensions`` at and below ``paths``; ``UsageError`` names a path that is no use.

    A name that begins with a dot is left alone, as is what is neither file nor folder.
    """
    files: dict[str, File] = {}
    passed_over: Counter[str] = Counter()
    for path in paths:
        for file in _at(path, extensions):
            if file.fault is None and extension(file.path) not in extensions and file.path != STDIN:
                passed_over[extension(file.path) or "no extension"] += 1
            else:
                files.setdefault(os.path.realpath(file.path) if file.path != STDIN else STDIN, file)
    ordered = sorted(files.values(), key=lambda file: (file.id, file.source, file.shown))
    return Found(tuple(ordered), passed_over)


def printable(name: str) -> str:
    r"""A file name as text: bytes that are not UTF-8 are shown as `\xff`."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def extension(path: str) -> str:
    """The extension of a file name, in lower case, with its dot."""
    return os.path.splitext(path)[1].lower()


def _at(path: str, extensions: Container[str]) -> Iterator[File]:
    if path == STDIN:
        yield File(STDIN, STDIN, STDIN, "stdin")
        return
    kind = _kind(path)
    if stat.S_ISDIR(kind):
        root = Path(os.path.abspath(path)).name
        for entry in _walk(path, ()):
            yield _file(entry, os.path.relpath(entry.path, path), root)
    elif extension(path) not in extensions:
        raise UsageError(f"{printable(path)}: no reader for {extension(path) or 'such'} files")
    else:
        yield _file(_Entry(path), os.path.basename(path), "")


def _kind(path: str) -> int:
    try:
        kind = os.stat(path).st_mode
        if not os.access(path, os.R_OK):
            raise ToolkitError(f"{printable(path)}: permission denied")
    except FileNotFoundError as error:
        raise UsageError(f"{printable(path)}: no such file or folder") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ToolkitError(f"{printable(path)}: {reason}") from error
    return kind


def _file(entry: _Entry, relative: str, root: str) -> File:
    inside = printable(relative).replace(os.sep, "/")
    source = f"{root}/{inside}" if root else inside
    return File(entry.path, printable(entry.path), source, os.path.splitext(inside)[0], entry.fault)


def _walk(folder: str, above: tuple[tuple[int, int], ...]) -> Iterator[_Entry]:
    """Every file below a folder; a folder that is its own ancestor (by a link), or closed, is a fault."""
    try:
        status = os.stat(folder)
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _Entry(folder, error.strerror)
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        yield _Entry(folder, "a symbolic link that leads back to a folder above it")
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _below(entry, (*above, here))


def _below(entry: "os.DirEntry[str]", above: tuple[tuple[int, int], ...]) -> Iterator[_Entry]:
    try:
        if entry.is_dir():
            yield from _walk(entry.path, above)
        elif entry.is_file():
            yield _Entry(entry.path)
        elif entry.is_symlink():
            os.stat(entry.path)
    except OSError as error:
        yield _Entry(entry.path, error.strerror)
