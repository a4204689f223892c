"""Dates as fields of a layout: which lines are tried as dates, and names in another language."""

import re
from datetime import date

from babel.localedata import locale_identifiers

from toolkit.layouts.grammar.date_fields import FIGURE_NEAR, date_type
from toolkit.layouts.grammar.field_types import Broken, Dated
from toolkit.text.cldr import tables_of
from toolkit.text.dates import Calendar, DateFormat

DAY = (DateFormat.of("d MMM y"),)
BOTH = frozenset({"ru", "en"})


def _longest(language: str, kind: str) -> str:
    """The longest name that CLDR has for a month or weekday in the language, of any width and form."""
    tables = tables_of(language)
    names = [
        n for t in tables for forms in t[kind].values() for named in forms.values() for n in named.values()
    ]
    return max(names, key=len, default="")


def test_no_names_of_a_weekday_and_a_month_stand_further_before_a_figure_than_is_looked() -> None:
    near = re.compile(FIGURE_NEAR)
    languages = sorted({locale.partition("_")[0] for locale in locale_identifiers()})
    dates = [f"{_longest(language, 'days')}, {_longest(language, 'months')} 4" for language in languages]
    assert len(dates) > 150
    assert [printed for printed in dates if not near.match(printed)] == []


def test_a_month_named_in_another_language_of_the_layout_is_read() -> None:
    read = date_type(DAY, BOTH).read
    assert read("09 Aug 2017", Calendar(frozenset({"ru"}), None)) == Dated(date(2017, 8, 9), "day")


def test_a_month_named_in_a_language_that_the_layout_has_not_is_unreadable() -> None:
    read = date_type(DAY, frozenset({"ru"})).read("09 Aug 2017", Calendar(frozenset({"ru"}), None))
    assert isinstance(read, Broken)
    assert read.code == "P201"
