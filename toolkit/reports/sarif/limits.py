"""What GitHub takes of a SARIF file, and how a longer list of findings is made to fit without a rule lost."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from toolkit.findings import Finding, Severity

RESULTS = 5_000
"""GitHub takes 25,000 results a run, but stores and shows 5,000 of them, and says so only on a status page.

docs.github.com, "SARIF results exceed limits", read in November 2026.
"""

BYTES = 10_000_000
"""GitHub takes 10 MB of a file after gzip; before it, it is a limit that holds for any compressor.

docs.github.com, "SARIF support for code scanning", read in November 2026.
"""

HEAD = 1_000_000
"""Bytes kept free for all that is no result: the texts of all rules come to a tenth of it."""


class Group(NamedTuple):
    """The findings of one rule and severity: the ``first`` told one by one, the ``rest`` in one result."""

    first: Sequence[tuple[int, Finding]]
    rest: Sequence[tuple[int, Finding]]


Written: TypeAlias = Callable[[Group], Sequence[str]]
"""The results of a group, as JSON."""


def fitted(findings: Sequence[Finding], written: Written) -> tuple[list[str], list[Group]]:
    """The results, at most so many and so long as GitHub takes, and the groups that they tell."""
    room = RESULTS
    while True:
        groups = grouped(findings, room)
        results = [result for group in groups for result in written(group)]
        if sum(len(result.encode()) for result in results) <= BYTES - HEAD or not room:
            return results, groups
        room //= 2


def grouped(findings: Sequence[Finding], room: int) -> list[Group]:
    """The findings by rule, with at most ``room`` results in all, but never less than one a rule."""
    alike: dict[tuple[str, Severity], list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(findings):
        alike.setdefault((finding.code, finding.severity), []).append((number, finding))
    all_ = list(alike.values())
    if len(findings) <= room:
        return [Group(group, ()) for group in all_]
    told = shares([len(group) for group in all_], room - len(all_))
    return [Group(group[:few], group[few:]) for group, few in zip(all_, told, strict=True)]


def shares(counts: Sequence[int], room: int) -> list[int]:
    """How many of each there is room for: as many as of any other, or all of them where they are few."""
    told = [0] * len(counts)
    by_size = sorted(range(len(counts)), key=lambda at: (counts[at], at))
    for done, at in enumerate(by_size):
        told[at] = min(counts[at], max(room, 0) // (len(counts) - done))
        room -= told[at]
    return told
