"""Traps of whole pages: what stands in a text stays text, what is missing is reported, nothing is guessed."""

from datetime import date, datetime
from typing import Any

import pytest

from tests.page_cases import Item, Post, Topic, codes, page, reading, record, row_of, told

RELATED = (Item(title="Раз"), Item(title="Два", relevance="10.65"), Item(title="Три", relevance="9.48"))
TOPIC = Topic(
    posts=(
        Post(
            text="Первый абзац.\n\nВторой абзац.",
            edited_at=datetime(2017, 8, 12, 9, 0),
            gender="female",
            birthdate=date(1982, 5, 12),
        ),
        Post(text="Ответ.", post_id=59970, author="Иван", published_at=datetime(2017, 8, 10, 9, 0)),
    ),
    source_note=True,
    related=RELATED,
)
PAGE = page(TOPIC)
LOGIN = "Пожалуйста Войти или Регистрация, чтобы присоединиться к беседе."


def _of_text(text: str) -> Topic:
    return Topic(posts=(Post(text=text),), source_note=True, related=RELATED)


def _read(text: str, *columns: str) -> dict[str, Any]:
    row = row_of(reading(text))
    return {name: row[name] for name in columns}


def _differs(text: str, topic: Topic = TOPIC) -> dict[str, Any]:
    """What is read of a page other than the topic says."""
    row = row_of(reading(text))
    return {name: row[name] for name, value in record(topic).items() if row[name] != value}


# --- What looks like a part of the page, but stands in the text. ---

QUOTED = {
    "byline": "10 авг 2017 09:12 #59970 от Ivan_82",
    "heading": "Похожие статьи",
    "column names": "ТемаРелевантностьДата",
    "row": "Чужая тема12.39Понедельник, 17 декабря 2018",
    "posts": "Сообщений: 5",
    "gender": "Пол: Мужчина",
    "birth date": "Дата рождения: 12 мая 1982",
    "gender, posts, birth date": "Пол: Мужчина\nСообщений: 5\nДата рождения: Неизвестно",
    "profile in prose": "В анкете: Сообщений: 5, Пол: Мужчина, Дата рождения: Неизвестно.",
    "login": LOGIN,
    "login in a sentence": f"На странице стоит «{LOGIN}», и всё.",
    "locked": "Тема заблокирована.",
    "footer": "Мы в соц. сетях",
    "moderators": "Модераторы: admin",
    "powered by": "Работает на Kunena",
    "thanks": "Спасибо сказали: ICT",
    "attachments": "Вложения:",
    "last edit": "Последнее редактирование: вчера пользователем Ivan.",
    "rank": "Новый участник",
    "source": "Ссылка на источник",
    "source in a sentence": "Где здесь Ссылка на источник, спросите вы.",
    "bullets": "• один\n• два\n- три\n* четыре",
    "signs": "--\n***\n\\ { } [ ] ~ $ ^",
    "other white space": "до\xa0и\u2003после,\u2028и\x0bещё",
    "a long line": "Очень длинная строка. " * 100 + "Конец.",
}


TELLING = {"byline", "gender", "birth date", "gender, posts, birth date", "login", "locked"}
"""Those that pages are told by: a text that holds one may be two, which is said."""


@pytest.mark.parametrize("name", QUOTED)
@pytest.mark.parametrize("text", ["Начало.\n{}\nКонец.", "{}\nКонец.", "Начало.\n\n{}\n\nКонец."])
def test_a_line_of_the_text_is_text_whatever_it_looks_like(text: str, name: str) -> None:
    topic = _of_text(text.format(QUOTED[name]))
    assert _differs(page(topic), topic) == {}
    assert codes(reading(page(topic))) == ["P302"] * (name in TELLING)


