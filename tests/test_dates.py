"""Dates by CLDR patterns: read when they say one day, and only then."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text.dates import Calendar, DateFormat, Moment, Unread, read_date, settled

WORDS = {
    "at": ["at"],
    "today": ["Today", "Сегодня", "Aujourd'hui"],
    "yesterday": ["Yesterday", "Вчера", "昨日　"],
    "now": ["Just now", "Прямо сейчас"],
    "after": ["ago", "назад", "前"],
    "before": ["vor", "il y a"],
    "ordinal": ["st", "nd", "rd", "th"],
    "one": ["a", "an"],
    "minute": ["m"],
}

CAPTURED = datetime(2025, 12, 20, 18, 0, 30, 5)
"""A Saturday."""

RU, EN = frozenset({"ru"}), frozenset({"en"})
BOTH = RU | EN

MOMENT = DateFormat.of("d MMM y HH:mm")
DAY = DateFormat.of("d MMMM y")
WEEKDAY = DateFormat.of("EEEE, d MMMM y")
NUMBERS = DateFormat.of("dd.MM.y")


def read(
    printed: str, *formats: str | DateFormat, languages: str = "en", captured: datetime | None = CAPTURED
) -> Moment | Unread:
    of = tuple(f if isinstance(f, DateFormat) else DateFormat.of(f, WORDS) for f in formats)
    return read_date(printed, of, Calendar(frozenset(languages.split()), captured))


def value(printed: str, *formats: str, languages: str = "en") -> object:
    moment = read(printed, *formats, languages=languages)
    return moment.value if isinstance(moment, Moment) else moment.reason


@pytest.mark.parametrize(
    ("printed", "format", "languages", "value"),
    [
        ("09 авг 2017 17:05", MOMENT, "ru", datetime(2017, 8, 9, 17, 5)),
        ("9 авг 2017 00:00", MOMENT, "ru", datetime(2017, 8, 9)),
        ("09 Aug 2017 23:59", MOMENT, "en", datetime(2017, 8, 9, 23, 59)),
        ("09 авг. 2017 17:05", MOMENT, "ru", datetime(2017, 8, 9, 17, 5)),
        ("09 АВГ 2017 17:05", MOMENT, "ru", datetime(2017, 8, 9, 17, 5)),
        ("09 августа 2017 17:05", MOMENT, "ru", datetime(2017, 8, 9, 17, 5)),
        ("09\xa0авг   2017\t17:05", MOMENT, "ru", datetime(2017, 8, 9, 17, 5)),
        ("29 февраля 2016", DAY, "ru", date(2016, 2, 29)),
        ("17 Декабрь 2018", DAY, "ru", date(2018, 12, 17)),
        ("12 May 1982", DAY, "en", date(1982, 5, 12)),
        ("12 мая 1982", DAY, "ru", date(1982, 5, 12)),
        ("Понедельник, 17 декабря 2018", WEEKDAY, "ru", date(2018, 12, 17)),
        ("monday, 17 december 2018", WEEKDAY, "en", date(2018, 12, 17)),
        ("Пн, 17 дек. 2018", WEEKDAY, "ru", date(2018, 12, 17)),
        ("17.12.2018", NUMBERS, "ru", date(2018, 12, 17)),
        ("12 May 1982", DAY, "en ru", date(1982, 5, 12)),
        ("12 мая 1982", DAY, "en ru", date(1982, 5, 12)),
    ],
)
def test_a_date_is_read(printed: str, format: DateFormat, languages: str, value: date) -> None:
    moment = read(printed, format, languages=languages)
    assert isinstance(moment, Moment)
    assert (moment.value, type(moment.value), moment.weekday_fits()) == (value, type(value), True)


@pytest.mark.parametrize(
    ("printed", "format", "languages"),
    [
        ("", MOMENT, "ru"),
        ("32 авг 2017 17:05", MOMENT, "ru"),
        ("0 авг 2017 17:05", MOMENT, "ru"),
        ("30 февраля 2016", DAY, "ru"),
        ("29 февраля 2017", DAY, "ru"),
        ("31 апреля 2017", DAY, "ru"),
        ("09 авг 2017 24:00", MOMENT, "ru"),
        ("09 авг 2017 17:60", MOMENT, "ru"),
        ("09 авг 2017 7:05", MOMENT, "ru"),
        ("09 авг 2017", MOMENT, "ru"),
        ("09 авг 17 17:05", MOMENT, "ru"),
        ("09 авг 0000 17:05", MOMENT, "ru"),
        ("009 авг 2017 17:05", MOMENT, "ru"),
        ("09 авгст 2017 17:05", MOMENT, "ru"),
        ("09 а 2017 17:05", MOMENT, "ru"),
        ("09 де 2017 17:05", MOMENT, "ru"),
        ("09 авг 2017 17:05", MOMENT, "en"),
        ("09 Aug 2017 17:05", MOMENT, "ru"),
        ("09 Aug 2017 17:05", MOMENT, ""),
        ("09 Aug 2017 17:05", MOMENT, "xx"),
        ("в 09 авг 2017 17:05", MOMENT, "ru"),
        ("09 авг 2017 17:05 (вчера)", MOMENT, "ru"),
        (" 09 авг 2017 17:05", MOMENT, "ru"),
        ("17 декабря 2018", WEEKDAY, "ru"),
        ("Понедельникус, 17 декабря 2018", WEEKDAY, "ru"),
        ("Monday, 17 декабря 2018", WEEKDAY, "ru"),
        ("Понедельник 17 декабря 2018", WEEKDAY, "ru"),
        ("17.13.2018", NUMBERS, "ru"),
        ("7.12.2018", NUMBERS, "ru"),
        ("17/12/2018", NUMBERS, "ru"),
        ("17.12.18", NUMBERS, "ru"),
        ("May 3, 2020, 0:15 PM", "MMM d, y, h:mm a", "en"),
        ("May 3, 2020, 13:15 PM", "MMM d, y, h:mm a", "en"),
        ("30 февраля", "d MMMM", "ru"),
        ("2 days 1 week ago", "{ago} {after}", "en"),
        ("2 days 3 days ago", "{ago} {after}", "en"),
        ("9999 days 9999 hours ago", "{ago} {after}", "xx"),
    ],
)
def test_what_is_no_date_is_not_read(printed: str, format: DateFormat | str, languages: str) -> None:
    assert read(printed, format, languages=languages) == Unread("unreadable")


def test_a_weekday_is_kept_beside_its_date() -> None:
    assert read("Вторник, 17 декабря 2018", WEEKDAY, languages="ru") == Moment(date(2018, 12, 17), 1, "day")
    assert not Moment(date(2018, 12, 17), 1, "day").weekday_fits()
    assert Moment(date(2018, 12, 17), 0, "day").weekday_fits()
    assert Moment(date(2018, 12, 17), None, "day").weekday_fits()


def test_a_name_that_is_two_months_in_two_languages_is_no_date() -> None:
    assert read("1 listopad 2020", DAY, languages="hr") == Moment(date(2020, 10, 1), None, "day")
    assert read("1 listopad 2020", DAY, languages="cs") == Moment(date(2020, 11, 1), None, "day")
    assert read("1 listopad 2020", DAY, languages="hr cs") == Unread("ambiguous")


def test_the_beginning_of_two_months_is_no_month() -> None:
    assert read("9 jui 2017", DAY, languages="fr") == Unread("unreadable")
    assert value("9 juin 2017", "d MMMM y", languages="fr") == date(2017, 6, 9)
    assert value("9 juil. 2017", "d MMMM y", languages="fr") == date(2017, 7, 9)


WRITTEN = [
    ("y-MM-dd", "2017-08-09", "ru", date(2017, 8, 9)),
    ("d.M.y H:mm", "9.8.2017 7:05", "ru", datetime(2017, 8, 9, 7, 5)),
    ("dd/MM/yyyy HH:mm:ss", "09/08/2017 17:05:59", "ru", datetime(2017, 8, 9, 17, 5, 59)),
    ("d MMMM y 'в' HH:mm", "9 августа 2017 в 17:05", "ru", datetime(2017, 8, 9, 17, 5)),
    ("d MMMM y' в 'HH:mm", "9 августа 2017  В 17:05", "ru", datetime(2017, 8, 9, 17, 5)),
    ("EEE d. MMM y", "Ср 9. авг 2017", "ru", date(2017, 8, 9)),
    ("y'.'MM'(*)'dd", "2017.08(*)09", "ru", date(2017, 8, 9)),
    ("d LLLL y", "9 август 2017", "ru", date(2017, 8, 9)),
    ("LL/d/yy", "08/9/17", "en", date(2017, 8, 9)),
    ("d MMM ''yy 'o''clock' H", "9 Aug '69 o'clock 7", "en", datetime(1969, 8, 9, 7)),
    ("dd.MM.yy", "09.08.68", "en", date(2068, 8, 9)),
    ("h:mm a, MMM d, y", "12:05 AM, May 3, 2020", "en", datetime(2020, 5, 3, 0, 5)),
    ("h:mm a, MMM d, y", "12:05 p.m., May 3, 2020", "en", datetime(2020, 5, 3, 12, 5)),
    ("MMMM d, y, h:mma", "July 30, 2024, 3:22pm", "en", datetime(2024, 7, 30, 15, 22)),
    ("d MMM y h:mm a", "3 may 2020 3:05 p. m.", "es", datetime(2020, 5, 3, 15, 5)),
    ("y年M月d日 ah:mm", "2020年5月3日 下午3:05", "zh", datetime(2020, 5, 3, 15, 5)),
    ("h a, MMM d, y", "5 PM, May 3, 2020", "en", datetime(2020, 5, 3, 17)),
    ("d{ordinal} MMMM y", "3rd May 2015", "en", date(2015, 5, 3)),
    ("y年MM月dd日HH:mm", "2015年04月08日10:05", "zh", datetime(2015, 4, 8, 10, 5)),
    ("y年M月d日(EEE) H時m分", "2016年3月20日(日) 21時40分", "ja", datetime(2016, 3, 20, 21, 40)),
    ("d MMMM, y", "8 tháng 1, 2015", "vi", date(2015, 1, 8)),
    ("d MMM y HH:mm", "٩ أغسطس ٢٠١٧ ١٧:٠٥", "ar", datetime(2017, 8, 9, 17, 5)),
    ("d/M/y", "\u200f٩\u200f/٨\u200f/٢٠١٧", "ar", date(2017, 8, 9)),
    ("d MMM y", "९ अग॰ २०१७", "hi", date(2017, 8, 9)),
    ("EEEE، d MMMM y", "سه‌شنبه، ۹ اوت ۲۰۱۷", "fa", date(2017, 8, 9)),
    ("d MMM y", "9 AOU\u0302T 2017", "fr", date(2017, 8, 9)),
    ("d MMM y", "9 aout 2017", "fr", date(2017, 8, 9)),
    ("d. MMM y", "9. Mrz 2017", "de", date(2017, 3, 9)),
    ("d. MMM y", "9. - 2017", "de", "unreadable"),
    ("d. MMM y", "9. März 2017", "de", date(2017, 3, 9)),
    ("d. MMMM y", "9. Jänner 2017", "de", date(2017, 1, 9)),
    ("d MMMM y", "9. avgust 2017", "sr", "unreadable"),
    ("d. MMMM y", "9. avgust 2017", "sr", date(2017, 8, 9)),
    ("d MMMM y[ 'в' HH:mm[:ss]]", "9 августа 2017 в 17:05:01", "ru", datetime(2017, 8, 9, 17, 5, 1)),
    ("d MMMM y[ 'в' HH:mm[:ss]]", "9 августа 2017 в 17:05", "ru", datetime(2017, 8, 9, 17, 5)),
    ("d MMMM y[ 'в' HH:mm[:ss]]", "9 августа 2017", "ru", date(2017, 8, 9)),
    ("MMM y", "Jan 2020", "en", "too_coarse"),
    ("MMM y", "Foo 2020", "en", "unreadable"),
]


@pytest.mark.parametrize(("pattern", "printed", "languages", "expected"), WRITTEN)
def test_a_pattern_may_be_written_in_many_ways(
    pattern: str, printed: str, languages: str, expected: object
) -> None:
    assert value(printed, pattern, languages=languages) == expected


@pytest.mark.parametrize(
    ("pattern", "printed", "precision"),
    [
        ("d MMM y", "3 May 2020", "day"),
        ("d MMM y H", "3 May 2020 7", "hour"),
        ("d MMM y H:mm", "3 May 2020 7:00", "minute"),
        ("d MMM y H:mm:ss", "3 May 2020 7:00:00", "second"),
        ("{today}", "Today", "day"),
        ("{today} H:mm", "Today 17:05", "minute"),
        ("{now}", "Just now", "minute"),
        ("{ago} {after}", "2 days ago", "day"),
        ("{ago} {after}", "1 week 2 days ago", "day"),
        ("{ago} {after}", "2 hours ago", "hour"),
        ("{ago} {after}", "2 hours 5 minutes ago", "minute"),
        ("{ago} {after}", "5 seconds ago", "second"),
    ],
)
def test_a_moment_is_as_precise_as_its_smallest_unit(pattern: str, printed: str, precision: str) -> None:
    moment = read(printed, pattern)
    assert isinstance(moment, Moment)
    assert moment.precision == precision
    assert isinstance(moment.value, datetime) == (precision != "day")


COUNTED = [
    ("{today} H:mm", "Today 17:05", "en", datetime(2025, 12, 20, 17, 5)),
    ("{today} H:mm", "СЕГОДНЯ 17:05", "ru", datetime(2025, 12, 20, 17, 5)),
    ("{today}", "Aujourd’hui", "fr", date(2025, 12, 20)),
    ("{yesterday} {at} h:mm a", "Yesterday at 4:25 AM", "en", datetime(2025, 12, 19, 4, 25)),
    ("{yesterday}HH:mm", "昨日　17:05", "ja", datetime(2025, 12, 19, 17, 5)),
    ("{yesterday}, EEEE", "Yesterday, Friday", "en", date(2025, 12, 19)),
    ("EEEE {at} h:mm a", "Wednesday at 2:23 PM", "en", datetime(2025, 12, 17, 14, 23)),
    ("EEEE", "Friday", "en", date(2025, 12, 19)),
    ("EEEE", "Saturday", "en", date(2025, 12, 13)),
    ("EEEE", "Sunday", "en", date(2025, 12, 14)),
    ("MMMM d", "August 26", "en", date(2025, 8, 26)),
    ("MMMM d", "December 20", "en", date(2025, 12, 20)),
    ("MMMM d", "December 21", "en", date(2024, 12, 21)),
    ("MMM d 'at' H:mm", "Feb 29 at 7:05", "en", datetime(2024, 2, 29, 7, 5)),
    ("{now}", "Just now", "en", datetime(2025, 12, 20, 18, 0)),
    ("{ago} {after}", "2 days ago", "en", date(2025, 12, 18)),
    ("{ago} {after}", "1 нед. 2 дн. назад", "ru", date(2025, 12, 11)),
    ("{ago} {after}", "2 ч. 5 мин. назад", "ru", datetime(2025, 12, 20, 15, 55)),
    ("{ago} {after}", "час назад", "ru", datetime(2025, 12, 20, 17)),
    ("{ago} {after}", "минуту назад", "ru", datetime(2025, 12, 20, 17, 59)),
    ("{ago} {after}", "21 час назад", "ru", datetime(2025, 12, 19, 21)),
    ("{ago} {after}", "1 hour, 5 minutes and 3 seconds ago", "en", datetime(2025, 12, 20, 16, 55, 27)),
    ("{ago} {after}", "an hour ago", "en", datetime(2025, 12, 20, 17)),
    ("{ago}", "5m", "en", datetime(2025, 12, 20, 17, 55)),
    ("{before} {ago}", "vor 3 Tagen", "de", date(2025, 12, 17)),
    ("{before} {ago}", "il y a 2 heures", "fr", datetime(2025, 12, 20, 16)),
    ("{ago}{after}", "5分前", "ja", datetime(2025, 12, 20, 17, 55)),
    ("{ago}", "ساعتان", "ar", datetime(2025, 12, 20, 16)),
    ("{ago} {after}", "0 minutes ago", "en", datetime(2025, 12, 20, 18)),
]


@pytest.mark.parametrize(("pattern", "printed", "languages", "expected"), COUNTED)
def test_a_date_that_counts_from_the_capture(
    pattern: str, printed: str, languages: str, expected: object
) -> None:
    assert value(printed, pattern, languages=languages) == expected
    without = read(printed, pattern, languages=languages, captured=None)
    assert without == Unread("no_capture_time")


@pytest.mark.parametrize("captured", [None, CAPTURED])
@pytest.mark.parametrize(
    ("printed", "languages"),
    [
        ("3 years 2 months ago", "en"),
        ("3 года 2 мес. назад", "ru"),
        ("5 лет назад", "ru"),
        ("2 weeks ago", "en"),
        ("1 month 5 days ago", "en"),
        ("год назад", "ru"),
        ("3年前", "ja"),
    ],
)
def test_a_span_that_says_no_day_has_no_value(
    printed: str, languages: str, captured: datetime | None
) -> None:
    formats = ("{ago} {after}", "{ago}{after}")
    assert read(printed, *formats, languages=languages, captured=captured) == Unread("too_coarse")


def test_a_span_of_a_month_of_two_languages_is_not_guessed() -> None:
    """`год` is a year in Russian and an hour in Ukrainian."""
    assert read("2 год назад", "{ago} {after}", languages="ru") == Unread("too_coarse")
    assert value("2 год назад", "{ago} {after}", languages="uk") == datetime(2025, 12, 20, 16)
    assert read("2 год назад", "{ago} {after}", languages="ru uk") == Unread("unreadable")


def test_the_29_february_of_a_century_that_skips_one() -> None:
    long_ago = read("Feb 29", "MMM d", captured=datetime(1904, 2, 28))
    assert isinstance(long_ago, Moment)
    assert long_ago.value == date(1896, 2, 29)


@pytest.mark.parametrize(
    ("printed", "formats", "expected"),
    [
        ("05/06/2017", ("dd/MM/y", "MM/dd/y"), "ambiguous"),
        ("25/06/2017", ("dd/MM/y", "MM/dd/y"), date(2017, 6, 25)),
        ("05/05/2017", ("dd/MM/y", "MM/dd/y"), date(2017, 5, 5)),
        ("Monday 05/06/2017", ("EEEE dd/MM/y", "EEEE MM/dd/y"), date(2017, 6, 5)),
        ("Sunday 05/06/2017", ("EEEE dd/MM/y", "EEEE MM/dd/y"), "ambiguous"),
        ("Jan 20", ("MMM d", "MMM yy"), "ambiguous"),
        ("Jan 32", ("MMM d", "MMM yy"), "too_coarse"),
        ("9 Aug 2017", ("d MMM y", "dd MMM y", "d MMMM y"), date(2017, 8, 9)),
    ],
)
def test_formats_that_disagree_say_nothing(printed: str, formats: tuple[str, ...], expected: object) -> None:
    assert value(printed, *formats) == expected


DAY_FIRST, MONTH_FIRST, ISO = "dd/MM/y[ H:mm]", "MM/dd/y[ H:mm]", "y-MM-dd"

PAGES = [
    (["05/06/2017", "25/06/2017"], [DAY_FIRST, MONTH_FIRST], [DAY_FIRST]),
    (["05/06/2017", "06/25/2017 7:00"], [DAY_FIRST, MONTH_FIRST], [MONTH_FIRST]),
    (["05/06/2017", "06/05/2017"], [DAY_FIRST, MONTH_FIRST], [DAY_FIRST, MONTH_FIRST]),
    (["05/06/2017", "06/25/2017", "25/06/2017"], [DAY_FIRST, MONTH_FIRST], [DAY_FIRST, MONTH_FIRST]),
    (["05/06/2017", "25/06/2017", "no date"], [DAY_FIRST, MONTH_FIRST], [DAY_FIRST]),
    (["05/06/2017", "Today", "25/06/2017"], [DAY_FIRST, MONTH_FIRST, "{today}"], [DAY_FIRST, "{today}"]),
    (["05/06/2017", "2017-06-25", "25/06/2017"], [ISO, MONTH_FIRST, DAY_FIRST], [ISO, DAY_FIRST]),
    (["05/06/2017", "25/06/2017"], ["d/M/y", DAY_FIRST, MONTH_FIRST], ["d/M/y", DAY_FIRST]),
    (["Jan 20", "Mar 3"], ["MMM d", "MMM yy"], ["MMM d"]),
    (["Monday 05/06/2017", "05/07/2017"], ["[EEEE ]dd/MM/y", "[EEEE ]MM/dd/y"], ["[EEEE ]dd/MM/y"]),
    (["Sunday 05/06/2017"], ["EEEE dd/MM/y", "EEEE MM/dd/y"], ["EEEE dd/MM/y", "EEEE MM/dd/y"]),
    ([], [DAY_FIRST, MONTH_FIRST], [DAY_FIRST, MONTH_FIRST]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "patterns", "left"), PAGES)
def test_all_dates_of_a_page_settle_how_each_is_read(
    texts: list[str], patterns: list[str], left: list[str]
) -> None:
    formats = tuple(DateFormat.of(pattern, WORDS) for pattern in patterns)
    kept = settled(texts, formats, Calendar(EN, CAPTURED))
    assert [format.pattern for format in kept] == left


def test_formats_that_cannot_be_confused_are_not_tried() -> None:
    formats = (MOMENT, DAY, WEEKDAY)
    unreadable: list[str] = [None]  # type: ignore[list-item]  # who would read it failed
    assert settled(unreadable, formats, Calendar(RU, None)) is formats


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
    expected = Moment(datetime(2017, month, 9, 17, 5), None, "minute")
    assert read(f"09 {word} 2017 17:05", MOMENT, languages="ru") == expected


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_that_an_english_joomla_prints_is_read(month: int) -> None:
    expected = Moment(datetime(2017, month, 9, 17, 5), None, "minute")
    assert read(f"09 {ENGLISH.split()[month - 1]} 2017 17:05", MOMENT) == expected


@given(st.dates(date(1000, 1, 1)), st.sampled_from(["dd.MM.y", "d.M.y", "y-MM-dd"]))
def test_every_day_is_read_as_it_was_printed(day: date, pattern: str) -> None:
    printed = pattern.replace("dd", f"{day:%d}").replace("MM", f"{day:%m}").replace("y", f"{day.year}")
    printed = printed.replace("d", str(day.day)).replace("M", str(day.month))
    assert read(printed, pattern) == Moment(day, None, "day")


WEEKDAYS = ["Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье"]


@given(st.dates(date(1000, 1, 1)), st.integers(0, 6))
def test_a_weekday_fits_its_own_days_and_no_others(day: date, turn: int) -> None:
    month = LONG[0].split()[day.month - 1]
    printed = f"{WEEKDAYS[day.weekday() - turn]}, {day.day} {month} {day.year}"
    moment = read(printed, WEEKDAY, languages="ru")
    assert isinstance(moment, Moment)
    assert (moment.value, moment.weekday_fits()) == (day, turn == 0)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.integers(0, 6))
def test_a_weekday_alone_is_of_the_week_before_the_capture(captured: datetime, weekday: int) -> None:
    moment = read(WEEKDAYS[weekday], "EEEE", languages="ru", captured=captured)
    assert isinstance(moment, Moment)
    assert moment.value.weekday() == weekday
    assert 1 <= (captured.date() - moment.value).days <= 7


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.dates())
def test_a_day_without_a_year_is_the_latest_before_the_capture(captured: datetime, day: date) -> None:
    moment = read(f"{day.day}.{day.month}", "d.M", captured=captured)
    assert isinstance(moment, Moment)
    assert (moment.value.month, moment.value.day) == (day.month, day.day)
    assert 0 <= (captured.date() - moment.value).days <= 8 * 366


EVERY = ("{ago} {after}", "{today} H:mm", "MMM d", "EEEE", "d/M/yy", MOMENT, DAY, WEEKDAY, NUMBERS)


@given(st.text(max_size=30), st.sampled_from(EVERY))
def test_no_text_is_too_odd_to_be_looked_at(text: str, format: DateFormat | str) -> None:
    assert read(text, format, languages="ru en") == Unread("unreadable")
