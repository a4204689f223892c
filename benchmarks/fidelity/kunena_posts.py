"""One post of a Kunena topic, line by line (design of the family, section 7)."""

from random import Random
from typing import NamedTuple

from benchmarks.fidelity.bodies import Body, Ink, body
from benchmarks.fidelity.clocks import Printed
from benchmarks.fidelity.flatten import BULLETLESS, Flat, line
from benchmarks.fidelity.profiles import Profile, profile
from benchmarks.fidelity.records import KnownPost
from benchmarks.fidelity.sites import Plan, Site
from benchmarks.fidelity.tails import Tail, tail

CUT = 20
"""Characters of a subject that Kunena 5.0 repeats (SubjectLengthMessage)."""

NOTHING = {f"author_{name}": None for name in ("posts", "karma", "thanks", "gender", "birthdate")}


class Post(NamedTuple):
    """A post's lines, how many of them stand before the profile's list opens, its record and its traps."""

    lines: tuple[Flat, ...]
    opened: int
    known: KnownPost
    traps: tuple[str, ...]


def post(site: Site, plan: Plan, random: Random) -> Post:
    """One post as the site prints it."""
    published = site.printed(plan.published, random)
    edited = site.printed(plan.edited, random) if plan.edited else None
    ink = Ink(site.words, site.calendar, random)
    said = body(ink, quoted=plan.quoted, may_link=not plan.place and site.style not in BULLETLESS)
    beside = profile(site.calendar, random, gap=1 if plan.place else 2) if site.is_horizontal else None
    after = tail(site, plan, edited, random)
    if said.note:  # a link that a signature follows does not close a text
        after = after._replace(signature=())
    head = [_byline(site, plan, published, edited, random), *_created(site, plan, random)]
    lines, opened = _arranged(site, head, said, after, beside)
    values = beside.values if beside else NOTHING
    texts = _texts(site, said, after, beside)
    known = KnownPost(plan.author, plan.number, published, edited, texts, said.note, values)
    return Post(tuple(lines), opened, known, said.traps)


def _byline(site: Site, plan: Plan, published: Printed, edited: Printed | None, random: Random) -> Flat:
    dates = " - ".join(date.text for date in (published, edited) if date and date.text)
    parts = (dates, f"#{plan.number}", site.words.one("by", random), plan.author)
    return line(" ".join(part for part in parts if part), 0 if plan.place and site.locked else 1)


def _created(site: Site, plan: Plan, random: Random) -> list[Flat]:
    """The line under the byline: text from Kunena 5.1 on, and in 5.0 beside a vertical profile only."""
    kind = "replied" if plan.place else "created"
    if site.version == "5.0":
        if site.is_horizontal:
            return []
        return [line(f"{plan.author} {site.words.one(f'{kind}_old', random)} {site.title[:CUT]}")]
    text = site.words.one(kind, random).replace("{author}", plan.author).replace("{title}", site.title)
    return [line(text)]


def _arranged(
    site: Site, head: list[Flat], said: Body, after: Tail, beside: Profile | None
) -> tuple[list[Flat], int]:
    """The lines in the position's order, and how many stand before the profile's list."""
    text = [*said.lines, *after.signature, *after.attached]
    if beside is None:
        more = line(site.words.words["more"][0], 0 if site.locked else 1)
        first, last = ([more], []) if site.position == "left" else ([], [more])
        head = [head[0]._replace(gap=0), *head[1:]] if first else head
        return [*first, *head, *text, *after.notes, *last], 0
    if site.position == "bottom":
        notes = [after.notes[0]._replace(bullet=True, tail=True, gap=0), *after.notes[1:]]
        return [*head, *text, *beside.lines, *notes], len(head) + len(text)
    inside = [*head[1:], *text]
    inside[0] = inside[0]._replace(bullet=True, tail=True, gap=0)
    return [head[0], *beside.lines, *inside, *after.notes], 1


def _texts(site: Site, said: Body, after: Tail, beside: Profile | None) -> tuple[tuple[str, ...], ...]:
    """Every text that is right: with and without a signature, which nothing sets apart from the text.

    Where no bullet does, the rank and personal text above the profile's numbers are not set apart either.
    """
    text = [flat.text for flat in said.lines]
    if said.note:
        text[-1] = text[-1].removesuffix(said.note).rstrip()
    signed = [*text, *(flat.text for flat in after.signature)]
    found = [text, signed]
    if beside and site.position == "bottom" and site.style in BULLETLESS:
        loose = [flat.text for flat in beside.lines[: beside.loose]]
        found += [[*some, *loose[:count]] for some in (text, signed) for count in range(1, len(loose) + 1)]
    return tuple(tuple(some) for some in found)
