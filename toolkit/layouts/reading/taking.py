"""What each line of a page was taken as: by a part, or with the region that it stands in."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from toolkit.documents import Label
from toolkit.layouts.grammar.kinds import Kind
from toolkit.layouts.grammar.parts import ANY, OTHER, TEXT
from toolkit.layouts.layout import Layout
from toolkit.layouts.reading.labelling import Line, Sheet
from toolkit.layouts.reading.stretches import Stretch

BLANK = Label("blank", "")
LEFTOVER = Label("leftover", "")
RUNNING_TEXT = Label("read", TEXT)


Taking: TypeAlias = tuple[Line, Label, Kind | None]
"""One line, how it is accounted for, and the kind that a part took it as, if one did."""


class Taken(NamedTuple):
    """A stretch of a page with its lines."""

    stretch: Stretch
    lines: Sequence[Taking]


def taken(sheet: Sheet, layout: Layout, stretches: Sequence[Stretch]) -> list[Taken]:
    """The stretches with what each of their lines was taken as."""
    return [Taken(stretch, _takings(sheet, layout, stretch)) for stretch in stretches]


def _takings(sheet: Sheet, layout: Layout, stretch: Stretch) -> list[Taking]:
    lines = sheet.lines[stretch.first : stretch.last]
    if stretch.part is None:
        label = _of_region(stretch.region)
        return [(line, label, None) for line in lines]
    if stretch.names:
        named = zip(lines, stretch.names, strict=True)
        return [_named(line, name, stretch.part.name, layout) for line, name in named]
    kinds = [layout.by_look[line.seen.look] for line in lines]
    return [(line, kind.label, kind) for line, kind in zip(lines, kinds, strict=True)]


def _of_region(region: str) -> Label:
    if not region:
        return LEFTOVER
    return RUNNING_TEXT if region == TEXT else Label("furniture", region)


def _named(line: Line, name: str, part: str, layout: Layout) -> Taking:
    if name == OTHER:
        return line, LEFTOVER, None
    if name == ANY:
        return line, Label("furniture", part), None
    kind = layout.kinds[name]
    return line, kind.label, kind


def languages_of(takings: Sequence[Taking], layout: Layout) -> frozenset[str]:
    """The languages that most words of the layout on this page belong to; all, where there is no word.

    Most, not all: a site's own modules may speak another language than its forum.
    """
    votes = dict.fromkeys(layout.languages, 0)
    for line, _, kind in takings:
        if kind and kind.speaks:
            for languages in _spoken(line, kind):
                for language in languages:
                    votes[language] += 1
    most = max(votes.values(), default=0)
    return frozenset([language for language, count in votes.items() if count == most])


def _spoken(line: Line, kind: Kind) -> Iterator[frozenset[str]]:
    """The languages of each word in a line."""
    seen = line.seen
    form = kind.forms[seen.form]
    yield from seen.languages or form.languages
    if seen.match:
        for group, word in form.words:
            if text := seen.match[group]:
                yield word.languages_of(text)
