"""Dates by CLDR patterns: read when they say one day, and only then."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text.dates import DateFormat, Moment, read_date

RU, EN = frozenset({"ru"}), frozenset({"en"})
BOTH = RU | EN

MOMENT = DateFormat.of("d MMM y HH:mm")
DAY = DateFormat.of("d MMMM y")
WEEKDAY = DateFormat.of("EEEE, d MMMM y")
NUMBERS = DateFormat.of("dd.MM.y")


@pytest.mark.parametrize(
    ("printed", "format", "languages", "value"),
    [
        ("09 авг 2017 17:05", MOMENT, RU, datetime(2017, 8, 9, 17, 5)),
        ("9 авг 2017 00:00", MOMENT, RU, datetime(2017, 8, 9)),
        ("09 Aug 2017 23:59", MOMENT, EN, datetime(2017, 8, 9, 23, 59)),
        ("09 авг. 2017 17:05", MOMENT, RU, datetime(2017, 8, 9, 17, 5)),
        ("09 АВГ 2017 17:05", MOMENT, RU, datetime(2017, 8, 9, 17, 5)),
        ("09 августа 2017 17:05", MOMENT, RU, datetime(2017, 8, 9, 17, 5)),
        ("09\xa0авг   2017\t17:05", MOMENT, RU, datetime(2017, 8, 9, 17, 5)),
        ("29 февраля 2016", DAY, RU, date(2016, 2, 29)),
        ("17 Декабрь 2018", DAY, RU, date(2018, 12, 17)),
        ("12 May 1982", DAY, EN, date(1982, 5, 12)),
        ("12 мая 1982", DAY, RU, date(1982, 5, 12)),
        ("Понедельник, 17 декабря 2018", WEEKDAY, RU, date(2018, 12, 17)),
        ("monday, 17 december 2018", WEEKDAY, EN, date(2018, 12, 17)),
        ("Пн, 17 дек. 2018", WEEKDAY, RU, date(2018, 12, 17)),
        ("17.12.2018", NUMBERS, RU, date(2018, 12, 17)),
        ("12 May 1982", DAY, BOTH, date(1982, 5, 12)),
        ("12 мая 1982", DAY, BOTH, date(1982, 5, 12)),
    ],
)
def test_a_date_is_read(printed: str, format: DateFormat, languages: frozenset[str], value: date) -> None:
    moment = read_date(printed, format, languages)
    assert moment is not None
    assert (moment.value, type(moment.value), moment.weekday_fits()) == (value, type(value), True)


@pytest.mark.parametrize(
    ("printed", "format", "languages"),
    [
        ("", MOMENT, RU),
        ("32 авг 2017 17:05", MOMENT, RU),
        ("0 авг 2017 17:05", MOMENT, RU),
        ("30 февраля 2016", DAY, RU),
        ("29 февраля 2017", DAY, RU),
        ("31 апреля 2017", DAY, RU),
        ("09 авг 2017 24:00", MOMENT, RU),
        ("09 авг 2017 17:60", MOMENT, RU),
        ("09 авг 2017 7:05", MOMENT, RU),
        ("09 авг 2017", MOMENT, RU),
        ("09 авг 17 17:05", MOMENT, RU),
        ("09 авг 0000 17:05", MOMENT, RU),
        ("009 авг 2017 17:05", MOMENT, RU),
        ("09 авгст 2017 17:05", MOMENT, RU),
        ("09 а 2017 17:05", MOMENT, RU),
        ("09 де 2017 17:05", MOMENT, RU),
        ("09 авг 2017 17:05", MOMENT, EN),
        ("09 Aug 2017 17:05", MOMENT, RU),
        ("09 Aug 2017 17:05", MOMENT, frozenset()),
        ("в 09 авг 2017 17:05", MOMENT, RU),
        ("09 авг 2017 17:05 (вчера)", MOMENT, RU),
        (" 09 авг 2017 17:05", MOMENT, RU),
        ("17 декабря 2018", WEEKDAY, RU),
        ("Понедельникус, 17 декабря 2018", WEEKDAY, RU),
        ("Monday, 17 декабря 2018", WEEKDAY, RU),
        ("Понедельник 17 декабря 2018", WEEKDAY, RU),
        ("17.13.2018", NUMBERS, RU),
        ("7.12.2018", NUMBERS, RU),
        ("17/12/2018", NUMBERS, RU),
        ("17.12.18", NUMBERS, RU),
    ],
)
def test_what_is_no_date_is_not_read(printed: str, format: DateFormat, languages: frozenset[str]) -> None:
    assert read_date(printed, format, languages) is None


def test_a_weekday_is_kept_beside_its_date() -> None:
    assert read_date("Вторник, 17 декабря 2018", WEEKDAY, RU) == Moment(date(2018, 12, 17), 1)
    assert not Moment(date(2018, 12, 17), 1).weekday_fits()
    assert Moment(date(2018, 12, 17), 0).weekday_fits()
    assert Moment(date(2018, 12, 17), None).weekday_fits()


def test_a_name_that_is_two_months_in_two_languages_is_no_date() -> None:
    srpanj = frozenset({"hr", "cs"})
    assert read_date("1 listopad 2020", DAY, frozenset({"hr"})) == Moment(date(2020, 10, 1), None)
    assert read_date("1 listopad 2020", DAY, frozenset({"cs"})) == Moment(date(2020, 11, 1), None)
    assert read_date("1 listopad 2020", DAY, srpanj) is None


def test_the_beginning_of_two_months_is_no_month() -> None:
    french = frozenset({"fr"})
    assert read_date("9 jui 2017", DAY, french) is None
    assert read_date("9 juin 2017", DAY, french) == Moment(date(2017, 6, 9), None)
    assert read_date("9 juil. 2017", DAY, french) == Moment(date(2017, 7, 9), None)


@pytest.mark.parametrize(
    ("pattern", "printed", "value"),
    [
        ("y-MM-dd", "2017-08-09", date(2017, 8, 9)),
        ("d.M.y H:mm", "9.8.2017 7:05", datetime(2017, 8, 9, 7, 5)),
        ("dd/MM/yyyy HH:mm:ss", "09/08/2017 17:05:59", datetime(2017, 8, 9, 17, 5, 59)),
        ("d MMMM y 'в' HH:mm", "9 августа 2017 в 17:05", datetime(2017, 8, 9, 17, 5)),
        ("EEE d. MMM y", "Ср 9. авг 2017", date(2017, 8, 9)),
        ("y'.'MM'(*)'dd", "2017.08(*)09", date(2017, 8, 9)),
    ],
)
def test_a_pattern_may_be_written_in_many_ways(pattern: str, printed: str, value: date) -> None:
    moment = read_date(printed, DateFormat.of(pattern), RU)
    assert moment is not None
    assert moment.value == value


@pytest.mark.parametrize(
    "pattern", ["d MMM yy", "d LLLL y", "d MMMMM y", "D y", "h:mm a", "d MMM y z", "ddd.MM.y"]
)
def test_a_symbol_that_cannot_be_read_is_named(pattern: str) -> None:
    with pytest.raises(ValueError, match="is not one of y, "):
        DateFormat.of(pattern)


@pytest.mark.parametrize("pattern", ["", "HH:mm", "d MMMM", "MMMM y", "d y", "EEEE", "'d M y'"])
def test_a_pattern_without_a_whole_day_is_told(pattern: str) -> None:
    with pytest.raises(ValueError, match="has no year, month or day"):
        DateFormat.of(pattern)


# What Joomla's Russian packs print for `M` and `F`: of 2016 (genitive) and of 2018 (nominative).
SHORT = [
    "янв фев март апр мая июнь июль авг сен окт нояб дек",
    "Янв Фев Март Апр Май Июнь Июль Авг Сен Окт Нояб Дек",
]
LONG = [
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь",
]
ENGLISH = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
RUSSIAN = [(word, month) for pack in (*SHORT, *LONG) for month, word in enumerate(pack.split(), start=1)]


@pytest.mark.parametrize(("word", "month"), RUSSIAN)
def test_every_month_that_a_russian_joomla_prints_is_read(word: str, month: int) -> None:
    assert read_date(f"09 {word} 2017 17:05", MOMENT, RU) == Moment(datetime(2017, month, 9, 17, 5), None)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_that_an_english_joomla_prints_is_read(month: int) -> None:
    assert read_date(f"09 {ENGLISH.split()[month - 1]} 2017 17:05", MOMENT, EN) == Moment(
        datetime(2017, month, 9, 17, 5), None
    )


@given(st.dates(date(1000, 1, 1)), st.sampled_from(["dd.MM.y", "d.M.y", "y-MM-dd"]))
def test_every_day_is_read_as_it_was_printed(day: date, pattern: str) -> None:
    printed = pattern.replace("dd", f"{day:%d}").replace("MM", f"{day:%m}").replace("y", f"{day.year}")
    printed = printed.replace("d", str(day.day)).replace("M", str(day.month))
    assert read_date(printed, DateFormat.of(pattern), RU) == Moment(day, None)


WEEKDAYS = ["Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье"]


@given(st.dates(date(1000, 1, 1)), st.integers(0, 6))
def test_a_weekday_fits_its_own_days_and_no_others(day: date, turn: int) -> None:
    month = LONG[0].split()[day.month - 1]
    moment = read_date(f"{WEEKDAYS[day.weekday() - turn]}, {day.day} {month} {day.year}", WEEKDAY, RU)
    assert moment is not None
    assert (moment.value, moment.weekday_fits()) == (day, turn == 0)


@given(st.text(max_size=30), st.sampled_from([MOMENT, DAY, WEEKDAY, NUMBERS]))
def test_no_text_is_too_odd_to_be_looked_at(text: str, format: DateFormat) -> None:
    assert read_date(text, format, BOTH) is None
