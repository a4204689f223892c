"""Names of files and of what lies behind URLs, as text."""

import os
import re
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from toolkit.storage import is_local

SINGLE: Final = ("http", "https")
"""Kinds of URLs behind which no folder can be listed: each is a file."""

ON_DISK: Final = ("file", "local")
"""Kinds of URLs that name what lies on this machine's file system."""

PASSWORD: Final = re.compile(r"(?<=://)([^/@:]*):[^/@]*@")


def printable(name: str) -> str:
    r"""A file name as text: bytes that are not UTF-8 are shown as `\xff`."""
    if name.isascii():
        return name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def extension(path: str) -> str:
    """The extension of a file name, in lower case, with its dot."""
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 - a path costs ten times as much, for every page


def is_single(url: str) -> bool:
    """Whether the URL can only be a file."""
    return _kind(url) in SINGLE


def on_disk(url: str) -> str | None:
    """The path that a `file://` URL means; None for what is none."""
    if _kind(url) not in ON_DISK or is_local(url):
        return None
    from fsspec.core import strip_protocol

    return str(strip_protocol(url))


def name_in(url: str) -> str:
    """The last part of a URL; of a page of the web, without what is asked of it (`?…`)."""
    path = urlsplit(url).path if is_single(url) else url.partition("://")[2]
    return PurePosixPath(path).name


def joined(url: str, below: str) -> str:
    """The URL of what lies below that of a folder, however many slashes that one ends in."""
    kind, _, rest = url.partition("://")
    return f"{kind}://{rest.rstrip('/')}{'/' if rest else ''}{below}"


def shown(url: str) -> str:
    """A URL for people and reports: without the password that one may hold."""
    return PASSWORD.sub(r"\1:…@", url)


def is_chain(url: str) -> bool:
    """Whether it is several URLs to fsspec (`zip://…::s3://…`), not a name that holds a `::`."""
    head, colons, tail = url.partition("::")
    return bool(colons) and ("://" not in head or "://" in tail)


def _kind(url: str) -> str:
    return url.partition("://")[0].lower()
