"""The generated sections of the dataset card, for people."""

from collections.abc import Iterable, Iterator

import toolkit
from toolkit.contract import arrow_schema, field_table, version
from toolkit.findings import RULES
from toolkit.outputs.facts import Facts
from toolkit.outputs.front_matter import languages
from toolkit.text.numbers import counted


def title(facts: Facts) -> str:
    """The dataset's name for people."""
    return facts.config.pretty_name or "Web pages as a dataset"


def sections(facts: Facts) -> Iterator[tuple[str, str]]:
    """Every section: its heading and its text."""
    yield "What it holds", _holds(facts)
    yield "Columns", _columns(facts)
    yield "Counts", _counts(facts)
    yield "Quality", _quality(facts)
    yield "How it was made", _made(facts)
    yield "How to load it", _loading(facts)
    yield "Limits", _limits(facts)
    yield "How to cite it", _citation(facts)


def _holds(facts: Facts) -> str:
    spoken = ", ".join(f"{code} ({facts.tally.languages[code]})" for code in languages(facts))
    lines = ["- `documents`: one row a page: its article, who posted it and when, and the posts after it."]
    if "related" in facts.tables:
        lines.append(
            "- `related`: one row a related item that a page lists; the same as nested in its document."
        )
    if "rejected" in facts.tables:
        lines.append("- `rejected/`: the pages that broke a rule, with every reason; not a config.")
    if spoken:
        lines.append(f"- Languages, by documents: {spoken}.")
    return _block(lines)


def _columns(facts: Facts) -> str:
    names = [name for name in ("documents", "related") if name in facts.tables]
    return "\n".join(f"### `{name}`\n\n{field_table(name)}" for name in names)


def _counts(facts: Facts) -> str:
    tally = facts.tally
    totals = [("pages read", tally.pages), ("documents", tally.documents), ("rejected pages", tally.rejected)]
    pages = _table(("", "number"), (*totals, ("related items", tally.related)))
    nulls = _table(("config", "column", "nulls", "of rows"), _nulls(facts))
    said = "Pages read are documents and rejected pages together. A null means that the page does not say;"
    return f"{pages}\n{said}\ncolumns that are not listed here hold none.\n\n{nulls}"


def _nulls(facts: Facts) -> Iterator[tuple[object, ...]]:
    for name in ("documents", "related"):
        if name in facts.tables:
            for column in arrow_schema(name).names:
                nulls = facts.tables[name].nulls[column]
                if nulls:
                    yield name, f"`{column}`", nulls, facts.tables[name].rows


def _quality(facts: Facts) -> str:
    found = facts.tally.findings
    if not found:
        return "Every page was checked against every rule; nothing was found.\n"
    rows = ((code, RULES[code].name, severity, found[code, severity]) for code, severity in sorted(found))
    table = _table(("rule", "about", "severity", "findings"), rows)
    return (
        f"{table}\nAn error sends its page to `rejected/`, a warning keeps the row. "
        "`pagepack rules CODE` explains a rule.\n"
    )


def _made(facts: Facts) -> str:
    read = [f"- Layout `{name}`, version `{mark}`." for name, mark in sorted(facts.layouts.items())]
    return _block(
        [
            f"- Built by pagepack {toolkit.__version__}, contract `{version()}`.",
            *read,
            "- Each line of a page was read into a column, known as furniture, or kept in `leftover`.",
            "- Each row was checked against the contract; `manifest.json` holds the hash of every file.",
        ]
    )


def _loading(facts: Facts) -> str:
    lines = [
        "from datasets import load_dataset",
        "",
        'documents = load_dataset("path/to/this/folder", split="train")',
    ]
    if "related" in facts.tables:
        lines.append('related = load_dataset("path/to/this/folder", "related", split="train")')
    return "```python\n" + "\n".join(lines) + "\n```\n"


def _limits(facts: Facts) -> str:
    lines = [
        "- Times are as the page's clock showed them; the pages do not tell the time zone.",
        "- `language` is that of the site's own words, where the text is written in its script; else null.",
        "- A value that could not be read without guessing is null, and counted under Quality.",
        "- The pages name people, as their authors did. Mind their rights, and those in their texts.",
    ]
    if not facts.config.license:
        lines.append("- The license is not known.")
    return _block(lines)


def _citation(facts: Facts) -> str:
    tally = facts.tally
    return (
        f"> {title(facts)}: {counted(tally.documents, 'document')} from {counted(tally.pages, 'page')}, "
        f"built with pagepack {toolkit.__version__}, contract {version()}.\n\n"
        "Name the pages' site as well: each row's `source` tells where it came from.\n"
    )


def _block(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    cells = (head, ("---",) * len(head), *rows)
    return _block(f"| {' | '.join(map(str, row))} |" for row in cells)
