"""What a part depends on besides its pages' bytes: if that is another, the part is read again."""

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.metadata import version as version_of
from importlib.resources import files
from importlib.resources.abc import Traversable

import toolkit
from toolkit.config import Config
from toolkit.contract import version
from toolkit.layouts import versions
from toolkit.sources import File

READ_BY = ("babel", "pandera", "polars", "pyarrow", "pycld2")
"""The libraries whose versions can make a difference to what is read of a page."""


def settings_key(config: Config) -> str:
    """Stands for all that decides what is read of a page: the code, the contract, layouts and settings."""
    parts = (
        toolkit.__version__,
        _code(),
        version(),
        *(f"{name} {version_of(name)}" for name in READ_BY),
        *(f"{name} {mark}" for name, mark in sorted(versions(config.layouts).items())),
        repr((config.encoding, config.max_page_bytes, config.captured_at, config.grades)),
    )
    return _digest(parts)


def part_name(settings: str, group: Iterable[File]) -> str:
    """The name of the part of a group of files; it says nothing of what is in them."""
    return _digest((settings, *(f"{file.id}\0{file.source}\0{file.fault}" for file in group)))


@cache
def _code() -> str:
    """Stands for the toolkit's own code, which may be changed between versions by whoever works on it."""
    sources = sorted(_sources(files("toolkit")), key=lambda item: item[0])
    return _digest(f"{name} {blake2b(data).hexdigest()}" for name, data in sources)


def _sources(folder: Traversable, above: str = "") -> Iterable[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _sources(item, f"{above}{item.name}/")
        elif item.name.endswith((".py", ".toml")):
            yield above + item.name, item.read_bytes()


def _digest(parts: Iterable[str]) -> str:
    whole = blake2b(digest_size=16)
    for part in parts:
        whole.update(part.encode("utf-8", "surrogatepass") + b"\n")
    return whole.hexdigest()
