"""Findings as text and as JSON: exact, in order, and never at the mercy of what a page holds."""

import json
import re
from dataclasses import replace
from io import StringIO
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.finding_cases import ANY_TEXT, CONTROLS, FOUND, PAGE, rendered
from toolkit.findings import RULES, Excerpt, Finding, Place, Summary, excerpt
from toolkit.reports import REPORTS
from toolkit.reports.screen import Screen
from toolkit.text.display import carets, narrowed, one_line, visible

COMMANDS = st.tuples(
    st.sampled_from(("", " ", "  ", "\t", "\u00a0", "\u3000", "\u2028", "\x85", "\r", "\n", "\x1b[31m")),
    st.sampled_from(("::error::x", "::stop-commands::x", "::add-mask::x", "::", "##[error]x")),
).map("".join)
"""What a page may hold so that a runner obeys it."""

TERMINAL_CODES = re.compile(r"\x1b\[[\d;]*m")


def mending(*codes: str) -> str:
    told = (f"  {code} {RULES[code].name}: {' '.join(RULES[code].mend.split())}\n" for code in codes)
    return f"How to mend (`pagepack rules CODE` tells more)\n{''.join(told)}"


def test_text_groups_by_file_then_by_rule_in_the_order_of_the_places() -> None:
    assert rendered("text", FOUND, documents=2) == (
        "raw/000_dae2eb19dc885053.txt\n"
        "  error C104 date-in-the-future\n"
        "    raw/000_dae2eb19dc885053.txt:3:1: 2017 is in the future\n"
        "         3 | 09 авг 2017 17:05 #59964 от ICT\n"
        "           | ^^^^^^^^^^^^^^^^^\n"
        "\n"
        "  error C101 weekday-against-date\n"
        "    raw/000_dae2eb19dc885053.txt:16:70: 17 December 2018 is not a Monday\n"
        "        16 | …сии прошли «крупнейшие в истории» выборы через блокчейн12.39"
        "Понедельник, 17 декабря 2018\n"
        "           |                                                              "
        "^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "    raw/000_dae2eb19dc885053.txt:17:79: 29 July 2020 is not a Wednesday\n"
        "        17 | …оятся вмешательства в президентские выборы через TikTok12.39"
        "Среда, 29 июля 2020\n"
        "           |                                                              "
        "^^^^^^^^^^^^^^^^^^^\n"
        "\n"
        "  warning P301 leftover-lines\n"
        "    raw/000_dae2eb19dc885053.txt:27:5: 1 line is not accounted for\n"
        "        27 |     Мы в соц. сетях\n"
        "           |     ^^^^^^^^^^^^^^^\n"
        "\n"
        "dist/manifest.json\n"
        "  error D001 manifest-unreadable\n"
        "    dist/manifest.json: no such file\n"
        "\n"
        f"{mending('C101', 'C104', 'D001', 'P301')}"
        "\n"
        "2 pages: 4 errors, 1 warning\n"
    )


@pytest.mark.parametrize(
    ("documents", "findings", "last"),
    [
        (27, [], "27 pages: nothing found"),
        (0, [], "0 pages: nothing found"),
        (1, FOUND[:1], "1 page: 1 error"),
        (3, [FOUND[1], FOUND[1]], "3 pages: 2 warnings"),
    ],
)
def test_text_ends_in_a_summary(documents: int, findings: list[Finding], last: str) -> None:
    assert rendered("text", findings, documents=documents).splitlines()[-1] == last


def test_text_shows_a_value_that_neither_line_nor_message_shows() -> None:
    place = Place("dist/README.md")
    hidden = Finding.of("D006", "feature differs", place, value="string\n")
    said = Finding.of("D006", "feature differs: string", place, value="string")
    assert r"      seen: string\n" in rendered("text", [hidden])
    assert "seen" not in rendered("text", [said])


def test_text_in_colour_says_the_same() -> None:
    coloured = rendered("text", FOUND, Screen(colour=True))
    assert "\x1b[1;31merror C101\x1b[0m" in coloured
    assert "\x1b[1;33mwarning P301\x1b[0m" in coloured
    assert TERMINAL_CODES.sub("", coloured) == rendered("text", FOUND)


