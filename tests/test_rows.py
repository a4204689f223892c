"""Rows of glued cells, through whole pages: a row is read in the one way that is left, or reported."""

from datetime import date

import pytest

from tests.page_cases import Item, Topic, codes, page, reading, row_of, told

DAY = date(2018, 12, 17)
TAIL = "Понедельник, 17 декабря 2018"

Read = tuple[str | None, float | None]


def _read(*rows: tuple[str, str], gap: str = "") -> tuple[list[Read], list[str]]:
    """Title and relevance of each row of such a list, and the rules that the page breaks."""
    related = tuple(Item(title=title, relevance=relevance) for title, relevance in rows)
    read = reading(page(Topic(related=related, gap=gap)))
    items = row_of(read)["related"]
    assert [item["date"] for item in items] == [DAY] * len(rows)
    return [(item["title"], item["relevance"]) for item in items], codes(read)


def _as_printed(*rows: tuple[str, str]) -> tuple[list[Read], list[str]]:
    return [(title, float(relevance)) for title, relevance in rows], []


PLAIN = {
    "first": [("Выборы", "12.39"), ("Два", "10.65"), ("Три", "9.48")],
    "middle": [("Раз", "12.39"), ("Выборы", "12.39"), ("Три", "9.48")],
    "last": [("Раз", "31.20"), ("Два", "12.39")],
    "only": [("Выборы через блокчейн", "12.39")],
    "last, behind a capital": [("Раз", "13.20"), ("Выборы в США", "12.39")],
    "the last two have two digits": [("Раз", "12.39"), ("Два", "12.39")],
    "all alike": [("Раз", "10.54"), ("Два", "10.54"), ("Три", "10.54"), ("Четыре", "10.54")],
    "below one": [("Раз", "1.05"), ("Два", "0.54"), ("Три", "0.00")],
    "three digits": [("Раз", "310.99"), ("Два", "128.40")],
    "behind a mark": [("«Выборы»", "12.39"), ("Почему?", "12.39"), ("Цена (новая)", "12.39")],
    "before a list of titles with digits": [("Раз", "12.39"), ("Итоги 2018", "10.54"), ("Три", "9.48")],
}


@pytest.mark.parametrize("rows", PLAIN.values(), ids=PLAIN)
def test_a_relevance_behind_a_word_is_read_as_it_looks(rows: list[tuple[str, str]]) -> None:
    assert _read(*rows) == _as_printed(*rows)


