"""Expressions of what follows what: which orders of names they take, and which are no expressions."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.codes import FLAGS, Codes, Flags
from toolkit.layouts.grammar.expressions import names
from toolkit.layouts.grammar.parsing import parse
from toolkit.layouts.grammar.parts import Part, Vocabulary
from toolkit.layouts.reading.assigning import assigned

NAMES = {"title": "t", "byline": "b", "post": "p", "row": "r", "end_2": "e"}
LETTERS = "".join(NAMES.values())
CODES = Codes(len(NAMES) + 1)
JOINED = Flags(0, is_short=True, has_bullet=False)
VOCABULARY = Vocabulary(
    codes=CODES,
    lines={name: CODES.of(number) for number, name in enumerate(NAMES, start=1)},
    plain=frozenset(),
    parts={},
)


def _part(source: str) -> Part:
    return VOCABULARY.part("it", parse(source))


def _codes(order: str, flags: Flags = JOINED) -> str:
    """Lines of the kinds that the letters stand for; a dot is a line of no kind."""
    return "".join(CODES.code(LETTERS.find(letter) + 1, flags) for letter in order)


TAKEN = {
    "title": (["t"], ["", "b", "tt"]),
    "title byline": (["tb"], ["t", "b", "bt", "tbb"]),
    "title byline?": (["t", "tb"], ["", "b", "tbb"]),
    "title row*": (["t", "tr", "trrrr"], ["r", "rt"]),
    "row+": (["r", "rrrr"], ["", "rt"]),
    "row{2,3}": (["rr", "rrr"], ["r", "rrrr"]),
    "title | byline": (["t", "b"], ["", "tb"]),
    "title | byline post": (["t", "bp"], ["tp", "b"]),
    "(title | byline) post": (["tp", "bp"], ["t", "tbp"]),
    "title (post row* | end_2)+": (["tp", "tprr", "te", "teprrpe"], ["t", "tr", "ter"]),
    "end_2 (title byline)?": (["e", "etb"], ["et", "eb"]),
    "((title))": (["t"], ["", "tt"]),
    "title|byline": (["t", "b"], ["tb"]),
    "  title\n  byline ": (["tb"], ["t"]),
    "title title": (["tt"], ["t"]),
    "title any row": (["tbr", "trr", "t.r"], ["tr", "tb"]),
    "title other row": (["t.r"], ["tbr", "tr"]),
    "(!row any)+ row": (["tr", "tbr", "t.br"], ["r", "trr"]),
    "title !byline any": (["tt", "t."], ["tb", "t"]),
    "title &(byline post) any any": (["tbp"], ["tbb", "tpb"]),
}


@pytest.mark.parametrize("source", TAKEN)
def test_an_expression_takes_its_orders_and_no_others(source: str) -> None:
    regex = re.compile(_part(source).regex)
    taken, refused = TAKEN[source]
    assert [order for order in (*taken, *refused) if regex.fullmatch(_codes(order))] == taken


def test_what_comes_next_is_asked_for_but_not_taken() -> None:
    regex = re.compile(_part("title &byline").regex)
    assert [bool(regex.match(_codes(order))) for order in ("tb", "tbp", "t", "tp", "btb")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert regex.match(_codes("tb")).span() == (0, 1)  # type: ignore[union-attr]


def test_the_first_choice_that_fits_is_taken() -> None:
    regex = re.compile(_part("(title | title byline)").regex)
    assert regex.match(_codes("tb")).span() == (0, 1)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "source", ["row* row", "row+ row", "(title | row)* row", "row? row row row", "(row | row row) row"]
)
def test_what_is_taken_is_not_given_back(source: str) -> None:
    assert re.fullmatch(_part(source).regex, _codes("rrr")) is None


GAPS: dict[str, Callable[[Flags], bool]] = {
    "blank": lambda line: line.gap > 0,
    "joined": lambda line: line.gap == 0,
    "bullet": lambda line: line.has_bullet,
    "plain": lambda line: not line.has_bullet,
}


@pytest.mark.parametrize("word", GAPS)
def test_what_stands_before_a_line_can_be_asked_for(word: str) -> None:
    regex = re.compile(_part(f"{word} row").regex)
    assert [flags for flags in FLAGS if regex.fullmatch(_codes("r", flags))] == list(
        filter(GAPS[word], FLAGS)
    )


def test_a_long_page_is_matched_in_linear_time() -> None:
    regex = re.compile(_part("(title | row row* | (row | post)+)+ end_2").regex)
    assert regex.match(_codes("r" * 200_000)) is None


EXPRESSIONS = st.recursive(
    st.sampled_from(["title", "byline", "row", "any", "other"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map(lambda two: f"({two[0]} | {two[1]})"),
        inner.map(lambda one: f"({one})?"),
        inner.map(lambda one: f"({one})*"),
        inner.map(lambda one: f"({one}){{1,2}}"),
        inner.map(lambda one: f"&({one})"),
        inner.map(lambda one: f"!({one})"),
    ),
    max_leaves=8,
)


@given(EXPRESSIONS, st.text("tbr.", max_size=12))
def test_each_line_of_a_part_is_named_as_its_regex_took_it(source: str, order: str) -> None:
    part = _part(f"post {source}")
    codes = _codes(f"p{order}")
    found = re.match(part.regex, codes)
    if found:
        taken = assigned(part.tree, codes, 0)
        assert len(taken) == found.end()
        named = [(name, letter) for name, letter in zip(taken, f"p{order}", strict=False) if name in NAMES]
        assert all(NAMES[name] == letter for name, letter in named)


def test_names_come_in_their_order() -> None:
    assert list(names(parse("title (post row* | end_2)+ &byline title"))) == [
        "title",
        "post",
        "row",
        "end_2",
        "byline",
        "title",
    ]


WRONG = {
    "": "empty",
    "   ": "empty",
    "()": "empty",
    "title |": "empty",
    "| title": "empty",
    "title (": "empty",
    "(title": "not closed",
    "title)": "')' has no place",
    "title ) byline": "')' has no place",
    "?": "'?' stands where a name should",
    "title | *": "'*' stands where a name should",
    "&": "'&' stands where a name should",
    "title &": "'&' stands where a name should",
    "title{3,2}": "counts from the less",
    "title{0,0}": "counts from the less",
    "title{0,1001}": "at most 1000",
    "Title": "'Title' cannot be read",
    "title, byline": "', byline' cannot be read",
    "title{2}": "'{2}' cannot be read",
    "2nd": "'2nd' cannot be read",
    "заголовок": "'заголовок' cannot be read",
}


@pytest.mark.parametrize("source", WRONG)
def test_what_is_no_expression_is_told(source: str) -> None:
    with pytest.raises(LayoutError, match=re.escape(WRONG[source])):
        parse(source)