def test_text_fits_a_terminal_and_keeps_the_carets_below_the_place() -> None:
    shown = rendered("text", FOUND, Screen(width=70)).splitlines()
    assert max(cell_len(line) for line in shown if " | " in line) <= 70
    above, below = next((a, b) for a, b in pairwise(shown) if "Понедельник" in a)
    assert below.index("^") == above.index("Понедельник")
    assert below.count("^") == len("Понедельник, 17 декабря 2018")


def test_text_in_a_file_is_never_wrapped() -> None:
    message = "long " * 500
    assert f"p.txt: {message}\n" in rendered("text", [Finding.of("P101", message, Place("p.txt"))])


@pytest.mark.parametrize("screen", [Screen(), Screen(colour=True)])
def test_text_takes_markup_in_a_page_for_text(screen: Screen) -> None:
    line = "[bold red]Кремль[/bold red] [link=file:///]x[/link] [/nothing] \\[b]"
    finding = Finding.of("P301", line, Place("[red].txt", 1, 1), excerpt=excerpt(line, 0, len(line)))
    shown = TERMINAL_CODES.sub("", rendered("text", [finding], screen))
    assert shown.count(line) == 2
    assert "[red].txt:1:1" in shown


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.sampled_from([None, 80]))
def test_text_cannot_be_forged_by_a_page(path: str, message: str, line: str, width: int | None) -> None:
    place = Place(path, 1, 1)
    findings = [
        Finding.of("P301", message, place, excerpt=excerpt(line, 0, len(line))),
        Finding.of("S001", message, place, value=line),
    ]
    shown = rendered("text", findings, Screen(width=width))
    assert not CONTROLS.search(shown)
    lines = shown.partition("\nHow to mend")[0].split("\n")
    assert len(lines) == 9 + ("\n      seen: " in shown)
    shown.encode()


def test_json_is_the_object_that_scripts_rely_on() -> None:
    assert json.loads(rendered("json", FOUND[:2], documents=2)) == {
        "findings": [
            {
                "code": "C101",
                "severity": "error",
                "message": "17 December 2018 is not a Monday",
                "path": PAGE,
                "line": 16,
                "column": 70,
                "id": "seed",
                "value": "Понедельник, 17 декабря 2018",
            },
            {
                "code": "P301",
                "severity": "warning",
                "message": "1 line is not accounted for",
                "path": PAGE,
                "line": 27,
                "column": 5,
                "id": "seed",
                "value": "Мы в соц. сетях",
            },
        ],
        "summary": {"documents": 2, "errors": 1, "warnings": 1, "by_code": {"C101": 1, "P301": 1}},
    }


def test_json_keeps_order_and_letters_and_ends_in_a_newline() -> None:
    shown = rendered("json", FOUND)
    assert re.findall(r'^  \{"code": "(\w+)"', shown, re.MULTILINE) == [f.code for f in FOUND]
    assert "Понедельник, 17 декабря 2018" in shown
    assert shown.endswith("}\n")


def test_json_of_nothing_found() -> None:
    summary = '{"documents": 27, "errors": 0, "warnings": 0, "by_code": {}}'
    assert rendered("json", [], documents=27) == f'{{"findings": [], "summary": {summary}}}\n'


