"""Topics of a Kunena forum as records, the page that each is printed as, and what must be read of it.

The words stand here as the forum prints them, not as the layout under test has them.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from tests.judged import read_batches
from toolkit.documents import RawDocument, Reading
from toolkit.findings import Finding
from toolkit.layouts import layouts, read_page
from toolkit.sources.decoding import lines_of
from toolkit.tables import to_tables

Language = Literal["ru", "en"]


class Words(NamedTuple):
    """What a forum of one language prints around the values."""

    months: str
    short_months: str
    weekdays: str
    by: str
    created: str
    posts: str
    karma: str
    thanks: str
    gender: str
    genders: dict[str | None, str]
    birthdate: str
    unknown: str
    login: str
    heading: str
    columns: tuple[str, str, str]
    source: str


WORDS: dict[Language, Words] = {
    "ru": Words(
        months="января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        short_months="янв февр март апр мая июнь июль авг сент окт нояб дек",
        weekdays="Понедельник Вторник Среда Четверг Пятница Суббота Воскресенье",
        by="от",
        created="{author} создал тему: {title}",
        posts="Сообщений:",
        karma="Репутация:",
        thanks="Спасибо получено:",
        gender="Пол:",
        genders={None: "Не указан", "male": "Мужчина", "female": "Женщина"},
        birthdate="Дата рождения:",
        unknown="Неизвестно",
        login="Пожалуйста Войти или Регистрация, чтобы присоединиться к беседе.",
        heading="Похожие статьи",
        columns=("Тема", "Релевантность", "Дата"),
        source="Ссылка на источник",
    ),
    "en": Words(
        months="January February March April May June July August September October November December",
        short_months="Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        weekdays="Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        by="by",
        created="{title} was created by {author}",
        posts="Posts:",
        karma="Karma:",
        thanks="Thank you received:",
        gender="Gender:",
        genders={None: "Unknown", "male": "Male", "female": "Female"},
        birthdate="Birthdate:",
        unknown="Unknown",
        login="Please Log in or Create an account to join the conversation.",
        heading="Similar articles",
        columns=("Topic", "Relevance", "Date"),
        source="Link to source",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Post:
    """One post and its author's profile."""

    published_at: datetime = datetime(2017, 8, 9, 17, 5)
    edited_at: datetime | None = None
    post_id: int = 59964
    author: str = "ICT"
    text: str = "Текст статьи."
    posts: int | None = 103416
    karma: int | None = None
    thanks: int | None = None
    gender: str | None = None
    birthdate: date | None = None


@dataclass(frozen=True, kw_only=True)
class Item:
    """One row of a related block; the relevance as printed."""

    title: str
    relevance: str = "12.39"
    date: date = date(2018, 12, 17)


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A whole page; ``related`` is None where there is no such block. ``gap`` parts a row's cells."""

    title: str = "Заголовок темы"
    posts: tuple[Post, ...] = (Post(),)
    source_note: bool = False
    related: tuple[Item, ...] | None = None
    language: Language = "ru"
    created_line: bool = False
    gap: str = ""


def page(topic: Topic) -> str:
    """The topic as its page's text."""
    words = WORDS[topic.language]
    posts = [_post(topic, number, words) for number in range(len(topic.posts))]
    parts = [topic.title + "\n", *posts]
    if topic.related is not None:
        rows = [row(item, topic.language, topic.gap) for item in topic.related]
        heads = [f"    {words.heading}", "", "    " + topic.gap.join(words.columns)]
        parts.append("\n".join([*heads, *(f"    {line}" for line in rows), ""]))
    return "\n".join(parts)


def _post(topic: Topic, number: int, words: Words) -> str:
    post = topic.posts[number]
    edited = f" - {_moment(post.edited_at, words)}" if post.edited_at else ""
    created = words.created.format(author=post.author, title=topic.title)
    born = _day(post.birthdate, words) if post.birthdate else words.unknown
    counts = ((words.posts, post.posts), (words.karma, post.karma), (words.thanks, post.thanks))
    return "\n".join(
        [
            f"{_moment(post.published_at, words)}{edited} #{post.post_id} {words.by} {post.author}",
            *([created] if topic.created_line and number == 0 else []),
            post.text + (f" {words.source}" if topic.source_note and number == 0 else ""),
            "\n",
            *(f"  • {word} {count}" for word, count in counts if count is not None),
            "",
            f"  • {words.gender} {words.genders[post.gender]}",
            f"  • {words.birthdate} {born}",
            f"  • {words.login}\n",
        ]
    )


def row(item: Item, language: Language = "ru", gap: str = "") -> str:
    """A row of a related block as printed."""
    words = WORDS[language]
    day = f"{words.weekdays.split()[item.date.weekday()]}, {_day(item.date, words, '02')}"
    return gap.join([item.title, item.relevance, day])


def _moment(moment: datetime, words: Words) -> str:
    return f"{moment.day:02} {words.short_months.split()[moment.month - 1]} {moment.year:04} {moment:%H:%M}"


def _day(day: date, words: Words, width: str = "") -> str:
    return f"{day.day:{width}} {words.months.split()[day.month - 1]} {day.year:04}"


def record(topic: Topic) -> dict[str, Any]:
    """What must be read of the topic's page, less what is the same for every page of a test."""
    first = topic.posts[0]
    return {
        "title": topic.title,
        "text": first.text,
        "source_note": WORDS[topic.language].source if topic.source_note else None,
        "published_at": first.published_at,
        "published_precision": "minute",
        "edited_at": first.edited_at,
        "post_id": first.post_id,
        "author": first.author,
        "author_posts": first.posts,
        "author_karma": first.karma,
        "author_thanks": first.thanks,
        "author_gender": first.gender,
        "author_birthdate": first.birthdate,
        "related": [
            {"position": n, "title": i.title, "relevance": float(i.relevance), "date": i.date}
            for n, i in enumerate(topic.related or (), start=1)
        ],
        "replies": [
            {
                "post_id": p.post_id,
                "author": p.author,
                "published_at": p.published_at,
                "published_precision": "minute",
                "text": p.text,
            }
            for p in topic.posts[1:]
        ],
    }


def document(text: str) -> RawDocument:
    """A page's text as a document."""
    return RawDocument("page", "raw/page.txt", "raw/page.txt", "0" * 64, tuple(lines_of(text)))


def reading(text: str) -> Reading:
    """A page's text as the built-in layouts read it."""
    return read_page(document(text), layouts())


def row_of(read: Reading) -> dict[str, Any]:
    """The row of config `documents` that a page comes to."""
    return to_tables([read]).documents.row(0, named=True)


def codes(read: Reading) -> list[str]:
    """The rules that a page breaks, in the order they were found."""
    return [finding.code for finding in read.findings]


def told(text: str) -> list[Finding]:
    """All that is found of a page: by its reading, by the contract, and by the checks."""
    (batch,) = read_batches([document(text)], layouts(), datetime(2030, 1, 1))
    return list(batch.findings)