@pytest.mark.parametrize("quoted", ["byline", "heading", "row", "login", "footer", "birth date", "posts"])
def test_a_line_of_a_reply_is_text_whatever_it_looks_like(quoted: str) -> None:
    reply = Post(text=f"Начало.\n{QUOTED[quoted]}\nКонец.", post_id=2)
    topic = Topic(posts=(Post(), reply, Post(post_id=3)), related=RELATED)
    assert _differs(page(topic), topic) == {}
    assert codes(reading(page(topic))) == ["P302"] * (quoted in TELLING)


def test_a_profile_copied_into_the_text_is_text() -> None:
    topic = _of_text("Начало.\nСообщений: 5\nПол: Мужчина\nДата рождения: Неизвестно\nКонец.")
    assert _differs(page(topic), topic) == {}
    (finding,) = reading(page(topic)).findings
    assert (finding.code, finding.place[1:]) == ("P302", (6, 1))
    assert "2 lines of the text, the first like gender" in finding.message


def test_posts_that_run_into_one_are_reported() -> None:
    topic = Topic(posts=(Post(text="Раз."), Post(text="Два.", post_id=2)))
    broken = page(topic).replace("  • Пожалуйста Войти", "  • Пожалуста Войти", 1)
    assert "P302" in codes(reading(broken)) or "P301" in codes(reading(broken))


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", "Python was created by Guido van Rossum."),
        ("en", "Replied by fax on topic two of the agenda."),
        ("ru", "Один читатель создал тему: куда уходят поезда."),
        ("ru", "Министр ответил в теме недели на вопросы."),
    ],
)
def test_a_text_may_begin_like_the_line_that_names_the_topic(language: Any, first: str) -> None:
    topic = Topic(language=language, posts=(Post(text=f"{first}\nMore."),))
    assert _differs(page(topic), topic) == {}


@pytest.mark.xfail(reason="nothing else stands between the posts of forums with their profiles beside them")
def test_the_border_of_two_posts_quoted_in_a_text_is_text() -> None:
    topic = _of_text(f"Начало.\n{LOGIN}\n{QUOTED['byline']}\nКонец.")
    assert _differs(page(topic), topic) == {}


SOURCES = {
    "behind the text": "Текст. Ссылка на источник",
    "glued to the full stop": "Текст.Ссылка на источник",
    "on its own line": "Текст.\nСсылка на источник",
    "in its own paragraph": "Текст.\n\nСсылка на источник",
    "with more white space": "Текст. Ссылка  на\tисточник   ",
    "behind a long line": "Слово. " * 400 + "Текст. Ссылка на источник",
}


@pytest.mark.parametrize("text", SOURCES.values(), ids=SOURCES)
def test_the_source_note_is_no_part_of_the_text(text: str) -> None:
    read = _read(page(Topic(posts=(Post(text=text),))), "text", "source_note")
    assert read["source_note"].split() == ["Ссылка", "на", "источник"]
    assert read["text"].endswith("Текст.")


@pytest.mark.parametrize(
    "text", ["Текст. Ссылка на источник ниже.", "Текст. Ссылка на источники", "Ссылка на источник\n\nТекст."]
)
def test_the_words_of_the_source_note_elsewhere_are_text(text: str) -> None:
    read = _read(page(Topic(posts=(Post(text=text),))), "text", "source_note")
    assert read == {"text": text, "source_note": None}


def test_only_the_last_of_two_source_notes_is_taken() -> None:
    read = _read(
        page(Topic(posts=(Post(text="Ссылка на источник Ссылка на источник"),))), "text", "source_note"
    )
    assert read == {"text": "Ссылка на источник", "source_note": "Ссылка на источник"}


@pytest.mark.parametrize(
    ("language", "text"), [("en", "We only use OpenSource link"), ("ru", "Раздел НоваяСсылка на источник")]
)
def test_the_end_of_a_longer_word_is_no_source_note(language: Any, text: str) -> None:
    read = _read(page(Topic(language=language, posts=(Post(text=text),))), "text", "source_note")
    assert read == {"text": text, "source_note": None}


