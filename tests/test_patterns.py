"""Layout files: what a pattern reads, and what is wrong with a file that cannot be used."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.page_cases import document, row_of
from toolkit.documents import Reading
from toolkit.errors import LayoutError
from toolkit.layouts import layouts, read_page

WORDS = """
null = ["Unknown"]
by = ["by", "written by"]
posts = ["Posts", "Posts in all"]
male = ["Male", "Man"]
female = ["Female"]
note = ["Please {} to join."]
source = ["Source link"]
"""


def _read_line(tmp_path: Path, pattern: str, line: str) -> Reading:
    """``line`` as a page of a layout that knows only such lines, and ends."""
    source = f"""
about = "Lines"
claims = ["end"]
page = "(post | end)+"
post = "line"
[lines]
line = {json.dumps(pattern)}
end = "END"
[dates]
moment = ["d MMM y HH:mm"]
day = ["d MMMM y", "dd.MM.y"]
either = ["dd/MM/y", "MM/dd/y"]
[words.en]
{WORDS}
"""
    path = tmp_path / "lines.toml"
    path.write_text(source)
    layouts.cache_clear()
    return read_page(document(f"{line}\nEND"), layouts((path,))[-1:])


def _values(tmp_path: Path, pattern: str, line: str) -> dict[str, Any] | None:
    """What the pattern reads of the line; None where it does not fit."""
    read = _read_line(tmp_path, pattern, line)
    if read.labels[0].account == "leftover":
        return None
    return {value.column: value.value for value in read.values}


FIT = {
    "words around": ("from {author} to all", "from Anna to all", {"author": "Anna"}),
    "white space": ("from  {author} to all", "\tfrom\xa0Anna   to\tall ", {"author": "Anna"}),
    "other words": ("from {author} to all", "from Anna to some", None),
    "the whole line": ("from {author} to", "from Anna to all", None),
    "nothing between": ("from {author} to", "from  to", None),
    "glued": ("<{author}>{post_id:integer}", "<Anna>5", {"author": "Anna", "post_id": 5}),
    "shortest first": ("{title} - {author}", "A - B - C", {"title": "A", "author": "B - C"}),
    "optional, there": ("#{post_id:integer}[ ({author})]", "#5 (Anna)", {"post_id": 5, "author": "Anna"}),
    "optional, not there": ("#{post_id:integer}[ ({author})]", "#5", {"post_id": 5}),
    "optional in optional": ("#{post_id:integer}[ {=by}[ {author}]]", "#5 by", {"post_id": 5}),
    "escaped": (r"\[{author}\] \~ \\ \{\}", r"[Anna] ~ \ {}", {"author": "Anna"}),
    "signs of expressions": ("a.b*(c)? {author}$", "a.b*(c)? Anna$", {"author": "Anna"}),
    "signs are themselves": ("a.b {author}", "axb Anna", None),
    "anything": ("{} wrote {author}", "Bob (away) wrote Anna", {"author": "Anna"}),
    "anything is something": ("wrote {}[ {author}]", "wrote", None),
    "token": ("{author:token} {title}", "ann_b wrote to us", {"author": "ann_b", "title": "wrote to us"}),
    "no token": ("by {author:token}", "by Ann B", None),
    "bullet": ("posts {post_id:integer}", " • posts 5", {"post_id": 5}),
    "another bullet": ("posts {post_id:integer}", "\t-  posts 5", {"post_id": 5}),
    "no bullet without a gap": ("posts {post_id:integer}", "-posts 5", None),
    "word": ("#{post_id:integer} {=by} {author}", "#5 written by Anna", {"post_id": 5, "author": "Anna"}),
    "the longest word": ("{=posts} {title}", "Posts in all 5", {"title": "5"}),
    "word with a gap": ("{=note} {title}", "Please log  in to\tjoin. Now", {"title": "Now"}),
    "no such word": ("{=by} {author}", "from Anna", None),
    "null of a number": ("posts {post_id:integer}", "posts Unknown", {"post_id": None}),
    "null of a text": ("by {author}", "by Unknown", {"author": "Unknown"}),
    "null of a name": ("by {author:name}", "by Unknown", {"author": None}),
    "name": ("by {author:name}", "by Anna", {"author": "Anna"}),
    "null of a date": ("at {published_at:moment}", "at Unknown", {"published_at": None}),
    "one of": ("is {author_gender:one_of(male, female)}", "is Man", {"author_gender": "male"}),
    "grouped": ("posts {author_posts:integer} of", "posts 1 574 000 of", {"author_posts": 1574000}),
    "of two formats": ("on {author_birthdate:day}", "on 12 May 1982", {"author_birthdate": "1982-05-12"}),
    "of two formats, the other": (
        "on {author_birthdate:day}",
        "on 12.05.1982",
        {"author_birthdate": "1982-05-12"},
    ),
    "word as value": ("[{author} ]{source_note:word(source)}", "Source link", {"source_note": "Source link"}),
    "word as value, another": ("[{author} ]{source_note:word(source)}", "Source links", None),
    "a long line": ("from {author}", "from " + "A" * 995, {"author": "A" * 995}),
    "too long a line": ("from {author}", "from " + "A" * 996, None),
}


@pytest.mark.parametrize("case", FIT.values(), ids=FIT)
def test_a_pattern_reads_what_fits_it(case: tuple[str, str, dict[str, Any] | None], tmp_path: Path) -> None:
    pattern, line, expected = case
    found = _values(tmp_path, pattern, line)
    assert found is None if expected is None else found is not None
    shown = {
        column: str(value) if column == "author_birthdate" else value
        for column, value in (found or {}).items()
    }
    assert shown == (expected or {})


@pytest.mark.parametrize(
    ("printed", "value"),
    [("13/06/2017", "2017-06-13"), ("06/13/2017", "2017-06-13"), ("05/05/2017", "2017-05-05")],
)
def test_a_date_that_one_format_fits_is_read(printed: str, value: str, tmp_path: Path) -> None:
    found = _values(tmp_path, "on {author_birthdate:either}", f"on {printed}")
    assert str((found or {})["author_birthdate"]) == value


def test_a_date_that_two_formats_read_differently_is_reported(tmp_path: Path) -> None:
    read = _read_line(tmp_path, "on {author_birthdate:either}", "on 05/06/2017")
    assert [value.value for value in read.values] == [None]
    assert [finding.code for finding in read.findings] == ["P201"]


ROW = "{related.title}~{related.relevance:decimal(2) falling}~{related.date:day}"
TWO_CELLS = "{related.title}~{related.date:day}"


@pytest.mark.parametrize(
    ("pattern", "line", "expected"),
    [
        (ROW, "Bridge9.4812 May 2018", ("Bridge", 9.48, "2018-05-12")),
        (ROW, "Bridge\t9.48 12 May 2018", ("Bridge", 9.48, "2018-05-12")),
        (ROW, "Bridge 2018\t12.39\t12 May 2018", ("Bridge 2018", 12.39, "2018-05-12")),
        (ROW, "Bridge9.48112.05.2018", None),
        (ROW, "Bridge09.4812.05.2018", ("Bridge0", 9.48, "2018-05-12")),
        (ROW, "Bridge.4812.05.2018", None),
        (TWO_CELLS, "Bridge12 May 2018", ("Bridge", None, "2018-05-12")),
        (TWO_CELLS, "Bridge 12 May 2018", ("Bridge", None, "2018-05-12")),
        (TWO_CELLS, "Bridge 7 12.05.2018", ("Bridge 7", None, "2018-05-12")),
    ],
)
def test_a_row_of_cells_is_parted(
    pattern: str, line: str, expected: tuple[str, float | None, str] | None, tmp_path: Path
) -> None:
    read = _read_line(tmp_path, pattern, line)
    items = row_of(read)["related"]
    found = [(item["title"], item["relevance"], str(item["date"])) for item in items]
    assert found == ([expected] if expected else [])
    assert [finding.code for finding in read.findings if finding.code != "P103"] == (
        [] if expected else ["P301"]
    )


def test_the_most_definite_pattern_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "lines.toml"
    path.write_text(
        'about = "Lines"\nclaims = ["five"]\npage = "post+"\npost = "five | of | all | number"\n'
        '[lines]\nnumber = "{post_id:integer strict}[ {}]"\nall = "5 {}"\nof = "5 of {}"\nfive = "5"\n'
    )
    read = read_page(document("5\n6\n5 of 7\n5 in all"), layouts((path,))[-1:])
    assert [label.name for label in read.labels] == ["five", "number", "all", "all"]


ECHOES = """
about = "Posts"
claims = ["tail"]
page = "post+"
post = "head echo? text end"
[parts]
end = "tail other? stop"
[lines]
head = "#{post_id:integer} by {author}"
echo = "{=echo}"
tail = "TAIL"
stop = "STOP"
[words.en]
echo = ["{author} wrote: {}", "Re: {} (#{post_id})", "Nobody answered."]
note = ["also {author}"]
"""


def _read_echo(tmp_path: Path, line: str, end: str = "TAIL\nSTOP") -> Reading:
    """``line`` as it stands behind the head of a post."""
    path = tmp_path / "echoes.toml"
    path.write_text(ECHOES)
    return read_page(document(f"#5 by Anna\n{line}\nText.\n{end}"), layouts((path,))[-1:])


@pytest.mark.parametrize(
    ("line", "is_text"),
    [
        ("Anna wrote: hello", False),
        ("Bob wrote: hello", True),
        ("Anna B wrote: hello", True),
        ("Re: hello (#5)", False),
        ("Re: hello (#6)", True),
        ("Nobody answered.", False),
    ],
)
def test_a_wording_that_repeats_a_column_fits_only_where_it_does(
    line: str, is_text: bool, tmp_path: Path
) -> None:
    read = _read_echo(tmp_path, line)
    assert [label.account for label in read.labels][1] == ("read" if is_text else "furniture")
    assert row_of(read)["text"] == (f"{line}\nText." if is_text else "Text.")


def test_a_wording_that_repeats_a_column_may_be_missing(tmp_path: Path) -> None:
    path = tmp_path / "echoes.toml"
    path.write_text(ECHOES.replace("by {author}", "by {author}[ {=note}]"))
    read = read_page(document("#5 by Anna\nText.\nTAIL\nSTOP"), layouts((path,))[-1:])
    assert row_of(read)["text"] == "Text."


def test_an_other_line_is_left_over_and_keeps_its_part_together(tmp_path: Path) -> None:
    read = _read_echo(tmp_path, "Anna wrote: hello", "TAIL\nWhat is this?\nSTOP")
    assert [label.account[0] for label in read.labels] == ["r", "f", "r", "f", "l", "f"]
    assert [(finding.code, finding.place.line) for finding in read.findings] == [("P301", 5)]


LAYOUT = """
about = "A forum"
claims = ["byline", "login"]
page = "top (post | related row* | foot)+"
post = "byline text profile end"

