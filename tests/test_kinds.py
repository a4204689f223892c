"""`layouts check` and `layouts draft`: what an author of a layout is told, and a first layout from pages."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers import pagepack

LAYOUT = """
about = "Notes of a club"
claims = ["head", "end"]
page = "top post+ foot?"
post = "head text end"

[parts]
top = "title &head"

[lines]
title = "{title}"
head = "Note {post_id:integer strict} by {author}, {published_at:moment}"
end = "{=end}"
foot = "{=foot}"

[dates]
moment = ["d MMM y"]

[words.en]
end = ["Reply to this note"]
foot = ["The club's notes"]
"""

PAGE = """\
Boats in spring

Note 1 by Ann Lee, 3 May 2021
The boats are out.

Reply to this note
Note 2 by Bo, 4 May 2021
All of them?

Reply to this note
The club's notes
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.toml").write_text(LAYOUT)
    Path("page.txt").write_text(PAGE)


def test_a_good_layout_is_told_what_it_reads() -> None:
    done = pagepack("layouts", "check", "notes.toml", "page.txt")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[:2] == ["page.txt", "  lines: 5 read, 3 furniture"]
    assert "replies.author" in done.out


def test_what_is_left_over_is_told_by_its_line() -> None:
    Path("page.txt").write_text(PAGE.replace("Reply to this note\nThe", "Reply to this note\nAds by Bo\nThe"))
    done = pagepack("layouts", "check", "notes.toml", "page.txt")
    assert done.code == 0
    assert "  left over, line 11: Ads by Bo\n" in done.out


def test_what_a_page_lacks_of_the_claims_is_told() -> None:
    Path("page.txt").write_text(PAGE.replace("Reply to this note", "Answer"))
    done = pagepack("layouts", "check", "notes.toml", "page.txt")
    assert done.code == 1
    assert "  not claimed: no line of the page is end\n" in done.out


def test_a_rival_is_told() -> None:
    Path("rival.toml").write_text(LAYOUT)
    Path("pagepack.toml").write_text('layouts = ["rival.toml", "notes.toml"]')
    done = pagepack("layouts", "check", "notes.toml", "page.txt")
    assert done.code == 1
    assert "  claimed by rival too" in done.out


def test_a_check_is_told_to_programs() -> None:
    (page,) = pagepack("layouts", "check", "notes.toml", "page.txt", "--format", "json").report
    assert (page["good"], page["missing_claims"], page["leftover"]) == (True, [], [])
    assert page["lines"] == {"read": 5, "furniture": 3, "blank": 4}


MISTAKES: dict[str, tuple[Callable[[str], str], str]] = {
    "a line": (lambda s: s.replace("{author}", "{autor}"), "layout notes, line 12: lines.head: "),
    "a part": (lambda s: s.replace("title &head", "title &haed"), "layout notes, line 8: parts.top: "),
    "the page": (lambda s: s.replace("post+ foot?", "pots+"), "layout notes, line 4: page: "),
    "a date": (lambda s: s.replace("d MMM y", "d Q y"), "layout notes, line 17: dates.moment: "),
    "a language": (
        lambda s: s.replace("words.en", "words.english"),
        "layout notes, line 19: words.english: ",
    ),
    "a wording": (lambda s: s.replace('["Reply', '["{no} Reply'), "layout notes, line 20: words.en.end: "),
    "TOML": (lambda s: s.replace('"Notes of a club"', '"Notes'), "layout notes: "),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_layout_is_told_by_its_line(mistake: str) -> None:
    made, said = MISTAKES[mistake]
    Path("notes.toml").write_text(made(LAYOUT))
    done = pagepack("layouts", "check", "notes.toml", "page.txt")
    assert done.code == 2
    assert done.err.startswith(f"pagepack: {said}")
    assert "line 2" in done.err or mistake != "TOML"


@pytest.mark.parametrize("command", ["validate", "inspect"])
def test_a_layout_can_be_named_on_the_command_line(command: str) -> None:
    assert pagepack(command, "page.txt").code == 1
    assert pagepack(command, "page.txt", "--layout", "notes.toml").code == 0


def test_a_dataset_is_built_by_a_layout_named_on_the_command_line() -> None:
    assert pagepack("build", "page.txt", "--layout", "notes.toml").code == 0
    assert '"notes": ' in Path("dist/manifest.json").read_text("utf-8")


def test_the_file_of_a_layout_is_shown() -> None:
    assert pagepack("layouts", "show", "kunena_topic").out.startswith("about = ")
    Path("pagepack.toml").write_text('layouts = ["notes.toml"]')
    assert pagepack("layouts", "show", "notes").out == LAYOUT
    done = pagepack("layouts", "show", "blah")
    assert (done.code, done.err) == (2, "pagepack: no layout blah; `pagepack layouts` lists them all\n")


def _note(number: int, author: str, day: int, text: str) -> str:
    return f"Note {number} by {author}, {day} May 2021\n{text}\n\nReply to this note\n"


HEAD, END = "Home\n", "The club"

PAGES = {
    "a.txt": HEAD + "Boats in spring\n" + _note(1, "Ann Lee", 3, "Out.") + _note(2, "Bo", 4, "All?") + END,
    "b.txt": HEAD + "New ropes\n" + _note(1, "Cy", 5, "Red ones.") + END,
    "c.txt": HEAD + "A lost key\n" + _note(1, "Di", 6, "Mine.") + _note(2, "Ann Lee", 7, "Found.") + END,
}


def test_a_draft_reads_the_pages_that_it_was_made_from() -> None:
    Path("pages").mkdir()
    for name, text in PAGES.items():
        Path("pages", name).write_text(text)
    draft = pagepack("layouts", "draft", "pages")
    assert (draft.code, draft.err) == (0, "")
    Path("draft.toml").write_text(draft.out)
    checked = pagepack("layouts", "check", "draft.toml", "pages", "--format", "json")
    assert checked.code == 0
    assert [page["leftover"] for page in checked.report] == [[], [], []]
    read = pagepack("inspect", "pages/a.txt", "--layout", "draft.toml").report
    values = {value["name"]: value["value"] for value in read["values"]}
    assert (values["title"], values["author"], values["published_at"], values["text"]) == (
        "Boats in spring",
        "Ann Lee",
        "2021-05-03 00:00:00",
        "Out.",
    )
    assert (values["replies[0].author"], values["replies[0].text"]) == ("Bo", "All?")


def test_pages_without_a_date_give_no_draft() -> None:
    Path("page.txt").write_text("Boats\nThe boats are out.\n")
    done = pagepack("layouts", "draft", "page.txt")
    assert done.code == 2
    assert re.match("pagepack: no line with a date recurs on these pages", done.err)
