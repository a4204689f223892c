"""Markdown: read by a real parser, it has the parts that were meant and no others."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.finding_cases import CONTROLS, FOUND, PAGE, rendered
from tests.report_cases import FINDINGS, TEXTS
from toolkit.findings import RULES, Finding, Place, Summary
from toolkit.reports.markdown import bounded
from toolkit.text.display import visible
from toolkit.text.markdown import LONGEST, code, fenced

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def tokens(markdown: str) -> list[Token]:
    """All tokens of a text, those inside of lines too."""
    return [part for token in READER.parse(markdown) for part in (token, *(token.children or ()))]


def structure(markdown: str) -> list[tuple[str, str]]:
    """What the text is made of, with its words, but for those that are code."""
    code_or_parent = {"code_inline", "fence", "inline"}
    return [(t.type, "" if t.type in code_or_parent else t.content) for t in tokens(markdown)]


def table(markdown: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for before, token in zip(READER.parse(markdown), READER.parse(markdown)[1:], strict=False):
        if token.type == "tr_open" or before.type == "tr_open":
            rows += [[]] if token.type == "tr_open" else []
        if before.type in {"th_open", "td_open"}:
            rows[-1].append(token.content)
    return rows


def coded(markdown: str) -> list[str]:
    return [token.content for token in tokens(markdown) if token.type == "code_inline"]


def cut(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def test_a_report_counts_then_tells_by_file() -> None:
    assert rendered("markdown", FOUND[:3], documents=2) == (
        "**2 pages: 2 errors, 1 warning**\n"
        "\n"
        "| rule | name | errors | warnings |\n"
        "|---|---|--:|--:|\n"
        "| C101 | weekday-against-date | 1 | 0 |\n"
        "| D001 | manifest-unreadable | 1 | 0 |\n"
        "| P301 | leftover-lines | 0 | 1 |\n"
        "\n"
        f"#### `{PAGE}`\n"
        "\n"
        "- 16:70 **error** C101 weekday-against-date `17 December 2018 is not a Monday`\n"
        "\n"
        "  ```text\n"
        "  | …сии прошли «крупнейшие в истории» выборы через блокчейн12.39Понедельник, 17 декабря 2018\n"
        "  |                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  ```\n"
        "\n"
        "- 27:5 **warning** P301 leftover-lines `1 line is not accounted for`\n"
        "\n"
        "  ```text\n"
        "  |     Мы в соц. сетях\n"
        "  |     ^^^^^^^^^^^^^^^\n"
        "  ```\n"
        "\n"
        "#### `dist/manifest.json`\n"
        "\n"
        "- **error** D001 manifest-unreadable `no such file`\n"
    )


def test_nothing_found_is_one_line() -> None:
    assert rendered("markdown", [], documents=27) == "**27 pages: nothing found**\n"


def test_a_value_is_told_where_neither_line_nor_message_shows_it() -> None:
    hidden = Finding.of("D006", "feature differs", Place("dist/README.md"), value="string")
    assert "  seen: `string`\n" in rendered("markdown", [hidden])
    assert "seen" not in rendered("markdown", [replace(hidden, message="feature differs: string")])


@given(st.lists(FINDINGS, min_size=1, max_size=8))
def test_the_table_has_a_row_a_rule(findings: list[Finding]) -> None:
    head, *rows = table(rendered("markdown", findings))
    assert head == ["rule", "name", "errors", "warnings"]
    expected = [
        [
            code,
            RULES[code].name,
            *(
                str(sum((f.code, f.severity) == (code, severity) for f in findings))
                for severity in ("error", "warning")
            ),
        ]
        for code in sorted({f.code for f in findings})
    ]
    assert rows == expected


@given(st.lists(FINDINGS, min_size=1, max_size=8))
def test_a_page_adds_nothing_to_the_structure(findings: list[Finding]) -> None:
    shown = rendered("markdown", findings)
    paths = {f.place.path: f"p{n}" for n, f in enumerate(findings)}
    tame = [
        replace(
            f,
            message="m",
            place=f.place._replace(path=paths[f.place.path]),
            value="v" if f.value and f.value not in f.message else None,
            excerpt=f.excerpt and f.excerpt._replace(text="e" * len(f.excerpt.text)),
        )
        for f in findings
    ]
    assert structure(shown) == structure(rendered("markdown", tame))
    assert not CONTROLS.search(shown)
    held = coded(shown)
    for finding in findings:
        assert cut(finding.message) in held
        assert cut(finding.place.path) in held
    shown.encode()


@given(TEXTS | st.text("` a", min_size=1))
def test_code_holds_any_text(text: str) -> None:
    assert coded(f"before {code(text)} after") == [cut(text)]
    (block,) = (t for t in tokens(f"- item\n\n{fenced([text, text], indent='  ')}") if t.type == "fence")
    assert block.content == f"{cut(text)}\n" * 2


def test_code_needs_no_fence_that_github_does_not_know() -> None:
    runs = " ".join("`" * length for length in range(1, 100))
    shown = code(runs)
    assert len(shown) - len(shown.lstrip("`")) < 50
    assert coded(shown) == [cut(runs)]


@pytest.mark.parametrize("limit", [1_000, 65_000, 1_000_000])
def test_a_long_report_says_what_it_leaves_out(limit: int) -> None:
    findings = FOUND * 2_000
    shown = "".join(bounded(findings, Summary.of(1, findings), limit))
    assert len(shown.encode()) <= limit
    told = sum(t.type == "list_item_open" for t in tokens(shown))
    left = f"**Left out for length: {10_000 - told} findings of 10000.** `--format text` tells all.\n"
    assert shown.endswith(left)
    assert told * 300 > limit - 1_000
    assert len(table(shown)) == 5


@given(st.lists(FINDINGS, max_size=8), st.integers(600, 3_000))
def test_no_report_is_too_long(findings: list[Finding], limit: int) -> None:
    assert len("".join(bounded(findings, Summary.of(1, findings), limit)).encode()) <= limit
