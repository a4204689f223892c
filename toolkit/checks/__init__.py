"""Rules across the rows and columns of a page, and across pages."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeAlias

from toolkit.checks.dates import edited_first, in_future
from toolkit.checks.duplicates import Seen, duplicates
from toolkit.checks.related import lists_itself, relevance_rises
from toolkit.checks.suspect import Suspect
from toolkit.tables import Tables

__all__ = ["CHECKS", "Seen", "Suspect", "duplicates", "suspects"]

Check: TypeAlias = Callable[[Tables, datetime], Iterator[Suspect]]
"""Finds what is wrong in some pages' tables; the moment is the latest that a page can speak of."""

CHECKS: tuple[Check, ...] = (edited_first, in_future, relevance_rises, lists_itself)
"""The rules that look at one page at a time."""


def suspects(tables: Tables, latest: datetime) -> Iterator[Suspect]:
    """All that the rules of one page find in the tables."""
    for check in CHECKS:
        yield from check(tables, latest)
