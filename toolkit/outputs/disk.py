"""What the operating system does for a build: swap two folders, bring them to the disk, say no."""

import ctypes
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from toolkit.errors import ToolkitError

AT_FDCWD = -100
"""Linux: names are taken from the current folder."""

RENAME_EXCHANGE = 2
"""Linux: both names stay, each with what the other had."""

RENAME_SWAP = 2
"""macOS: the same."""


def exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in one step; False where the system or its file system cannot."""
    if os.name != "posix":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):  # Linux
        failed = libc.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    elif hasattr(libc, "renamex_np"):  # macOS
        failed = libc.renamex_np(*names, RENAME_SWAP)
    else:
        return False
    code = ctypes.get_errno()
    if failed and code not in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV}:
        raise OSError(code, os.strerror(code), str(other))
    return not failed


@contextmanager
def system_errors_told(out: Path) -> Iterator[None]:
    """A full disk or a closed door is the user's to mend, and one line is enough to say so."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        where = f" ({error.filename})" if error.filename else ""
        raise ToolkitError(f"{out}: cannot be written: {reason}{where}") from error


def sync(folder: Path) -> None:
    """Brings a folder and all in it to the disk, so that no power cut leaves names without contents."""
    for path in (*folder.rglob("*"), folder):
        sync_one(path)


def sync_one(path: Path) -> None:
    """Brings one file or one folder's names to the disk."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