def test_blank_lines_part_paragraphs_however_many_they_are() -> None:
    text = page(_of_text("\n\n  Один.\n\n\n\n\tДва.\nТри.\n \n\t\n\nЧетыре."))
    assert _read(text, "text") == {"text": "Один.\n\nДва.\nТри.\n\nЧетыре."}


# --- The head of the page. ---


@pytest.mark.parametrize(
    "author",
    [
        "Анна Мария Петрова",
        "#1",
        "user #5",
        "1234567",
        "ICT от имени редакции",
        "от",
        "by ICT",
        "a - b",
        "09 авг 2017 17:05 #59964 от ICT",
        "שלום עולם",
        "محمد علي",
        "日本語",
        "<b>ICT</b>",
        "ж" * 200,
    ],
)
def test_an_author_may_be_called_anything(author: str) -> None:
    topic = Topic(posts=(Post(author=author),))
    assert _differs(page(topic), topic) == {}
    assert codes(reading(page(topic))) == []


@pytest.mark.parametrize(
    "title",
    [
        "09 авг 2017 17:05 #59964 от ICT",
        "Похожие статьи",
        "Сообщений: 5",
        LOGIN,
        "Чужая тема12.39Понедельник, 17 декабря 2018",
        "Выборы " * 140,
        "x",
        "«—»",
        "عنوان",
    ],
)
def test_a_title_may_be_anything(title: str) -> None:
    topic = Topic(title=title.strip(), related=RELATED)
    assert _differs(page(topic), topic) == {}
    assert codes(reading(page(topic))) == []


def test_lines_above_the_title_are_left_over() -> None:
    read = reading(f"Главная Форум\n\n1 2 3\n\nНовости\n\n{PAGE}")
    assert _differs(f"Главная Форум\n\n1 2 3\n\nНовости\n\n{PAGE}") == {}
    assert read.leftover() == ("Главная Форум", "Новости")  # numbers of pages are furniture
    assert [(f.code, f.place.line, f.place.column) for f in read.findings] == [("P301", 1, 1), ("P301", 5, 1)]


@pytest.mark.parametrize("topic", [Topic(), TOPIC], ids=["one post", "two posts"])
@pytest.mark.parametrize("above", ["", "\n\n\n"])
def test_a_page_without_a_title_is_given_none(topic: Topic, above: str) -> None:
    text = above + page(topic).partition("\n\n")[2]
    assert row_of(reading(text))["title"] is None
    assert "error" in [finding.severity for finding in told(text)]


# --- Values that cannot be read. ---

UNREADABLE = {
    "month": ("09 авг 2017", "09 авгст 2017", "published_at", "P201", 3, 1),
    "day": ("09 авг 2017", "32 авг 2017", "published_at", "P201", 3, 1),
    "30 February": ("09 авг 2017", "30 февр 2017", "published_at", "P201", 3, 1),
    "hour": ("17:05", "25:05", "published_at", "P201", 3, 1),
    "minute": ("17:05", "17:60", "published_at", "P201", 3, 1),
    "short year": ("авг 2017 17", "авг 17 17", "published_at", "P201", 3, 1),
    "no language": ("09 авг 2017", "09 Xyz 2017", "published_at", "P201", 3, 1),
    "time ago": ("09 авг 2017 17:05", "3 года 2 мес. назад", "published_at", "P206", 3, 1),
    "just now": ("09 авг 2017 17:05", "Прямо сейчас", "published_at", "P205", 3, 1),
    "edited": ("12 авг 2017 09:00", "вчера", "edited_at", "P201", 3, 21),
    "post number": ("#59964", "#5996а", "post_id", "P202", 3, 40),
    "posts": ("103416", "103.416.00", "author_posts", "P202", 9, 16),
    "too many posts": ("103416", "9" * 19, "author_posts", "P202", 9, 16),
    "gender": ("Пол: Женщина", "Пол: Кентавр", "author_gender", "P203", 11, 10),
    "birth date": ("12 мая 1982", "31 апреля 1982", "author_birthdate", "P201", 12, 20),
    "birth year": ("12 мая 1982", "12 мая", "author_birthdate", "P201", 12, 20),
}


