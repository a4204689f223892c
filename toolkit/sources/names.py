"""Names of files as the user says them: paths, and URLs of several kinds."""

import os
from typing import Final
from urllib.parse import urlsplit

WEB: Final = ("http://", "https://")
"""What pages of the web begin with; each is one page."""

DISK: Final = ("file://", "local://")
"""What URLs of this machine's own files begin with."""


def printable(name: str) -> str:
    r"""A file name as text: bytes that are not UTF-8 are shown as `\xff`."""
    if name.isascii():
        return name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def disk_path(path: str) -> str:
    """The path of a URL that names a file of this machine; any other as it is."""
    if not path.startswith(DISK):
        return path
    from fsspec.core import url_to_fs

    return str(url_to_fs(path)[1])


def extension(path: str) -> str:
    """The extension of a file name, in lower case, with its dot; what a web address asks for is no part."""
    if path.startswith(WEB):
        path = urlsplit(path).path
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 - a path costs ten times as much, for every page
