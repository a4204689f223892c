"""What must be read of a synthetic page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from benchmarks.fidelity.clocks import Printed


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A post as it must be read. ``texts`` are all that are right: the lines of each, without blank ones."""

    author: str
    number: int
    published: Printed
    edited: Printed | None
    texts: tuple[tuple[str, ...], ...]
    note: str | None
    profile: dict[str, Any]


class KnownItem(NamedTuple):
    """A related item. ``unsure``: its glued cells can be cut in several ways, so that null is right too."""

    title: str
    relevance: float
    date: date
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page and all that a reader can know of it.

    For the tables: ``shape`` is the template, ``style`` the extractor, ``traps`` what is hard in the page.
    """

    name: str
    locale: str
    language: str | None
    shape: str
    style: str
    traps: tuple[str, ...]
    captured_at: datetime | None
    title: str
    posts: tuple[KnownPost, ...]
    related: tuple[KnownItem, ...]
    text: str
