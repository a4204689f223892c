"""The patterns that say what one line looks like, as regular expressions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.fields import FieldType, Gives, field_type
from toolkit.layouts.grammar.tokens import literals, tokens_of
from toolkit.layouts.grammar.words import ANYTHING, Word, Words, failing_fast
from toolkit.text.dates import DateFormat

FIELD = re.compile(r"(?:(related)\.)?([a-z_]+)(?::(\w+(?:\([^()]*\))?))?( falling)?")


@dataclass(frozen=True, slots=True)
class Field:
    """One `{column:type}` of a pattern: where its value goes, and how it is read."""

    table: str
    column: str
    type: FieldType
    falling: bool

    def key(self) -> str:
        """The field as its layout writes it, for messages."""
        return self.column if self.table == "documents" else f"{self.table}.{self.column}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line's pattern: its regular expression, and what each of its groups holds.

    ``cells`` are the regular expressions of a row's cells; a pattern that is no row has none.
    """

    regex: str
    groups: tuple[Field | Word, ...]
    cells: tuple[str, ...]

    def fields(self) -> tuple[Field, ...]:
        """The groups that are fields."""
        return tuple(group for group in self.groups if isinstance(group, Field))

    def is_anything(self) -> bool:
        """Whether any line at all fits: such a pattern labels no line, it only says what may stand there."""
        return self.regex in (ANYTHING, f"({ANYTHING})")


@dataclass(frozen=True, slots=True)
class Grammar:
    """What patterns may refer to: the layout's words and dates, and by table the columns of the contract."""

    words: Words
    dates: Mapping[str, tuple[DateFormat, ...]]
    columns: Mapping[str, Mapping[str, Gives]]

    def pattern(self, source: str) -> Pattern:
        """The pattern written in ``source``; ``LayoutError`` where it is not one."""
        tokens = tokens_of(source)
        is_row = any(token.group(3) == "~" for token in tokens)
        groups: list[Field | Word] = []
        pieces = [self._piece(token, groups, is_row) for token in tokens]
        cells = tuple(_split(pieces)) if is_row else ()
        _check_fields(source, groups, cells)
        regex = _row(cells, groups) if is_row else failing_fast("".join(pieces), literals(tokens))
        return Pattern(regex, tuple(groups), cells)

    def _piece(self, token: re.Match[str], groups: list[Field | Word], is_row: bool) -> str:
        escaped, inside, sign, space, _ = token.groups()
        if inside is not None:
            return self._braces(inside, groups, is_row)
        if sign:
            return {"[": "(?:", "]": ")?", "~": "~"}[sign]
        return r"\s+" if space else re.escape(escaped or token.group())

    def _braces(self, inside: str, groups: list[Field | Word], is_row: bool) -> str:
        if inside == "":
            return ANYTHING
        if inside.startswith("="):
            return self._word(inside[1:], groups)
        field = self._field(inside)
        groups.append(field)
        return f"({field.type.strict if is_row else field.type.loose})"

    def _word(self, name: str, groups: list[Field | Word]) -> str:
        if name not in self.words:
            raise LayoutError(f"{{={name}}} is a word that no [words] table has")
        groups.append(self.words[name])
        return f"({self.words[name].regex})"

    def _field(self, source: str) -> Field:
        parts = FIELD.fullmatch(source)
        if parts is None:
            raise LayoutError(f"{{{source}}} is not a field: {{column}} or {{column:type}}")
        table, column = parts.group(1) or "documents", parts.group(2)
        if column not in self.columns[table]:
            raise LayoutError(f"{{{source}}}: {column!r} is not a column of {table} that a layout can fill")
        type_ = field_type(parts.group(3) or "text", self.dates, self.words)
        if type_.gives != self.columns[table][column]:
            raise LayoutError(
                f"{{{source}}}: the column wants {self.columns[table][column]}, not {type_.gives}"
            )
        is_falling = bool(parts.group(4))
        if is_falling and type_.gives != "decimal":
            raise LayoutError(f"{{{source}}}: only a decimal number can be falling")
        return Field(table, column, type_, is_falling)


def _row(cells: Sequence[str], groups: Sequence[Field | Word]) -> str:
    """The cells in a row.

    A first cell of text is skipped over to where the second can begin: three times as fast as trying each
    character, and pages hold more rows than anything else.
    """
    first, *rest = cells
    second = groups[1] if len(groups) > 1 else None
    if first == f"({ANYTHING})" and isinstance(second, Field) and (begins := second.type.begins):
        first = rf"(\S(?:[^{begins}]++|[{begins}])*?)"
    return r"\s*".join([first, *rest])


def _split(pieces: Sequence[str]) -> Iterator[str]:
    cell = ""
    for piece in pieces:
        if piece == "~":
            yield cell
            cell = ""
        elif piece != r"\s+" or cell:
            cell += piece
    yield cell


def _check_fields(source: str, groups: Sequence[Field | Word], cells: Sequence[str]) -> None:
    fields = [group.key() for group in groups if isinstance(group, Field)]
    if len(set(fields)) < len(fields):
        raise LayoutError(f"the pattern {source!r} fills a column twice")
    if cells and fields and len(fields) != len(cells):
        raise LayoutError(f"the row {source!r} must have one {{field}} in each cell")
