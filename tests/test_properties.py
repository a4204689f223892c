"""What holds for every page: of topics made at random, and of lines in any order."""

import re
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pyarrow.parquet as pq
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from schema.dataset import TABLES
from tests.page_cases import WORDS, Item, Post, Topic, codes, page, reading, record, row_of
from toolkit.contract import from_arrow, to_arrow
from toolkit.documents import Reading, Value
from toolkit.tables import to_tables

LETTERS = "абвгдежзиклмнопрстуАБВГДЕЖабвabcdefghijkABCDEFGшщъыьэюяёЁéñ日本עם"
MARKS = " .,:;!?«»\"'()–—/+-−№%&#@<>[]{}~\\|*_=•$^"
ANY = LETTERS + "0123456789" + MARKS

LIKE_PARTS = [
    "10 авг 2017 09:12 #59970 от Ivan_82",
    "10 Aug 2017 09:12 #59970 by Ivan_82",
    "Похожие статьи",
    "Similar articles",
    "Чужая тема12.39Понедельник, 17 декабря 2018",
    "Сообщений: 5",
    "Posts: 5",
    "Пожалуйста Войти или Регистрация, чтобы присоединиться к беседе.",
    "Мы в соц. сетях",
    "Тема заблокирована.",
]
"""Lines that are parts of a page elsewhere, and text inside a text."""


def _lines(alphabet: str, longest: int = 40) -> st.SearchStrategy[str]:
    """Lines that are not blank and begin with no bullet: those are the extractor's, not the page's."""
    lines = st.text(alphabet, min_size=1, max_size=longest).map(str.strip)
    return lines.filter(lambda line: line and not re.match(r"[•◦▪‣*-](\s|$)", line))


def _is_fair(title: str) -> bool:
    """Whether the cells behind a title can be found; `test_rows` has those that are read wrong today."""
    runs_on = re.search(r"(\A|\s|\d[.,:/−-])\d+\Z", title)
    return not title.endswith(("-", "−")) and (not title[-1].isdigit() or runs_on is not None)


@st.composite
def _texts(draw: st.DrawFn) -> str:
    """Paragraphs; the first line and the last are no part of a page, as a page could not tell."""
    paragraphs = draw(
        st.lists(st.lists(_lines(ANY, 60) | st.sampled_from(LIKE_PARTS), min_size=1, max_size=3))
    )
    first, last = draw(_lines(LETTERS)), draw(_lines(LETTERS))
    return "\n\n".join("\n".join(lines) for lines in [[first], *paragraphs, [last]])


MINUTES = st.datetimes(datetime(1990, 1, 1)).map(lambda moment: moment.replace(second=0, microsecond=0))
COUNTS = st.none() | st.integers(0, 2**63 - 1)


def _holds_no_border(post: Post) -> bool:
    """Whether the text has no whole border of posts in it: the last line of one, further on what comes then.

    A page could not tell such a quote: many forums print nothing more between posts (`test_reader` has it).
    """
    end, begin = "Пожалуйста Войти|Тема заблокирована", r"10 \w+ 2017|Мы в соц|Чужая тема"
    return not re.search(rf"(?s)(^|\n)({end}).*\n({begin})", post.text)


def _tells_its_posts(post: Post) -> bool:
    """Whether no line of the text can stand in for a count that the profile lacks; `test_reader` has that."""
    return post.posts is not None or not re.search("Сообщений:|Posts:", post.text)


POSTS = st.builds(
    Post,
    published_at=MINUTES,
    edited_at=st.none() | MINUTES,
    post_id=st.integers(1, 2**63 - 1),
    author=_lines(ANY, 200),
    text=_texts(),
    posts=COUNTS,
    karma=st.none() | st.integers(-(2**63), 2**63 - 1),
    thanks=COUNTS,
    gender=st.sampled_from([None, "male", "female"]),
    birthdate=st.none() | st.dates(date(1900, 1, 1)),
).filter(lambda post: _tells_its_posts(post) and _holds_no_border(post))


@st.composite
def _related(draw: st.DrawFn) -> tuple[Item, ...]:
    hundredths = sorted(draw(st.lists(st.integers(0, 99_999), max_size=8)), reverse=True)
    titles = _lines(ANY).filter(_is_fair)
    return tuple(
        Item(title=draw(titles), relevance=f"{n // 100}.{n % 100:02}", date=draw(st.dates(date(1990, 1, 1))))
        for n in hundredths
    )


TOPICS = st.builds(
    Topic,
    title=_lines(ANY, 80).filter(lambda title: not re.fullmatch(r"\d+( \d+)+", title)),  # numbers of pages
    posts=st.lists(POSTS, min_size=1, max_size=3).map(tuple),
    source_note=st.booleans(),
    related=st.none() | _related(),
    language=st.sampled_from(["ru", "en"]),
    created_line=st.booleans(),
    gap=st.sampled_from(["", "", "\t", "  ", "\t\t    "]),
)


def _undecided(read: Reading, position: int) -> bool:
    """Whether the row at this place of the list is reported as one that can be read in several ways."""
    reported = {finding.place.line for finding in read.findings if finding.code == "P204"}
    return read.spans()["related", position - 1, "title"].line in reported


@settings(deadline=None)
@given(TOPICS)
def test_every_value_of_a_topic_is_read_from_its_page_or_reported(topic: Topic) -> None:
    read = reading(page(topic))
    expected = record(topic)
    for item in expected["related"]:
        if _undecided(read, item["position"]):
            item |= {"title": None, "relevance": None}
    found = row_of(read)
    assert {name: found[name] for name in expected} == expected
    assert set(codes(read)) <= {"P204", "P302"}  # the latter of lines of a text that look like parts
    assert found["leftover"] == []


