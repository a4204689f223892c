"""Expressions of what follows what: which orders of names they take, and which are no expressions."""

import re

import pytest

from toolkit.errors import LayoutError
from toolkit.layouts.grammar.expressions import names, parse, to_regex

CODES = {"title": "t", "byline": "b", "post": "p", "row": "r", "end_2": "e"}

TAKEN = {
    "title": (["t"], ["", "b", "tt"]),
    "title byline": (["tb"], ["t", "b", "bt", "tbb"]),
    "title byline?": (["t", "tb"], ["", "b", "tbb"]),
    "row*": (["", "r", "rrrr"], ["t", "rt"]),
    "row+": (["r", "rrrr"], ["", "rt"]),
    "title | byline": (["t", "b"], ["", "tb"]),
    "title | byline post": (["t", "bp"], ["tp", "b"]),
    "(title | byline) post": (["tp", "bp"], ["t", "tbp"]),
    "title (post row* | end_2)+": (["tp", "tprr", "te", "teprrpe"], ["t", "tr", "ter"]),
    "(title byline)?": (["", "tb"], ["t", "b"]),
    "((title))": (["t"], ["", "tt"]),
    "title|byline": (["t", "b"], ["tb"]),
    "  title\n  byline ": (["tb"], ["t"]),
    "title title": (["tt"], ["t"]),
    "(row?)+": (["", "r", "rr"], ["t"]),
}


@pytest.mark.parametrize("source", TAKEN)
def test_an_expression_takes_its_orders_and_no_others(source: str) -> None:
    regex = re.compile(to_regex(parse(source), CODES))
    taken, refused = TAKEN[source]
    assert [order for order in (*taken, *refused) if regex.fullmatch(order)] == taken


def test_what_comes_next_is_asked_for_but_not_taken() -> None:
    regex = re.compile(to_regex(parse("title &byline"), CODES))
    assert [bool(regex.match(order)) for order in ("tb", "tbp", "t", "tp", "btb")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert regex.match("tb").span() == (0, 1)  # type: ignore[union-attr]


def test_the_first_choice_that_fits_is_taken() -> None:
    regex = re.compile(to_regex(parse("(title | title byline)"), CODES))
    assert regex.match("tb").group() == "t"  # type: ignore[union-attr]


@pytest.mark.parametrize("source", ["row* row", "row+ row", "(title | row)* row"])
def test_what_repeats_gives_nothing_back(source: str) -> None:
    assert re.fullmatch(to_regex(parse(source), CODES), "rrr") is None


def test_a_long_page_is_matched_in_linear_time() -> None:
    regex = re.compile(to_regex(parse("(title | row row* | (row | post)+)+ end_2"), CODES))
    assert regex.match("r" * 200_000) is None


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
    "& (title)": "'&' stands where a name should",
    "title && byline": "'&' stands where a name should",
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