TITLES = [
    "Итоги выборов в 2018",
    "2018",
    "Обзор PS5",
    "Как мы пережили COVID-19",
    "Windows 10",
    "Курс 65,33",
    "Число 3.14",
    "Рост 5.50Пятница, 16 июня 2017",
    "Встреча Пятница, 16 июня 2017",
    "Рейс 10.65",
    "Налог 20%",
    "Версия 2.",
    "Индекс x²",
    "В 10.54",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_ends_in_digits_is_decided_by_its_neighbours(title: str) -> None:
    rows = [("Раз", "11.00"), (title, "10.54"), ("Два", "9.48")]
    assert _read(*rows) == _as_printed(*rows)


@pytest.mark.parametrize(
    "title", ["Итоги выборов в 2018", "Как мы пережили COVID-19", "Курс 65,3", "Счёт 2:1"]
)
@pytest.mark.parametrize(
    ("above", "below"),
    [([], []), ([], [("Два", "9.48")]), ([("Раз", "10.65")], [])],
    ids=["only", "first", "last"],
)
def test_a_title_that_ends_in_digits_is_reported_where_nothing_decides(
    title: str, above: list[tuple[str, str]], below: list[tuple[str, str]]
) -> None:
    read, found = _read(*above, (title, "10.54"), *below)
    assert found == ["P204"]
    assert read == [*_as_printed(*above)[0], (None, None), *_as_printed(*below)[0]]


def test_an_undecided_row_is_reported_with_its_place_and_its_ways() -> None:
    read = reading(page(Topic(related=(Item(title="Итоги выборов в 2018", relevance="10.54"),))))
    (finding,) = read.findings
    assert read.document.lines[15] == f"    Итоги выборов в 201810.54{TAIL}"
    assert (finding.code, finding.place.line, finding.place.column) == ("P204", 16, 5)
    assert finding.value == f"Итоги выборов в 201810.54{TAIL}"
    assert "10.54" in finding.message


def test_an_undecided_first_row_next_to_a_letter_and_digit_title() -> None:
    assert _read(("Обзор PS5", "10.54"), ("Два", "9.48")) == ([(None, None), ("Два", 9.48)], ["P204"])


@pytest.mark.parametrize("title", ["Обзор PS5", "Итоги #3"])
def test_no_digit_title_is_read_by_guess_while_nothing_above_is_sure(title: str) -> None:
    rows = (("Отчёт: 10", "17.43"), (title, "15.34"), (title, "13.88"), ("Два", "9.48"))
    assert _read(*rows) == ([(None, None)] * 3 + [("Два", 9.48)], ["P204"] * 3)


def test_titles_with_digits_in_neighbouring_rows_decide_each_other() -> None:
    rows = [("Раз", "12.39"), ("Итоги 2017", "11.20"), ("Итоги 2018", "10.54"), ("Два", "9.48")]
    assert _read(*rows) == _as_printed(*rows)


@pytest.mark.parametrize("gap", [" ", "  ", "\t", "\t\t    ", "\xa0"])
@pytest.mark.parametrize("title", [*TITLES, "Язык C++"])
def test_cells_that_stand_apart_need_no_neighbours(title: str, gap: str) -> None:
    assert _read((title, "10.54"), gap=gap) == _as_printed((title, "10.54"))


@pytest.mark.parametrize("minus", ["-", "−"])
def test_a_negative_relevance_never_becomes_a_title_with_a_hyphen(minus: str) -> None:
    read, found = _read(("Тема", f"{minus}3.50"))
    assert read in ([("Тема", -3.5)], [(None, None)])
    assert read == [("Тема", -3.5)] or found == ["P204"]


@pytest.mark.parametrize(
    "rows", [[("Раз", "9.48"), ("Два", "9.99"), ("Три", "8.10")], [("Раз", "1.05"), ("Два", "12.39")]]
)
def test_a_list_that_contradicts_itself_keeps_its_numbers_for_the_check(rows: list[tuple[str, str]]) -> None:
    assert _read(*rows) == _as_printed(*rows)


BROKEN = {
    "no numbers": "Битая строка",
    "no date": "Битая строка10.65",
    "only a weekday": "Битая строка10.65Понедельник",
    "no relevance": f"Битая строка{TAIL}",
    "one decimal": f"Битая строка10.6{TAIL}",
    "a comma": f"Битая строка10,65{TAIL}",
    "no year": "Битая строка10.65Понедельник, 17 декабря",
    "a day of one digit": "Битая строка10.657.12.2018",
    "too long": "Битая строка " * 100 + f"10.65{TAIL}",
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_row_is_left_over_and_the_rows_after_it_are_read(broken: str) -> None:
    whole = page(Topic(related=(Item(title="Раз"), Item(title="ЗДЕСЬ"), Item(title="Три", relevance="9.48"))))
    read = reading(whole.replace(f"ЗДЕСЬ12.39{TAIL}", broken))
    items = row_of(read)["related"]
    assert [(i["position"], i["title"], i["relevance"]) for i in items] == [
        (1, "Раз", 12.39),
        (2, "Три", 9.48),
    ]
    assert [line.strip() for line in read.leftover()] == [broken.strip()]
    assert codes(read) == ["P301"]


DATES = {
    "Среда, 17 декабря 2018": (DAY, "C101"),
    "Понедельник, 32 декабря 2018": (None, "P201"),
    "Пятница, 30 февраля 2018": (None, "P201"),
    "Понедельник, 17 декабрюха 2018": (None, "P201"),
    "Понеделок, 17 декабря 2018": (None, "P201"),
    "понедельник, 17 ДЕКАБРЯ 2018": (DAY, None),
    "Понедельник, 17 декабрь 2018": (DAY, None),
    "Пн, 17 дек. 2018": (DAY, None),
    "17.12.2018": (DAY, None),
    "31.02.2018": (None, "P201"),
    "99.12.2018": (None, "P201"),
}


@pytest.mark.parametrize("printed", DATES)
def test_a_date_of_a_row_is_read_or_reported_and_the_rest_is_kept(printed: str) -> None:
    read = reading(page(Topic(related=(Item(title="Раз"),))).replace(TAIL, printed))
    day, code = DATES[printed]
    assert row_of(read)["related"] == [{"position": 1, "title": "Раз", "relevance": 12.39, "date": day}]
    assert [(f.code, f.place.line, f.place.column, f.value) for f in read.findings] == (
        [(code, 16, 13, printed)] if code else []
    )


@pytest.mark.parametrize("title", ["Язык C++", "Что дальше --", "Плюсы и минусы: + −"])
def test_a_title_that_ends_in_signs_is_read_or_reported(title: str) -> None:
    text = page(Topic(related=(Item(title=title, relevance="5.50"),)))
    (item,) = row_of(reading(text))["related"]
    is_read = (item["title"], item["relevance"]) == (title, 5.5)
    assert is_read or {"P204", "S003"} & {finding.code for finding in told(text)}


@pytest.mark.parametrize("relevance", ["9.90", "10.54"])
def test_a_row_that_cannot_be_parted_is_reported_and_hides_no_other(relevance: str) -> None:
    read, found = _read(
        ("Раз", "12.39"), ("Что дальше --", relevance), ("Итоги 2017", "9.48"), ("Два", "8.10")
    )
    assert (read[1], found) == ((None, None), ["P204"])
    assert read[2:] == [("Итоги 2017", 9.48), ("Два", 8.1)]


def test_a_title_keeps_its_closing_plus() -> None:
    rows = [("Раз", "12.39"), ("Канал 1+", "10.54"), ("Два", "9.48")]
    assert _read(*rows) == _as_printed(*rows)


def test_a_title_is_never_given_the_first_digit_of_the_number() -> None:
    read, found = _read(("Раз", "12.39"), ("Язык C++", "10.54"), ("Два", "9.48"))
    assert read[1] == ("Язык C++", 10.54) or (read[1] == (None, None) and "P204" in found)


@pytest.mark.parametrize(
    "title",
    [
        "Обзор PS5",
        pytest.param(
            "Обзор iphone5",
            marks=pytest.mark.xfail(
                strict=True, reason="looks just like `конкурс` and 510.54, which is read"
            ),
        ),
    ],
)
def test_a_letter_and_digit_title_alone_is_reported(title: str) -> None:
    assert _read((title, "10.54")) == ([(None, None)], ["P204"])


def test_a_number_that_rises_is_not_cut_to_fall() -> None:
    read, found = _read(("Раз", "10.65"), ("PayPal", "12.54"), ("Два", "9.48"))
    assert read[1] == ("PayPal", 12.54) or (read[1] == (None, None) and "P204" in found)


def test_the_catalogues_example_of_a_rising_list_is_found() -> None:
    rows = ("соцсети через VK", "10.65"), ("контент соцсети через PayPal", "12.54")
    related = tuple(Item(title=title, relevance=relevance) for title, relevance in rows)
    assert {finding.code for finding in told(page(Topic(related=related)))} & {"C102", "P204"}