def _paired(text: str) -> str:
    """The text; two surrogates that make a pair are one character in JSON, and in no file are there two."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.none() | ANY_TEXT)
def test_json_parses_back_to_the_same_values(path: str, message: str, id: str, value: str | None) -> None:
    finding = Finding.of("P301", message, Place(path, 1, 2), id=id, value=value)
    shown = rendered("json", [finding, finding])
    read = json.loads(shown.encode())["findings"]
    texts = [None if text is None else _paired(text) for text in (message, path, id, finding.value)]
    written = ("P301", "warning", *texts[:2], 1, 2, *texts[2:])
    assert [tuple(fields.values()) for fields in read] == [written, written]
    assert len(shown.splitlines()) == 4
    assert not CONTROLS.search(shown)


@pytest.mark.parametrize("form", REPORTS)
def test_a_hundred_thousand_findings_take_seconds(form: str) -> None:
    findings = FOUND[:2] * 50_000
    start = perf_counter()
    pieces = REPORTS[form](findings, Summary.of(1, findings), Screen())
    told = sum(map(len, pieces))
    assert told > 1_000_000 or (form == "markdown" and told > 10_000)
    assert perf_counter() - start < 30


def test_a_summary_counts_findings_by_the_severity_they_have() -> None:
    regraded = replace(FOUND[0], severity="warning")
    assert Summary.of(2, iter([*FOUND, regraded])) == Summary(
        documents=2, errors=4, warnings=2, by_code={"C101": 3, "C104": 1, "D001": 1, "P301": 1}
    )


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """As a terminal says."""
        return True


@pytest.mark.parametrize(
    ("stream", "environ", "colour"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"TERM": "xterm", "NO_COLOR": ""}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (StringIO(), {"TERM": "xterm"}, False),
        (StringIO(), {"FORCE_COLOR": "1"}, True),
    ],
)
def test_a_screen_has_colours_where_they_are_wanted(
    stream: StringIO, environ: dict[str, str], colour: bool
) -> None:
    assert Screen.of(stream, environ).colour is colour


def test_only_a_terminal_has_a_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "97")
    assert Screen.of(Terminal(), {}).width == 97
    assert Screen.of(StringIO(), {"FORCE_COLOR": "1"}).width is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("a\r\nb\tc\0", r"a\r\nb\tc\x00"),
        ("\x7f\x9b", r"\x7f\x9b"),
        ("a\u2028b\u2029", r"a\u2028b\u2029"),
        ("\u202etxt.exe\u2066", r"\u202etxt.exe\u2066"),
        ("\ufeffпо\xadчта\u200b", r"\ufeffпо\xadчта\u200b"),
        ("raw/\udcff.txt", r"raw/\udcff.txt"),
        ("\U000e0041", r"\U000e0041"),
        (r"C:\x1b", r"C:\x1b"),
        ("100\xa0000\u3000«Кремль» – 漢字", "100\xa0000\u3000«Кремль» – 漢字"),
        ("👩\u200d🚀 می\u200cروم", "👩\u200d🚀 می\u200cروم"),
    ],
)
def test_what_cannot_be_seen_is_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("before", "place", "line"),
    [
        ("Кремль ", "готовит", "       ^^^^^^^"),
        ("漢字", "漢", "    ^^"),
        ("и\u0306", "е\u0308ж", " ^^"),
        ("a\tb", "\t", "   ^"),
        ("\x1b", "\0a", "    ^^^^^"),
        ("ab", "", "  ^"),
    ],
)
def test_carets_stand_under_the_place(before: str, place: str, line: str) -> None:
    assert carets(f"{before}{place} after", len(before), len(before) + len(place)) == line


@pytest.mark.parametrize(
    ("room", "cut"),
    [
        (27, ("0123456789[place]9876543210", 10, 17)),
        (26, ("…23456789[place]987654321…", 9, 16)),
        (17, ("…6789[place]9876…", 5, 12)),
        (9, ("…[place]…", 1, 8)),
        (6, ("…[pla…", 1, 5)),
    ],
)
def test_a_narrow_line_keeps_the_place(room: int, cut: tuple[str, int, int]) -> None:
    line = "0123456789[place]9876543210"
    assert narrowed(line, 10, 17, room) == cut


@given(st.text("aж漢и\u0306\t\x1b", min_size=1), st.data(), st.integers(8, 60))
def test_a_narrowed_line_fits_and_is_a_piece_of_the_line(line: str, data: st.DataObject, room: int) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    text, first, last = narrowed(line, start, end, room)
    assert cell_len(one_line(text)) <= room
    assert line[start:end].startswith(text[first:last])
    assert first < last
    assert text.strip("…") in line


@pytest.mark.parametrize("form", REPORTS)
@given(texts=st.tuples(COMMANDS, COMMANDS, COMMANDS))
def test_no_page_commands_a_runner_that_shows_the_report(form: str, texts: tuple[str, str, str]) -> None:
    """GitHub's runner obeys `##[…]` anywhere in a line, and `::…` where one begins, behind spaces or not."""
    path, message, line = texts
    finding = Finding.of("P301", message, Place(path, 1, 1), value=line, excerpt=Excerpt(line, 0, len(line)))
    told = rendered(form, [finding] * 11)
    assert "##[" not in told
    obeyed = [line for line in told.splitlines() if line.lstrip().startswith("::")]
    assert len(obeyed) == (10 if form == "github" else 0)
    assert all(line.startswith("::warning file=") for line in obeyed)