@pytest.mark.parametrize("case", UNREADABLE.values(), ids=UNREADABLE)
def test_a_value_that_cannot_be_read_is_null_and_reported(case: tuple[str, str, str, str, int, int]) -> None:
    old, new, column, code, line, at = case
    text = PAGE.replace(old, new, 1)
    read = reading(text)
    with_it = {"published_precision"} if column == "published_at" else set()
    assert _differs(text) == dict.fromkeys({column, *with_it})
    assert [(f.code, f.place.line, f.place.column) for f in read.findings] == [(code, line, at)]
    assert (
        read.findings[0].value == read.document.lines[line - 1][at - 1 :][: len(read.findings[0].value or "")]
    )


def test_words_for_not_given_are_null_without_a_finding() -> None:
    read = reading(page(Topic()))
    given = {value.column: value.value for value in read.values}
    assert (given["author_gender"], given["author_birthdate"]) == (None, None)
    assert codes(read) == []


@pytest.mark.parametrize("posts", ["103,4 тыс.", "12 34", "более ста"])
def test_a_number_of_posts_that_cannot_be_read_is_null_and_reported(posts: str) -> None:
    text = PAGE.replace("103416", posts, 1)
    assert _differs(text) == {"author_posts": None}
    assert codes(reading(text)) == ["P202"]


# --- What a page lacks, and what it has too much. ---


def _values_that_are_wrong(text: str) -> list[tuple[str, object]]:
    """Values that are read of a page and are not those of the whole page, place by place."""
    whole = {(v.table, v.row, v.column): v.value for v in reading(PAGE).values}
    return [
        (value.column, value.value)
        for value in reading(text).values
        if whole.get((value.table, value.row, value.column), object()) != value.value
    ]


def _is_rejected_or_told(text: str) -> bool:
    return any(
        code in ("P101", "P103", "P201", "P202", "P203", "P204", "P301") for code in codes(reading(text))
    )


@pytest.mark.parametrize("last", range(1, PAGE.count("\n")))
def test_a_page_cut_after_any_line_has_no_wrong_value_in_silence(last: int) -> None:
    text = "\n".join(PAGE.split("\n")[:last])
    assert _values_that_are_wrong(text) == [] or _is_rejected_or_told(text)


def test_a_page_cut_at_any_character_has_no_wrong_value_in_silence() -> None:
    cuts = [PAGE[:end] for end in range(1, len(PAGE))]
    assert [
        text[-40:] for text in cuts if _values_that_are_wrong(text) and not _is_rejected_or_told(text)
    ] == []


def test_a_page_cut_in_its_first_post_is_reported() -> None:
    end = PAGE.index(LOGIN)
    lines = [PAGE[:at].count("\n") for at in range(1, end) if PAGE[at] == "\n"]
    found = {frozenset(codes(reading("\n".join(PAGE.split("\n")[: line + 1])))) for line in lines}
    assert {codes - {"P302"} for codes in found} == {frozenset({"P101"}), frozenset({"P103"})}


@pytest.mark.parametrize(
    "before",
    [
        "  • Пожалуйста",
        "\n10 авг 2017",
        "    Похожие статьи",
        "    ТемаРелевантностьДата",
        "    Раз12",
        "    Два10",
        "    Три9",
    ],
)
def test_an_unknown_line_between_parts_is_left_over(before: str) -> None:
    text = PAGE.replace(before, f"Неизвестная строка.\n{before}", 1)
    read = reading(text)
    assert _differs(text) == {}
    assert read.leftover()[0] == "Неизвестная строка."
    assert codes(read) == ["P301"]


