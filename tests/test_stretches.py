"""Parts that take no line: they say where what stands before them ends, and cannot keep the reader busy."""

import pytest

from toolkit.errors import LayoutError
from toolkit.layouts import COLUMNS
from toolkit.layouts.grammar.loading import load_layout
from toolkit.layouts.reading.labelling import label
from toolkit.layouts.reading.stretches import parted

LAYOUT = """
about = "Notes, each below its name, closed by a rule or by the end of the page"
claims = ["name"]
regions = ["below"]
page = "{page}"
post = "name text end below?"
[parts]
end = "&rule | !any"
again = "&rule"
nothing = "rule?"
[lines]
name = "Note by {{author}}"
rule = "----"
"""


def _stretches(lines: list[str], page: str = "post+") -> list[tuple[str, int, int]]:
    """Each stretch, by the name of its part or region, with its first line and the one behind it."""
    layout = load_layout("notes", LAYOUT.format(page=page).replace('nothing = "rule?"\n', ""), COLUMNS)
    stretches, missing = parted(label(lines, layout).codes, layout.shape)
    assert missing == ()
    return [(found.part.name if found.part else found.region, found.first, found.last) for found in stretches]


def test_a_text_ends_where_a_look_says_so() -> None:
    lines = ["Note by Ada", "One.", "----", "Two.", "Note by Bo", "Three."]
    assert _stretches(lines) == [
        ("name", 0, 1),
        ("text", 1, 2),
        ("end", 2, 2),
        ("below", 2, 4),
        ("name", 4, 5),
        ("text", 5, 6),
        ("end", 6, 6),
    ]


def test_the_end_of_the_page_can_be_looked_for() -> None:
    assert _stretches(["Note by Ada"]) == [("name", 0, 1), ("end", 1, 1)]


def test_looks_that_may_follow_each_other_are_not_followed_for_ever() -> None:
    assert _stretches(["----", "Note by Ada", "One."], "again* post*") == [("again", 0, 0), ("", 0, 3)]


def test_a_part_that_can_be_nothing_is_refused() -> None:
    with pytest.raises(LayoutError, match=r"parts.nothing: a part must have a line that is not optional"):
        load_layout("notes", LAYOUT.format(page="post+"), COLUMNS)


def test_lines_that_repeat_different_columns_are_told_apart() -> None:
    source = LAYOUT.format(page="post+").replace('nothing = "rule?"\n', "")
    words = '[words.any]\nagain = ["{author}"]\nnamed = ["{title}"]\n'
    lines = 'named = "{=named}"\nself = "{=again}"\nheading = "About {title}"\n'
    layout = load_layout("notes", source + lines + words, COLUMNS)
    sheet = label(["About Rye", "Note by Ada", "Ada", "Rye"], layout)
    names = [layout.by_look[line.seen.look].name for line in sheet.lines]
    assert names == ["heading", "name", "self", "named"]
