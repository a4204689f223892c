"""Counts of what was right, reported and wrong in silence, and tables of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

Outcome: TypeAlias = Literal["right", "reported", "wrong"]
OUTCOMES: tuple[Outcome, ...] = ("right", "reported", "wrong")

ALL = "all"
"""The group that every page belongs to."""


class Shares(NamedTuple):
    """How many values there were, and which parts of them were right, reported and wrong in silence."""

    values: int
    right: float
    reported: float
    wrong: float

    def right_or_none(self) -> float | None:
        """Which part was right; null where there was no value."""
        return self.right if self.values else None


@dataclass(slots=True)
class Tally:
    """Outcomes by group (a layout, a language, …) and field."""

    counts: Counter[tuple[str, str, Outcome]] = field(default_factory=Counter)

    def add(self, groups: Iterable[str], name: str, outcome: Outcome) -> None:
        """One more value of the field ``name`` in each of ``groups`` and in `ALL`."""
        self.counts.update((group, name, outcome) for group in (*groups, ALL))

    def shares(self, group: str, *names: str) -> Shares:
        """The shares of the fields ``names`` together, of all fields where none is named."""
        wanted = names or self.fields()
        of = {outcome: sum(self.counts[group, name, outcome] for name in wanted) for outcome in OUTCOMES}
        values = sum(of.values())
        return Shares(values, *(of[outcome] / max(values, 1) for outcome in OUTCOMES))

    def groups(self) -> list[str]:
        """The groups in their order, `ALL` last."""
        seen = {group for group, _, _ in self.counts}
        return [*sorted(seen - {ALL}), ALL]

    def fields(self) -> list[str]:
        """The names of the fields, in the order in which they came."""
        return list(dict.fromkeys(name for _, name, _ in self.counts))


def table(rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """The rows as lines of columns; the first column is flushed left, the others right, no value is `-`."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
    for row in cells:
        first, *others = [
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join((first, *others)).rstrip()


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def by_field(tally: Tally, groups: Sequence[str]) -> Iterator[str]:
    """A table of the groups' fields: how many values, and the three shares in percent."""
    rows: list[Sequence[object]] = [("", "field", "values", "right %", "reported %", "silently wrong %")]
    for group in (*groups, ALL):
        for name in tally.fields():
            shares = tally.shares(group, name)
            if shares.values:
                parts = (f"{share * 100:.2f}" for share in shares[1:])
                rows.append((group, name, shares.values, *parts))
    return table(rows)
