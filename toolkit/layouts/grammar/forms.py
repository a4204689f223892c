"""The ways to write a line, as regular expressions that take time linear in the line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from toolkit.layouts.grammar.patterns import Field, Gap, Literal_, Space, Way, Wording, is_gap
from toolkit.layouts.grammar.words import Word

ANYTHING = r"\S.*?"
"""Text that is not looked into; it ends at the first place where what follows fits."""

END = r"\s*\Z"

MOST_EXACT = 5000
"""Lines that one way to write may stand for, to be looked up instead of matched."""

Group: TypeAlias = Field | Word | str
"""What a group of a form's match holds: a field, a word, or text that repeats a column."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a line: its regex, which ends at the line's end, and what each of its groups holds.

    ``languages`` are those of the wordings that this way is made of.
    """

    regex: str
    groups: tuple[Group, ...]
    languages: tuple[frozenset[str], ...]

    def fields(self) -> tuple[tuple[int, Field], ...]:
        """The groups that are fields whose value is kept, counted from 1."""
        kept = enumerate(self.groups, start=1)
        return tuple((n, group) for n, group in kept if isinstance(group, Field) and group.column)

    def words(self) -> tuple[tuple[int, Word], ...]:
        """The groups that are words, counted from 1."""
        return tuple((n, group) for n, group in enumerate(self.groups, start=1) if isinstance(group, Word))

    def echoes(self) -> tuple[tuple[int, str], ...]:
        """The groups that repeat a column, counted from 1, and the columns."""
        return tuple((n, group) for n, group in enumerate(self.groups, start=1) if isinstance(group, str))


def form_of(way: Way) -> Form:
    """A way to write a line, as its regex.

    Each gap stands in an atomic group with all that follows it up to the next gap: it ends at the first place
    where that fits, and is never tried again. So no pattern can take more than linear time, and none can hang.
    """
    pieces: list[str] = []
    opened = False
    for at, atom in enumerate(way):
        if is_gap(atom):
            pieces.append(")(?>" if opened else "(?>")
            opened = True
        pieces.append(_skipping(way) if at == 0 and _is_row(way) else piece(atom))
    regex = "".join([*pieces, END, ")" if opened else ""])
    groups = tuple(group for atom in way for group in _groups(atom))
    return Form(_failing_fast(regex, way), groups, tuple(a.languages for a in way if isinstance(a, Wording)))


def exact_lines(way: Way) -> Iterator[tuple[str, tuple[frozenset[str], ...]]]:
    """Every line, its white space folded, that is written this way, with its wordings' languages.

    None where the way has a gap, a field, or a border between cells, or stands for too many lines.
    """
    choices = [_fixed(atom) for atom in way]
    count = 1
    for choice in choices:
        count *= len(choice)
    if 0 < count <= MOST_EXACT:
        for chosen in product(*choices):
            yield (
                "".join(text for text, _ in chosen),
                tuple(tongue for _, tongue in chosen if tongue is not None),
            )


def beginnings(way: Way) -> frozenset[str]:
    """The characters that a line of this way can begin with; empty where it can begin with any."""
    first = next(atom for atom in way if not isinstance(atom, Wording))
    if isinstance(first, Literal_):
        return frozenset(first.text[0])
    if isinstance(first, Word):
        return frozenset(wording[0] for wording in first.languages)
    return frozenset()


def marks(way: Way) -> frozenset[str]:
    """Words of which one stands on every page that holds such a line, white space on both sides of it.

    Empty where there is no such set of words.
    """
    found = [mark for mark in map(_marks, _surrounded(way)) if mark]
    return min(found, key=lambda mark: (len(mark), -min(map(len, mark))), default=frozenset())


def _surrounded(way: Way) -> Iterator[tuple[Literal_ | Word, bool, bool]]:
    """The literals and words, and whether white space, or the end of the line, stands before and behind."""
    atoms = [atom for atom in way if not isinstance(atom, Wording)]
    firm = [isinstance(atom, Space) and not atom.may_lack for atom in atoms]
    for at, atom in enumerate(atoms):
        if isinstance(atom, Literal_ | Word):
            yield atom, at == 0 or firm[at - 1], at + 1 == len(atoms) or firm[at + 1]


def _marks(surrounded: tuple[Literal_ | Word, bool, bool]) -> frozenset[str]:
    atom, before, behind = surrounded
    texts = [atom.text] if isinstance(atom, Literal_) else list(atom.languages)
    longest = [_longest(text.split(), before, behind) for text in texts]
    return frozenset(longest) if all(longest) else frozenset()


def _longest(words: Sequence[str], before: bool, behind: bool) -> str:
    whole = words[0 if before else 1 : len(words) if behind else -1]
    return max(whole, key=len, default="")


def piece(atom: object) -> str:
    """The regex of one atom; a field, a word or what repeats a column is its only group."""
    match atom:
        case Literal_(text):
            return re.escape(text)
        case Space(may_lack):
            return r"\s*" if may_lack else r"\s+"
        case Gap(echo):
            return f"({ANYTHING})" if echo else ANYTHING
        case Word():
            return f"({atom.regex()})"
        case Field():
            return f"({atom.type.look if atom.is_strict else ANYTHING})"
    return ""


def _is_row(way: Way) -> bool:
    """Whether a text stands before a cell whose first character is known."""
    return len(way) > 2 and is_gap(way[0]) and way[1] == Space(may_lack=True) and _begins(way[2]) != ""


def _begins(atom: object) -> str:
    return atom.type.begins if isinstance(atom, Field) and atom.is_strict else ""


def _skipping(way: Way) -> str:
    """A row's first cell, skipped over to where the second can begin.

    Three times as fast as trying each character, and pages hold more rows than anything else.
    """
    begins = _begins(way[2])
    return rf"(\S(?:[^{begins}]++|[{begins}])*?)"


def _groups(atom: object) -> Iterator[Group]:
    if isinstance(atom, Field | Word):
        yield atom
    elif isinstance(atom, Gap) and atom.echo:
        yield atom.echo


def _fixed(atom: object) -> list[tuple[str, frozenset[str] | None]]:
    """The texts that an atom can be, with their languages where it is a word."""
    match atom:
        case Literal_(text):
            return [(text, None)]
        case Space(may_lack=False):
            return [(" ", None)]
        case Word():
            return list(atom.languages.items())
        case Wording(languages):
            return [("", languages)]
    return []


def _failing_fast(regex: str, way: Way) -> str:
    """The same regex; one that begins with a gap looks for its longest literal first.

    Most lines hold none of a layout's literals, and finding that out this way is some twenty times faster
    than trying every beginning.
    """
    longest = max((atom.text for atom in way if isinstance(atom, Literal_)), key=len, default="")
    first = next(atom for atom in way if not isinstance(atom, Wording))
    return f"(?=.*{re.escape(longest)}){regex}" if longest and is_gap(first) else regex