def test_a_run_of_unknown_lines_is_one_finding_at_its_first() -> None:
    text = PAGE.replace("    Похожие", "\n  Раз.\n\nДва.\nТри.\n    Похожие").rstrip() + "\n\nПодвал.\n"
    read = reading(text)
    lines = read.document.lines
    assert read.leftover() == ("  Раз.", "Два.", "Три.", "Подвал.")
    assert [(f.code, f.place.line, f.place.column) for f in read.findings] == [
        ("P301", lines.index("  Раз.") + 1, 3),
        ("P301", lines.index("Подвал.") + 1, 1),
    ]
    assert "3 lines" in read.findings[0].message


@pytest.mark.parametrize("unknown", ["  • Баллы: 12", "  • Знак отличия", "  • «Не спешите»"])
@pytest.mark.parametrize("before", ["  • Пол:", "  • Дата рождения:"])
def test_an_unknown_line_in_a_profile_is_left_over(before: str, unknown: str) -> None:
    text = PAGE.replace(before, f"{unknown}\n{before}", 1)
    read = reading(text)
    assert _differs(text) == {}
    assert (read.leftover(), codes(read)) == ((unknown,), ["P301"])


@pytest.mark.parametrize("counts", [{"karma": 3}, {"thanks": 0}, {"karma": -3, "thanks": 5}], ids=str)
def test_a_profile_may_lack_the_number_of_posts(counts: dict[str, Any]) -> None:
    topic = Topic(posts=(Post(posts=None, **counts),))
    assert _differs(page(topic), topic) == {}


def test_a_count_at_the_end_of_a_text_of_an_author_without_one_is_reported() -> None:
    topic = Topic(posts=(Post(text="Начало.\nСообщений: 5\nКонец.", posts=None),))
    assert _differs(page(topic), topic) == {} or "P301" in codes(reading(page(topic)))


def test_the_nearest_layout_says_what_it_misses() -> None:
    read = reading("Заголовок\n\n09 авг 2017 17:05 #59964 от ICT\nТекст.\n")
    (finding,) = read.findings
    assert (finding.code, finding.severity, finding.place.line) == ("P101", "error", 1)
    assert "kunena_topic finds byline in line 3" in finding.message
    assert "gender or login or locked" in finding.message


def test_a_page_that_no_layout_knows_anything_of_says_only_that() -> None:
    (finding,) = reading("Совсем другая страница.").findings
    assert (finding.code, finding.message) == ("P101", "no layout claims the page")


# --- Language. ---


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Русский текст.", "ru"),
        ("en", "English text.", "en"),
        ("ru", "English text.", None),
        ("en", "Русский текст.", None),
        ("ru", "Ελληνικό κείμενο.", None),
        ("ru", "日本語のテキスト", None),
        ("ru", "12 + 30 = 42", None),
        ("ru", "Русский текст (English).", "ru"),
        ("ru", "Русский текст. " + "Much more English behind it. " * 3, "en"),
        ("ru", "There is a whole sentence of English in this topic, and another one behind it.", "en"),
        ("ru", "Русский текст. " * 50 + "Very much more English behind it. " * 100, "ru"),
    ],
)
def test_the_language_is_that_of_the_text_and_of_the_words_where_it_is_short(
    language: Any, text: str, expected: str | None
) -> None:
    assert _read(page(Topic(language=language, posts=(Post(text=text),))), "language") == {
        "language": expected
    }


def test_most_words_of_the_page_say_its_language() -> None:
    assert _read(f"{PAGE}\n    Follow us\n", "language") == {"language": "ru"}


def test_words_of_two_languages_in_equal_number_leave_the_language_open() -> None:
    topic = Topic(posts=(Post(posts=None),))
    text = page(topic).replace("Пол: Не указан", "Gender: Unknown")
    read = reading(text.replace(LOGIN, "Please Log in to join the conversation."))
    assert (read.language, row_of(read)["language"], codes(read)) == (None, None, [])
    assert record(topic).items() <= row_of(read).items()
