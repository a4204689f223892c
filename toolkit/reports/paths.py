"""Paths as forges want them: from the folder that the command runs in, whatever the user called the files."""

import re
from collections.abc import Iterable
from dataclasses import replace
from os import fspath, path
from pathlib import Path
from urllib.parse import quote

from toolkit.findings import Finding

URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
"""What a URL begins with; a file's name may hold the same further on."""

WITHIN = {"http": "/:?=&%+,;@", "https": "/:?=&%+,;@"}
"""What stands for itself in URLs of the web, which are percent-encoded already; names in stores are not."""


def from_here(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with relative paths; one that is not below this folder is called as the user called it."""
    here = fspath(Path.cwd())
    return [replace(f, place=f.place._replace(path=relative(f.place.path, here))) for f in findings]


def relative(name: str, here: str) -> str:
    """The path from ``here`` on, in its shortest form, with slashes; as it is where it leads elsewhere.

    So is a URL, in which no slash may be left out.
    """
    if URL.match(name):
        return name
    short = path.normpath(name)
    below = path.relpath(short, here) if short.startswith(path.sep) else short
    inside = below != path.pardir and not below.startswith(path.join(path.pardir, ""))  # noqa: PTH118 - no disk
    return (below if inside else short).replace(path.sep, "/")


def uri(name: str) -> str:
    """A path as the URI reference of RFC 3986: what is not plain ASCII is percent-encoded, byte by byte.

    Bytes of a file name that are not UTF-8 come back as they were. A URL keeps what it begins with.
    """
    if URL.match(name):
        kind, _, rest = name.partition("://")
        return f"{kind}://{quote(rest.encode('utf-8', 'surrogatepass'), WITHIN.get(kind, '/'))}"
    octets = name.encode("utf-8", "surrogateescape" if _are_bytes(name) else "surrogatepass")
    return ("file:///" + quote(octets.lstrip(b"/"))) if name.startswith("/") else quote(octets)


def _are_bytes(name: str) -> bool:
    """Whether every lone surrogate of it stands for a byte (PEP 383)."""
    return not any("\ud800" <= letter < "\udc80" or "\udcff" < letter <= "\udfff" for letter in name)
