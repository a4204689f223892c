"""The words of a layout: wordings by language, as they are looked for in lines."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.told import told

ANYTHING = r"\S.*?"
"""The regular expression of text that is not looked into."""

BRACED = re.compile(r"\{([a-z_]*)\}")
BRACES = re.compile(r"\\\{([a-z_]+)\\\}")
"""The same with a column in it, escaped as `re.escape` does."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: the languages of each wording, the expression of all, and that of each.

    ``echoes``: a wording repeats what was read for a column, and is the word only where it does.
    """

    languages: Mapping[str, frozenset[str]]
    regex: str
    shapes: Mapping[re.Pattern[str], frozenset[str]]
    echoes: bool

    @classmethod
    def of(cls, languages: Mapping[str, frozenset[str]]) -> "Word":
        """The word with these wordings; the longest is looked for first."""
        wordings = sorted(languages, key=lambda wording: (-len(wording), wording))
        shapes = {re.compile(wording_regex(w, grouped=True)): languages[w] for w in wordings}
        echoes = any(shape.groupindex for shape in shapes)
        return cls(languages, "|".join(map(wording_regex, wordings)), shapes, echoes)

    def languages_of(self, text: str) -> frozenset[str]:
        """The languages in which the word can read ``text``."""
        known = self.languages.get(text)
        if known is not None:
            return known
        fitting = [languages for shape, languages in self.shapes.items() if shape.fullmatch(text)]
        return frozenset().union(*fitting) or frozenset().union(*self.languages.values())

    def is_echo(self, text: str | None, read: Mapping[str, str]) -> bool:
        """Whether a wording fits ``text`` and repeats, of each column that it names, what was read for it."""
        found = [match for shape in self.shapes if text and (match := shape.fullmatch(text))]
        return not text or any(match.groupdict().items() <= read.items() for match in found)


Words: TypeAlias = Mapping[str, Word]


def words_of(tables: Mapping[str, Mapping[str, list[str]]], columns: Container[str]) -> Words:
    """The words of a layout's tables, language -> name -> wordings, which may repeat ``columns``."""
    words: dict[str, dict[str, frozenset[str]]] = {}
    for language, table in tables.items():
        for name, wordings in table.items():
            known = words.setdefault(name, {})
            for wording in wordings:
                told(f"words.{language}.{name}", _check, wording, columns)
                known[wording] = known.get(wording, frozenset()) | {language}
    return {name: Word.of(languages) for name, languages in words.items()}


def _check(wording: str, columns: Container[str]) -> None:
    repeated = [name for name in BRACED.findall(wording) if name]
    for name in repeated:
        if name not in columns:
            raise LayoutError(f"{wording!r} repeats {name!r}, which is not a column that a layout can fill")
    if len(set(repeated)) < len(repeated):
        raise LayoutError(f"{wording!r} repeats a column twice")
    if set("{}") & set(BRACED.sub("", wording)):
        raise LayoutError(f"{wording!r} has a brace that is neither {{}} nor {{column}}")


def wording_regex(wording: str, *, grouped: bool = False) -> str:
    """A wording as a regular expression: any white space is a space, `{}` and `{column}` are anything.

    ``grouped`` puts what stands for a column into a group of its name.
    """
    named = r"(?P<\1>\\S.*?)" if grouped else ANYTHING.replace("\\", r"\\")
    words = [BRACES.sub(named, re.escape(word)).replace(r"\{\}", ANYTHING) for word in wording.split()]
    return failing_fast(r"\s+".join(words), BRACED.sub(" ", wording).split())


def failing_fast(regex: str, literals: Iterable[str]) -> str:
    """The same expression; one that begins with anything looks for its longest literal first.

    Most lines hold none of a layout's literals, and finding that out this way is some twenty times faster
    than trying every beginning.
    """
    longest = max(literals, key=len, default="")
    if longest and regex.lstrip("(").startswith(ANYTHING):
        return f"(?=.*{re.escape(longest)}){regex}"
    return regex