[parts]
top = "title &byline"
profile = "posts? gender"
end = "login"
related = "heading"

[lines]
title = "{title}"
byline = "{published_at:moment} #{post_id:integer} {=by} {author}"
posts = "{=posts} {author_posts:integer}"
gender = "{=gender} {author_gender:one_of(male, female)}"
login = "{=login}"
heading = "{=heading}"
row = "{related.title}~{related.relevance:decimal(2) falling}~{related.date:day}"
foot = "{=foot}"

[text]
ends = "{source_note:word(source)}"

[dates]
moment = ["d MMM y HH:mm"]
day = ["EEEE, d MMMM y"]

[words.en]
null = ["Unknown"]
by = ["by"]
posts = ["Posts:"]
gender = ["Gender:"]
male = ["Male"]
female = ["Female"]
login = ["Please {} to join."]
heading = ["Similar topics"]
foot = ["Follow us"]
source = ["Source link"]
"""


def test_the_layout_that_the_wrong_ones_come_from_is_right(tmp_path: Path) -> None:
    path = tmp_path / "forum.toml"
    path.write_text(LAYOUT)
    layout = layouts((path,))[-1]
    assert (layout.name, layout.about, layout.languages) == ("forum", "A forum", frozenset({"en"}))
    text = (
        "Bridge\n1 May 2020 10:00 #5 by Anna\nOpen again. Source link\nGender: Female\nPlease do to join.\n"
    )
    row = row_of(read_page(document(text), [layout]))
    assert (row["title"], row["text"], row["source_note"]) == ("Bridge", "Open again.", "Source link")
    assert (row["post_id"], row["author"], row["author_gender"], row["leftover"]) == (5, "Anna", "female", [])


CLAIMS, PAGE = 'claims = ["byline", "login"]', 'page = "top (post | related row* | foot)+"'
POST, PROFILE, TITLE = 'post = "byline text profile end"', 'profile = "posts? gender"', 'title = "{title}"'
ENDS, BY = 'ends = "{source_note:word(source)}"', 'by = ["by"]'

WRONG: dict[str, tuple[str, str, str]] = {
    # name: (what stands in the layout, what stands there instead, what the message names besides the layout)
    "not TOML": ('about = "A forum"', 'about = "A forum', "line 2"),
    "twice": ('about = "A forum"', 'about = "A"\nabout = "B"', "line 3"),
    "no about": ('about = "A forum"', "", "about"),
    "no claims": (CLAIMS, "", "claims"),
    "no page": (PAGE, "", "page"),
    "no post": (POST, "", "post"),
    "unknown key": (CLAIMS, f"{CLAIMS}\nclaim = 5", "claim: "),
    "unknown table": ("[words.en]", "[word.en]", "word: "),
    "claims no line": (CLAIMS, 'claims = ["byline", "logins"]', "claims: 'logins'"),
    "claims a part": (CLAIMS, 'claims = ["profile"]', "claims: 'profile'"),
    "claims any line": (CLAIMS, 'claims = ["title"]', "claims: 'title'"),
    "page names nothing": (PAGE, 'page = "top (pots | foot)+"', "'pots'"),
    "post in post": (POST, 'post = "byline post"', "'post'"),
    "look ahead outside a part": (PAGE, 'page = "top &foot post+"', "page: & ! blank"),
    "text behind text": (POST, 'post = "byline text text end"', "text cannot follow text"),
    "text behind text, repeated": (POST, 'post = "byline (text gender?)+"', "text cannot follow text"),
    "part names no line": ('top = "title &byline"', 'top = "titel"', "parts.top: 'titel'"),
    "part looks for no line": ('top = "title &byline"', 'top = "title &bylin"', "parts.top: 'bylin'"),
    "part of itself": (PROFILE, 'profile = "posts? profile"', "parts.profile: 'profile' is a part of itself"),
    "count outside a part": (PAGE, 'page = "top post{1,3}"', "page: {1,3} counts lines"),
    "region with a name that is taken": (
        CLAIMS,
        f'{CLAIMS}\nregions = ["login"]',
        "regions: the name 'login'",
    ),
    "two regions at one place": (
        POST,
        'post = "byline (text | skipped) profile end"\nregions = ["skipped"]',
        "may begin at the same line",
    ),
    "strict text": ("{author}", "{author strict}", "lines.byline: {author strict}"),
    "two gaps": ("{=by} {author}", "{}{author}", "lines.byline"),
    "part named as a line": (PROFILE, f'{PROFILE}\nlogin = "posts"', "parts.login"),
    "part named text": (PROFILE, f'{PROFILE}\ntext = "posts"', "parts.text"),
    "part of nothing": (PROFILE, 'profile = "posts? gender?"', "parts.profile"),
    "no such column": ("{author}", "{autor}", "lines.byline: {autor}"),
    "no such column of a row": ("{related.title}", "{related.author}", "lines.row: {related.author}"),
    "no such table": ("{author}", "{replies.author}", "lines.byline: {replies.author}"),
    "a column that is no page's": ("{author}", "{id}", "lines.byline: {id}"),
    "a field that is none": ("{author}", "{Author!}", "lines.byline: {Author!}"),
    "a brace too few": ("{author}", "{author", "lines.byline"),
    "a brace too many": ("{author}", "author}", "lines.byline"),
    "a bracket too few": ("{author}", "[{author}", "lines.byline"),
    "a bracket too many": ("{author}", "{author}]", "lines.byline"),
    "brackets the wrong way": ("{author}", "]{author}[", "lines.byline"),
    "a backslash at the end": ("{author}", r"{author}\\", "lines.byline"),
    "no such type": ("{author}", "{author:person}", "lines.byline: the type 'person'"),
    "decimals without their count": ("decimal(2)", "decimal", "lines.row: the type 'decimal'"),
    "decimals with another count": ("decimal(2)", "decimal(two)", "lines.row: the type 'decimal(two)'"),
    "no such format": ("{published_at:moment}", "{published_at:time}", "lines.byline: the type 'time'"),
    "no such word": ("{=by}", "{=bye}", "lines.byline: {=bye}"),
    "no such word as a value": ("word(source)", "word(link)", "text.ends: word(link)"),
    "no such word to choose": (
        "one_of(male, female)",
        "one_of(male, other)",
        "lines.gender: one_of names 'other'",
    ),
    "a text ends in nothing": (ENDS, 'ends = "Source link"', "text.ends"),
    "a text ends in two": (ENDS, 'ends = "{source_note} {author}"', "text.ends"),
    "no such symbol": ("d MMM y", "d MMM Q y", "dates.moment: "),
    "a bracket not closed": (PAGE, 'page = "top (post"', "page"),
    "an empty expression": (PAGE, 'page = ""', "page"),
    "an empty claim": (CLAIMS, 'claims = ["byline |"]', "claims"),
    "an unreadable part": (PROFILE, 'profile = "posts, gender"', "parts.profile"),
    "a row with two fields in a cell": ("~{related.date:day}", "{related.date:day}", "lines.row"),
    "about is no text": ('about = "A forum"', "about = 5", "about"),
    "no claim at all": (CLAIMS, "claims = []", "claims"),
    "a claim is no text": (CLAIMS, "claims = [5]", "claims"),
    "page is no text": (PAGE, "page = 5", "page"),
    "page without posts": (PAGE, 'page = "top (related row* | foot)+"', "post"),
    "a part is no text": (PROFILE, "profile = 5", "parts.profile"),
    "a line is no text": (TITLE, "title = 5", "lines.title"),
    "a line named text": (TITLE, f'{TITLE}\ntext = "x"', "lines.text"),
    "a line named post": (TITLE, f'{TITLE}\npost = "x"', "lines.post"),
    "a column twice in a line": ("{author}", "{author} {author}", "lines.byline"),
    "text for a number": ("{post_id:integer}", "{post_id}", "lines.byline: {post_id}"),
    "a date for a number": ("{post_id:integer}", "{post_id:moment}", "lines.byline: {post_id:moment}"),
    "a number for a time": ("{published_at:moment}", "{published_at:integer}", "lines.byline"),
    "text for a date": ("{related.date:day}", "{related.date}", "lines.row"),
    "a title that falls": ("{related.title}", "{related.title falling}", "lines.row"),
    "a date that falls": ("{related.date:day}", "{related.date:day falling}", "lines.row"),
    "ends is no text": (ENDS, "ends = 5", "text.ends"),
    "formats are no list": ('["d MMM y HH:mm"]', '"d MMM y HH:mm"', "dates.moment"),
    "a format is no text": ('["d MMM y HH:mm"]', "[5]", "dates.moment"),
    "no format at all": ('["d MMM y HH:mm"]', "[]", "dates.moment"),
    "a format without a day": ("d MMM y HH:mm", "HH:mm", "dates.moment"),
    "wordings are no list": (BY, 'by = "by"', "words.en.by"),
    "a wording is no text": (BY, "by = [5]", "words.en.by"),
    "no wording at all": (BY, "by = []", "words.en.by"),
    "an empty wording": (BY, 'by = [""]', "words.en.by"),
    "words of no language": ("[words.en]", "[words]", "words"),
    "an unknown language": ("[words.en]", "[words.english]", "words.english"),
    "an unknown key of text": (ENDS, f"{ENDS}\nbegins = 5", "text.begins"),
    "a wording that repeats no column": (BY, 'by = ["{autor} wrote"]', "words.en.by"),
    "a wording with a brace too few": (BY, 'by = ["{author wrote"]', "words.en.by"),
    "a wording with a wrong name": (BY, 'by = ["{Author} wrote"]', "words.en.by"),
    "a wording that repeats twice": (BY, 'by = ["{author} and {author} wrote"]', "words.en.by"),
}


@pytest.mark.parametrize(("old", "new", "named"), WRONG.values(), ids=WRONG)
def test_a_wrong_layout_is_told_with_its_name_and_key(old: str, new: str, named: str, tmp_path: Path) -> None:
    path = tmp_path / "forum.toml"
    assert old in LAYOUT
    path.write_text(LAYOUT.replace(old, new, 1))
    with pytest.raises(LayoutError) as told:
        layouts((path,))
    assert "forum" in str(told.value)
    assert named in str(told.value)
    assert "\n" not in str(told.value)


def test_a_layout_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match=r"forum\.toml: the layout cannot be read: "):
        layouts((tmp_path / "forum.toml",))


def test_a_layout_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "forum.toml"
    path.write_bytes(LAYOUT.replace("A forum", "Форум").encode("cp1251"))
    with pytest.raises(LayoutError, match=r"forum\.toml: the layout cannot be read: "):
        layouts((path,))


def test_two_layouts_of_one_name_are_told(tmp_path: Path) -> None:
    own = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        own.append(tmp_path / folder / "forum.toml")
        own[-1].write_text(LAYOUT)
    with pytest.raises(LayoutError, match="forum"):
        layouts(tuple(own))


def test_a_layout_may_not_take_the_name_of_a_built_in_one(tmp_path: Path) -> None:
    path = tmp_path / "kunena_topic.toml"
    path.write_text(LAYOUT)
    with pytest.raises(LayoutError, match="kunena_topic"):
        layouts((path,))
