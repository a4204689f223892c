"""How well synthetic topics of Kunena forums are read: `python -m benchmarks.fidelity kunena`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.fidelity.kunena_fields import Field, fields_of
from benchmarks.fidelity.records import KnownPage
from benchmarks.fidelity.seen import Seen, document, see, see_or_none
from benchmarks.fidelity.tally import Tally
from toolkit.layouts import Layout

WORST = 8
"""Pages that are named."""

WIDTH = 200
"""Characters of a value that are shown."""


@dataclass(slots=True)
class Family:
    """All that is counted over synthetic pages, by field and by what a page is."""

    fields: Tally = field(default_factory=Tally)
    kinds: dict[str, Tally] = field(default_factory=dict)
    claims: Counter[bool] = field(default_factory=Counter)
    crashed: int = 0
    worst: list[tuple[int, KnownPage]] = field(default_factory=list)


def score(known: Sequence[Layout], synthetic: Iterable[KnownPage]) -> Family:
    """What is read of the pages, against their records; of a page that raises only that is counted."""
    family = Family()
    for page in synthetic:
        seen = see_or_none(document(page.name, page.text, page.captured_at), known)
        if seen is None:
            family.crashed += 1
            continue
        family.claims["kunena" in seen.reading.layout] += 1
        found = list(fields_of(page, seen))
        _count(family, page, found)
    family.worst.sort(key=lambda pair: -pair[0])
    return family


def _count(family: Family, page: KnownPage, found: Sequence[Field]) -> None:
    kinds = {"shape": (page.shape,), "extractor": (page.style,), "locale": (page.locale,), "trap": page.traps}
    for one in found:
        family.fields.add([one.name], one.name, one.outcome)
        for kind, groups in kinds.items():
            family.kinds.setdefault(kind, Tally()).add(groups, "", one.outcome)
    bad = sum((one.outcome != "right") + 9 * (one.outcome == "wrong") for one in found)
    if bad:
        family.worst.append((bad, page))


def sections(family: Family) -> Iterator[tuple[str, list[Sequence[object]]]]:
    """The figures as tables: by field, then by shape, extractor, locale and trap, all fields together."""
    claimed, total = family.claims[True], family.claims.total() + family.crashed
    yield "page", [("pages", "claimed", "raised an error"), (total, claimed, family.crashed)]
    for kind, tally in {"field": family.fields, **family.kinds}.items():
        yield kind, list(_shares(kind, tally))
    worst = [(page.name, bad, page.locale, page.shape, page.style) for bad, page in family.worst[:WORST]]
    yield "page, the worst (see --show)", [("page", "badness", "locale", "shape", "extractor"), *worst]


def _shares(kind: str, tally: Tally) -> Iterator[Sequence[object]]:
    yield (kind, "values", "right %", "reported %", "silently wrong %")
    for group in tally.groups():
        shares = tally.shares(group)
        yield (group, shares.values, *(f"{share * 100:.2f}" for share in shares[1:]))


def show(page: KnownPage, known: Sequence[Layout]) -> Iterator[str]:
    """The page, what is not read right of it, findings, and how each line was accounted for."""
    seen = see(document(page.name, page.text, page.captured_at), known)
    yield f"{page.name}: {page.locale} {page.shape}, extractor {page.style}, {', '.join(page.traps)}"
    for one in fields_of(page, seen):
        if one.outcome != "right":
            yield f"  {one.outcome} {one.name}\n     known {_short(one.known)}\n     read  {_short(one.read)}"
    yield from (f"  {found.code} line {found.place.line}: {found.message}" for found in seen.reading.findings)
    yield from _accounted(page, seen)


def _accounted(page: KnownPage, seen: Seen) -> Iterator[str]:
    for label, line in zip(seen.reading.labels, page.text.split("\n"), strict=True):
        yield f"    {label.account:9} {label.name:14} {line[:WIDTH]}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= WIDTH else f"{text[: WIDTH // 2]} … {text[-WIDTH // 2 :]}"
