"""Whole numbers as pages print them: read exactly, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text.numbers import read_integer

READ = {
    "0": 0,
    "7": 7,
    "103416": 103416,
    "007": 7,
    "-12": -12,
    "−12": -12,
    "+5": 5,
    "65,334": 65334,
    "1 574": 1574,
    "1\xa0574": 1574,
    "1\u202f574": 1574,
    "1'574'000": 1574000,
    "1’574": 1574,
    "-1 574": -1574,
    "12,345,678": 12345678,
    "9223372036854775807": 2**63 - 1,
    "-9223372036854775808": -(2**63),
    "9,223,372,036,854,775,807": 2**63 - 1,
}


@pytest.mark.parametrize("printed", READ)
def test_a_number_is_read(printed: str) -> None:
    assert read_integer(printed) == READ[printed]


NONE = [
    "",
    " ",
    "-",
    "+",
    "много",
    "12a",
    "a12",
    "1e5",
    "1_000",
    "0x10",
    " 12",
    "12 ",
    "--12",
    "- 12",
    "1,2",
    "12,34",
    "1,2345",
    "1234,567",
    ",123",
    "1,",
    "1  574",
    "12.5",
    "103,4 тыс.",
    "½",
    "²",
    "9223372036854775808",
    "-9223372036854775809",
    "9" * 1000,
]


@pytest.mark.parametrize("printed", NONE)
def test_what_is_no_number_is_not_read(printed: str) -> None:
    assert read_integer(printed) is None


@pytest.mark.parametrize("printed", ["1.234", "1.234.567"])
def test_a_dot_may_part_thousands_or_decimals(printed: str) -> None:
    assert read_integer(printed) is None


@pytest.mark.parametrize("printed", ["1,234.567", "1 234,567", "1,234 567"])
def test_two_kinds_of_marks_are_no_grouped_number(printed: str) -> None:
    assert read_integer(printed) is None


@pytest.mark.parametrize("printed", ["0,123", "000,001"])
def test_a_zero_before_the_mark_is_a_decimal(printed: str) -> None:
    assert read_integer(printed) is None


@given(st.integers(-(2**63), 2**63 - 1), st.sampled_from(["", ",", " ", "\xa0", "\u202f", "'", "’"]))
def test_every_number_is_read_as_it_was_printed(number: int, mark: str) -> None:
    assert read_integer(f"{number:,}".replace(",", mark)) == number


@given(st.text(max_size=40))
def test_no_text_is_read_with_digits_it_does_not_have(text: str) -> None:
    number = read_integer(text)
    assert number is None or abs(number) == int("".join(filter(str.isdecimal, text)))
