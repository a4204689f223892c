"""Which files hold pages: the paths that a user names, and what lies in the folders among them."""

import os
import stat
import sys
from collections import Counter
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from toolkit.errors import ToolkitError, UsageError
from toolkit.sources import walk as local
from toolkit.sources.names import extension, joined, name_in, on_disk, printable, shown
from toolkit.sources.remote import There, entries
from toolkit.sources.walk import AGAIN
from toolkit.storage import is_local

STDIN = "-"


class File(NamedTuple):
    """One file of raw pages.

    ``path`` opens it; ``shown`` is the same for people and reports; ``source`` begins at the raw folder,
    and so does ``id``, without the extension. ``fault`` says why there is nothing to open;
    ``there`` is what its store told of a file behind a URL.
    """

    path: str
    shown: str
    source: str
    id: str
    fault: str | None = None
    there: There | None = None


class Found(NamedTuple):
    """The files found, in the order of their ids, and how often something was passed over, by why."""

    files: Sequence[File]
    passed_over: Mapping[str, int]


def find_files(paths: Sequence[str], extensions: Container[str]) -> Found:
    """The files with one of ``extensions`` at and below ``paths``; ``UsageError`` names a path without use.

    A file is one page however many names lead to it. Below a folder, names that begin with a dot are left
    alone.
    """
    files: dict[str, File] = {}
    passed_over: Counter[str] = Counter()
    for real, file in (found for path in paths for found in _at(path, extensions)):
        if file.fault is None and kind_of(file) not in extensions:
            passed_over[f"{printable(kind_of(file))} file, which nothing reads yet"] += 1
        elif file.fault == AGAIN or real in files:
            passed_over[AGAIN] += 1
        else:
            files[real] = file
    ordered = sorted(_told_apart(files.values()), key=lambda file: (file.id, file.source, file.shown))
    return Found(tuple(ordered), passed_over)


def _told_apart(files: Collection[File]) -> Iterator[File]:
    """The files; those that were named one by one and have one name are called by the whole of their paths.

    So two pages of different folders have different ids, whether a hook names them or the folder is read.
    """
    alone = Counter(file.id for file in files if "/" not in file.source)
    for file in files:
        if "/" in file.source or alone[file.id] == 1:
            yield file
        else:
            source = file.shown.replace(os.sep, "/").lstrip("/")
            yield file._replace(source=source, id=source.removesuffix(PurePath(source).suffix))


def kind_of(file: File) -> str:
    """The extension of a file's name."""
    return extension(name_in(file.path) if file.there else file.path)


def _at(path: str, extensions: Container[str]) -> Iterator[tuple[str, File]]:
    """What a path that the user named comes to, each file with its real path."""
    if path == STDIN:
        yield STDIN, _standard_input()
    elif not is_local(path):
        yield from _behind(path, extensions)
    elif stat.S_ISDIR(_kind(path)):
        root = Path(path).absolute().name
        below = os.path.join(path, "")  # noqa: PTH118 - as `os.scandir` joins them
        for entry in local.walk(path):
            yield entry.real, file_at(entry.path, below, root, entry.fault)
    elif extension(path) in extensions:
        real = os.path.realpath(path)
        yield real, file_at(path, path.removesuffix(PurePath(path).name), "")
    else:
        raise UsageError(f"{printable(path)}: nothing reads {printable(extension(path))} files yet")


def _behind(url: str, extensions: Container[str]) -> Iterator[tuple[str, File]]:
    """What a URL comes to. One that means a path is walked as such, and only shown as it was named."""
    if path := on_disk(url):
        for real, file in _at(path, extensions):
            below = file.shown.removeprefix(path).removeprefix("/")
            yield real, file._replace(shown=joined(url, below) if below else url)
        return
    for entry in entries(url):
        file = _remote(entry.url, entry.below, "" if entry.below is None else name_in(url), entry.there)
        if entry.below is None and kind_of(file) not in extensions:
            raise UsageError(f"{shown(url)}: nothing reads {kind_of(file)} files yet")
        yield entry.url, file


def _remote(url: str, below: str | None, root: str, there: There) -> File:
    inside = below or name_in(url)
    source = f"{root}/{inside}" if root else inside
    return File(url, shown(url), source, _without_extension(inside), there=there)


def _standard_input() -> File:
    if sys.stdin is None:
        raise UsageError(f"{STDIN}: standard input is closed")
    return File(STDIN, STDIN, STDIN, "stdin")


def _kind(path: str) -> int:
    """What the path is, made sure that it can be opened (a pipe is not: that would wait for who fills it)."""
    try:
        kind = Path(path).stat().st_mode
        if stat.S_ISDIR(kind):
            os.scandir(path).close()  # also says no to an empty path, which pathlib takes for this folder
        elif stat.S_ISREG(kind):
            Path(path).open("rb").close()
    except FileNotFoundError as error:
        raise UsageError(f"{printable(path)}: no such file or folder") from error
    except OSError as error:
        raise ToolkitError(f"{printable(path)}: {error.strerror}") from error
    return kind


def file_at(path: str, top: str, root: str, fault: str | None = None) -> File:
    """The file of a path that begins with ``top``, for which its source has ``root``, if that is given."""
    inside = printable(path.removeprefix(top)).replace(os.sep, "/")
    source = f"{root}/{inside}" if root else inside
    return File(path, printable(path), source, _without_extension(inside), fault)


def _without_extension(name: str) -> str:
    stem, dotted = os.path.splitext(name)  # noqa: PTH122 - as above
    return stem if len(dotted) > 1 else name
