"""What empty lines and bullets say of a line, and a layout of many languages on a page of one."""

import pytest

from toolkit.documents import RawDocument, Reading
from toolkit.errors import LayoutError
from toolkit.layouts import COLUMNS
from toolkit.layouts.grammar.loading import load_layout
from toolkit.layouts.layout import Layout
from toolkit.layouts.reading.labelling import label
from toolkit.layouts.recognition import read_page

SOURCE = """
about = "Notes, each below its name and a list about its author"
claims = ["name"]
page = "post+"
post = "head text end"
[parts]
head = "name (!posts (wide rank | rank_2))? posts"
[lines]
name = "Note by {author}"
rank = "{:name}"
rank_2 = "{}"
posts = "Posts: {author_posts:integer}"
praise = "{=praise}"
end = "----"
[text]
in_list_of = ["posts"]
[words.de]
praise = ["{} hat {author} gedankt", "{} dankt"]
[words.fr]
praise = ["{} remercie {author}"]
"""


def _layout(source: str = SOURCE) -> Layout:
    return load_layout("notes", source, COLUMNS)


def _reading(page: str) -> Reading:
    lines = tuple(page.split("\n"))
    return read_page(RawDocument("0" * 16, "a.txt", "a.txt", "0" * 64, lines), [_layout()])


@pytest.mark.parametrize(("gap", "name"), [("\n", "rank_2"), ("\n\n", "rank_2"), ("\n\n\n", "rank")])
def test_wide_is_more_than_one_empty_line(gap: str, name: str) -> None:
    page = f"Note by Ada{gap}Baker\nPosts: 5\nRye.\n----"
    reading = read_page(
        RawDocument("0" * 16, "a.txt", "a.txt", "0" * 64, tuple(page.split("\n"))), [_layout()]
    )
    assert name in [label.name for label in reading.labels]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("Note by Ada\n • Posts: 5\n • Rye.\n   Oats.\n----", "Rye.\nOats."),
        ("Note by Ada\n • Posts: 5\n\n • Rye.\n • Oats.\n----", "• Rye.\n• Oats."),
        ("Note by Ada\nPosts: 5\nRye:\n • one\n----", "Rye:\n• one"),
    ],
    ids=["stands in the list above", "a list of its own", "no bullet before"],
)
def test_a_bullet_of_the_list_above_is_not_the_texts(page: str, text: str) -> None:
    assert [value.value for value in _reading(page).values if value.column == "text"] == [text]


def test_the_lines_that_a_text_may_stand_behind_are_the_layouts() -> None:
    with pytest.raises(LayoutError, match="in_list_of: 'ranks' is not a line of the layout"):
        _layout(SOURCE.replace('in_list_of = ["posts"]', 'in_list_of = ["ranks"]'))


@pytest.mark.parametrize("line", ["Bo hat Ada gedankt", "Bo  remercie\tAda", "Bo dankt"])
def test_wordings_that_begin_with_a_gap_are_found_in_any_language(line: str) -> None:
    layout = _layout()
    sheet = label(["Note by Ada", line], layout)
    assert layout.by_look[sheet.lines[1].seen.look].name == "praise"


def test_only_the_forms_that_a_pages_words_allow_are_tried() -> None:
    forms = _layout().lookup.forms
    assert forms.for_page(frozenset({"Bo", "dankt"})).find("Bo dankt", 0) is not None
    assert forms.for_page(frozenset({"Bo"})).find("Bo dankt", 0) is None
    assert forms.for_page(frozenset({"dankt", "rye"})) is forms.for_page(frozenset({"dankt", "oats"}))
