"""What lies below a folder: each file once, by its real name where it has one there."""

import os
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

AGAIN = "a further name of what is read already"
LOOP = "a symbolic link that leads back to a folder above it"
SPECIAL = "neither a file nor a folder"


class Entry(NamedTuple):
    """Something that may be a page: ``real`` is its path without links, ``fault`` why it cannot be read."""

    path: str
    real: str
    fault: str | None = None


class _Folder(NamedTuple):
    path: str
    real: str


def walk(top: str) -> Iterator[Entry]:
    """Every file below ``top``, in no order but that what links lead to comes last.

    A folder is entered once: by a further link it is an entry with the fault `AGAIN`, or `LOOP` if it holds
    the link itself. Names that begin with a dot are left alone.
    """
    folders = deque([_Folder(top, os.path.realpath(top))])
    links: deque[Entry] = deque()
    entered: set[str] = set()
    while folders or links:
        if folders:
            yield from _scan(folders.popleft(), folders, links, entered)
        else:
            yield from _followed(links.popleft(), folders, entered)


def _scan(
    folder: _Folder, folders: deque[_Folder], links: deque[Entry], entered: set[str]
) -> Iterator[Entry]:
    """The files of a folder; its folders and links are put off."""
    entered.add(folder.real)
    try:
        entries = sorted(os.scandir(folder.path), key=lambda entry: entry.name)
    except OSError as error:
        yield Entry(folder.path, folder.real, f"the folder cannot be read: {error.strerror}")
        return
    for entry in entries:
        real = os.path.join(folder.real, entry.name)  # noqa: PTH118 - a million times
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            links.append(Entry(entry.path, real))
        elif entry.is_dir():
            folders.append(_Folder(entry.path, real))
        else:
            yield Entry(entry.path, real, None if entry.is_file() else SPECIAL)


def _followed(link: Entry, folders: deque[_Folder], entered: set[str]) -> Iterator[Entry]:
    """The file that a link leads to; a folder is put off, if it is a new one."""
    target = Path(link.path)
    real = os.path.realpath(link.path)
    try:
        target.stat()
    except OSError as error:
        yield Entry(link.path, link.real, f"the link cannot be followed: {error.strerror}")
        return
    if not target.is_dir():
        yield Entry(link.path, real, None if target.is_file() else SPECIAL)
    elif real in entered:
        yield Entry(link.path, link.real, LOOP if Path(link.real).is_relative_to(real) else AGAIN)
    else:
        folders.append(_Folder(link.path, real))
