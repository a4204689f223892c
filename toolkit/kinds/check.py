"""`layouts check`: what a layout makes of some pages, so that its author sees what is missing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.documents import RawDocument, Reading
from toolkit.findings import Severity
from toolkit.layouts import Layout, claimants, read_page, unmet
from toolkit.text.display import one_line
from toolkit.text.numbers import counted

MOST_LINES = 20
"""Left-over lines that are shown of a page; all are counted."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a layout makes of one page.

    ``missing`` are the claims that the page does not meet, ``rivals`` the other layouts that claim it too;
    ``reading`` is the page as the layout alone reads it, nothing where it does not claim it.
    """

    path: str
    missing: tuple[tuple[str, ...], ...]
    rivals: tuple[str, ...]
    reading: Reading | None

    @property
    def is_good(self) -> bool:
        """Whether the layout, and no other, claims the page and reads it without an error."""
        findings = self.reading.findings if self.reading else ()
        return bool(self.reading) and not self.rivals and "error" not in {f.severity for f in findings}


def check(layout: Layout, known: Sequence[Layout], pages: Iterable[RawDocument]) -> Iterator[Checked]:
    """What ``layout`` makes of each page; ``known`` are all layouts that are asked in a build."""
    for page in pages:
        missing = unmet(page, layout)
        rivals = tuple(name for name in claimants(page, known) if name != layout.name)
        yield Checked(page.path, missing, rivals, None if missing else read_page(page, [layout]))


def as_text(checked: Checked) -> Iterator[str]:
    """One page for a person: claims, values by column, how its lines are accounted for, what is left over."""
    yield f"{one_line(checked.path)}\n"
    if checked.missing:
        lacks = ", ".join(" or ".join(names) for names in checked.missing)
        yield f"  not claimed: no line of the page is {lacks}\n"
    if checked.rivals:
        yield f"  claimed by {', '.join(checked.rivals)} too: make the claims more definite\n"
    if checked.reading:
        yield from _told(checked.reading)


def _told(reading: Reading) -> Iterator[str]:
    accounts = Counter(label.account for label in reading.labels)
    lines = ", ".join(
        f"{accounts[name]} {name}" for name in ("read", "furniture", "leftover") if accounts[name]
    )
    yield f"  lines: {lines}\n"
    yield f"  values: {', '.join(_columns(reading)) or 'none'}\n"
    for finding in reading.findings:
        if finding.code != "P301":
            rule = f"{finding.code} {finding.severity}, line {finding.place.line}"
            yield f"  {rule}: {one_line(finding.message)}\n"
    left = [n for n, label in enumerate(reading.labels, start=1) if label.account == "leftover"]
    for number in left[:MOST_LINES]:
        yield f"  left over, line {number}: {one_line(reading.document.lines[number - 1].strip())}\n"
    if len(left) > MOST_LINES:
        yield f"  and {counted(len(left) - MOST_LINES, 'more line')} left over\n"


def _columns(reading: Reading) -> Iterator[str]:
    """The columns that were filled, with how often where that is more than once."""
    filled = Counter(
        v.column if v.table == "documents" else f"{v.table}.{v.column}"
        for v in reading.values
        if v.value is not None
    )
    yield from (name if count == 1 else f"{name} × {count}" for name, count in filled.items())


def as_json(checked: Checked) -> dict[str, object]:
    """The same for a program."""
    reading = checked.reading
    labels = reading.labels if reading else ()
    severities: Counter[Severity] = Counter(f.severity for f in (reading.findings if reading else ()))
    return {
        "path": checked.path,
        "good": checked.is_good,
        "missing_claims": [list(names) for names in checked.missing],
        "also_claimed_by": list(checked.rivals),
        "lines": Counter(label.account for label in labels),
        "columns": list(_columns(reading)) if reading else [],
        "findings": severities,
        "leftover": [n for n, label in enumerate(labels, start=1) if label.account == "leftover"],
    }