@settings(deadline=None)
@given(TOPICS)
def test_a_row_is_undecided_only_where_cells_are_glued(topic: Topic) -> None:
    assume(topic.gap)
    assert set(codes(reading(page(topic)))) <= {"P302"}


def _raw(read: Reading, value: Value) -> str:
    """What stands in the page where the value was read."""
    span = value.span
    lines = list(read.document.lines[span.line - 1 : span.last_line])
    lines[-1] = lines[-1][: span.end]
    lines[0] = lines[0][span.start :]
    return "\n".join(lines)


def _printed(value: object, raw: str) -> bool:
    """Whether a value that is no text is printed in ``raw``."""
    if value is None:
        return bool(raw)
    if isinstance(value, datetime):
        return re.findall(r"\d+", raw) == [
            f"{value.day:02}",
            f"{value.year:04}",
            f"{value:%H}",
            f"{value:%M}",
        ]
    if isinstance(value, date):
        return [int(number) for number in re.findall(r"\d+", raw)] == [value.day, value.year]
    return type(value)(raw) == value  # type: ignore[call-arg]


@settings(deadline=None)
@given(TOPICS)
def test_every_value_stands_in_its_span_word_for_word(topic: Topic) -> None:
    read = reading(page(topic))
    words = WORDS[topic.language]
    for value in read.values:
        raw = _raw(read, value)
        if value.column == "author_gender":
            assert words.genders[value.value] == raw  # type: ignore[index]
        elif value.column == "published_precision":
            assert re.search(r"\d\d:\d\d$", raw)
            assert value.value == "minute"
        elif isinstance(value.value, str):
            assert (value.value.split(), value.value[0], value.value[-1]) == (raw.split(), raw[0], raw[-1])
            assert value.span.line != value.span.last_line or value.value == raw
        else:
            assert _printed(value.value, raw)


def _accounts_agree(read: Reading) -> None:
    """Each line has one label, what the label says is so, and a value goes to one place."""
    places = [(value.table, value.row, value.column) for value in read.values]
    assert len(set(places)) == len(places)
    assert all(column in TABLES[table].to_schema().columns for table, _, column in places)
    lines = read.document.lines
    assert len(read.labels) == len(lines)
    for label, line in zip(read.labels, lines, strict=True):
        assert (label.account == "blank") == (not line.strip())
        assert label.account in ("read", "furniture", "leftover", "blank")
    assert read.leftover() == tuple(
        line for label, line in zip(read.labels, lines, strict=True) if label.account == "leftover"
    )
    spanned = {
        n for v in read.values for n in range(v.span.line, v.span.last_line + 1) if lines[n - 1].strip()
    }
    assert spanned <= {n for n, label in enumerate(read.labels, start=1) if label.account == "read"}


@settings(deadline=None)
@given(TOPICS)
def test_every_line_is_accounted_for_once(topic: Topic) -> None:
    read = reading(page(topic))
    _accounts_agree(read)
    assert "leftover" not in {label.account for label in read.labels}


@settings(deadline=None)
@given(TOPICS, _lines(LETTERS + " "), st.data())
def test_an_unknown_line_between_parts_changes_no_value(
    topic: Topic, unknown: str, data: st.DataObject
) -> None:
    assume(not topic.title.isdigit())  # between a title and a post that is the number of a page
    assume({unknown, topic.title}.isdisjoint(post.author for post in topic.posts))
    lines = page(topic).split("\n")
    read = reading("\n".join(lines))
    ends = [
        n for n, label in enumerate(read.labels, 1) if label.name in ("birthdate", "login", "columns", "row")
    ]
    place = data.draw(st.sampled_from([0, *ends]))
    again = reading("\n".join([*lines[:place], unknown, *lines[place:]]))
    moved = [value._replace(span=_below(value, place)) for value in read.values]
    assert list(again.values) == moved
    assert (again.leftover(), sorted(codes(again))) == ((unknown,), sorted([*codes(read), "P301"]))


def _below(value: Value, place: int) -> Any:
    """The value's span when a line is put in behind line ``place``."""
    span, down = value.span, int(value.span.line > place)
    return span._replace(line=span.line + down, last_line=span.last_line + down)


PARTS = page(
    Topic(
        posts=(Post(edited_at=datetime(2018, 1, 1), karma=3, gender="male"), Post()),
        related=(Item(title="Итоги 2018"), Item(title="Б", relevance="9.48")),
        source_note=True,
        created_line=True,
    )
).split("\n")


@settings(deadline=None)
@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=20).map(lambda text: text.replace("\n", " "))))
def test_lines_in_any_order_are_read_without_fail(lines: list[str]) -> None:
    text = "\n".join(lines).replace("\r", " ")
    assume(text.strip())
    read = reading(text)
    _accounts_agree(read)
    assert read.layout or set(codes(read)) == {"P101"}


@settings(deadline=None)
@given(st.text().filter(str.strip))
def test_any_text_is_read_without_fail(text: str) -> None:
    read = reading(text)
    _accounts_agree(read)
    assert (read.layout, codes(read)) == ("", ["P101"])


@settings(deadline=None, max_examples=30)
@given(st.lists(TOPICS, max_size=4))
def test_frames_survive_arrow_and_parquet(topics: list[Topic]) -> None:
    tables = to_tables([reading(page(topic)) for topic in topics])
    for config, frame in (("documents", tables.documents), ("related", tables.frame("related"))):
        file = BytesIO()
        pq.write_table(to_arrow(config, frame), file)
        file.seek(0)
        assert from_arrow(config, pq.read_table(file)).equals(frame)
        assert from_arrow(config, to_arrow(config, frame)).schema == frame.schema
