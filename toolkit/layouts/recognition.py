"""Which layout a page is of: every one is asked, and exactly one must claim it."""

from collections.abc import Sequence
from functools import cache, lru_cache

from toolkit.documents import RawDocument, Reading, Span, finding_at
from toolkit.findings import Finding
from toolkit.layouts.layout import Layout
from toolkit.layouts.reading.labelling import Sheet, label, words_of
from toolkit.layouts.reading.reader import BLANK, LEFTOVER, read

LOOKED_AT = 2000
"""Lines of a page of no layout that are looked at to say what it nearly is."""


def read_page(document: RawDocument, known: Sequence[Layout]) -> Reading:
    """The page, read by the one layout that claims it; every layout is asked."""
    if any(finding.severity == "error" for finding in document.findings):
        return _unread(document, ())
    claims = _claims(document, known)
    if len(claims) == 1:
        layout, sheet = claims[0]
        return read(document, layout, sheet)
    return _unread(document, (_contested(document, claims) if claims else _unclaimed(document, known),))


def claimants(document: RawDocument, known: Sequence[Layout]) -> tuple[str, ...]:
    """The names of the layouts that claim the page."""
    return tuple(layout.name for layout, _ in _claims(document, known))


def unmet(document: RawDocument, layout: Layout) -> tuple[tuple[str, ...], ...]:
    """The claims of the layout that the page does not meet: of each, the lines one of which is missing."""
    return _unmet_claims(label(document.lines, layout), layout)


def _claims(document: RawDocument, known: Sequence[Layout]) -> list[tuple[Layout, Sheet]]:
    words = _marks(tuple(known)).intersection(words_of(document.lines))
    sheets = [(layout, label(document.lines, layout, words)) for layout in _candidates(words, tuple(known))]
    return [(layout, sheet) for layout, sheet in sheets if not _unmet_claims(sheet, layout)]


@cache
def _marks(known: tuple[Layout, ...]) -> frozenset[str]:
    """All words that tell something of a page."""
    claimed = [claim.marks for layout in known for claim in layout.claims]
    return frozenset().union(*claimed, *(layout.lookup.forms.marks for layout in known))


@lru_cache(maxsize=1024)  # the pages of one site have the same few words
def _candidates(words: frozenset[str], known: tuple[Layout, ...]) -> tuple[Layout, ...]:
    """The layouts that a page with just these marks can be of: a quick look."""
    return tuple(
        layout
        for layout in known
        if not any(claim.marks and claim.marks.isdisjoint(words) for claim in layout.claims)
    )


def _unread(document: RawDocument, findings: tuple[Finding, ...]) -> Reading:
    labels = tuple(LEFTOVER if line.strip() else BLANK for line in document.lines)
    return Reading(document, "", None, labels, (), (*document.findings, *findings))


def _contested(document: RawDocument, claims: Sequence[tuple[Layout, Sheet]]) -> Finding:
    names = " and ".join(layout.name for layout, _ in claims)
    return finding_at(document, "P102", f"{names} each claim the page", Span(1, 0, 1, len(document.lines[0])))


def _unclaimed(document: RawDocument, known: Sequence[Layout]) -> Finding:
    near = [_near(layout, label(document.lines[:LOOKED_AT], layout)) for layout in known]
    told = [told for told in near if told]
    message = "no layout claims the page" + (f" ({'; '.join(told)})" if told else "")
    return finding_at(document, "P101", message, Span(1, 0, 1, len(document.lines[0])))


def _near(layout: Layout, sheet: Sheet) -> str | None:
    """What a layout found and missed of what it claims, where it found anything."""
    missing = _unmet_claims(sheet, layout)
    met = [claim for claim in layout.claims if claim.names not in missing]
    if not met:
        return None
    found = next(line for line in sheet.lines if line.seen.look in met[0].looks)
    lacks = ", ".join(" or ".join(names) for names in missing)
    return (
        f"{layout.name} finds {layout.by_look[found.seen.look].name} in line {found.number}, but no {lacks}"
    )


def _unmet_claims(sheet: Sheet, layout: Layout) -> tuple[tuple[str, ...], ...]:
    """The claims of the layout that no line of the sheet meets; where there are none, the page is its own."""
    present = {line.seen.look for line in sheet.lines}
    return tuple(claim.names for claim in layout.claims if present.isdisjoint(claim.looks))
