"""The verb `rules`: the catalogue of rules, and the page of each. What it gives ends in a newline."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from textwrap import indent
from typing import Literal, TypeAlias

from toolkit.errors import UsageError
from toolkit.findings import RULES, Rule
from toolkit.findings.selectors import nearest
from toolkit.text.display import visible

Format: TypeAlias = Literal["text", "json", "markdown"]

FAMILIES = {
    "P": "Reading a page",
    "S": "One row against the contract",
    "C": "A page against itself, and pages against each other",
    "D": "A built dataset",
}

INTRODUCTION = """\
# Rules

What `pagepack` can find, and what to do about it. An *error* sends a page to `rejected/`, a *warning* keeps
its row. Settings can ignore a rule or grade it otherwise, but for those that are an error *always*: the page
has no row, or one against the contract. `pagepack rules CODE` shows a rule's page in the terminal.

This file is written by `pagepack rules --format markdown` from the catalogue in
`toolkit/findings/catalogue/`: change a rule there.
"""


def catalogue(format: Format = "text") -> str:
    """All rules by family: as a list (text), with all their parts (json), or with every page (markdown)."""
    if format == "json":
        return _json([asdict(rule) for rule in RULES.values()])
    if format == "markdown":
        return "\n".join([INTRODUCTION, *map(_table, FAMILIES), *map(_section, RULES.values())])
    return "\n".join(map(_list, FAMILIES))


def page(code: str, format: Format = "text") -> str:
    """The page of the rule ``code``, which may be written in lower case."""
    rule = RULES.get(code.upper())
    if rule is None:
        raise UsageError(f"no rule {visible(code)}{nearest(code)}")
    return PAGES[format](rule)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _family(letter: str) -> list[Rule]:
    return [rule for rule in RULES.values() if rule.code.startswith(letter)]


def _list(letter: str) -> str:
    width = max(len(rule.name) for rule in RULES.values())
    rows = (f"  {r.code}  {r.severity:<7}  {r.name:<{width}}  {r.headline}\n" for r in _family(letter))
    return f"{FAMILIES[letter]}\n{''.join(rows)}"


def _page(rule: Rule) -> str:
    parts = {"Why": rule.why, "Example": rule.example, "How to mend": rule.mend}
    told = "".join(f"\n{head}\n{indent(part, '  ')}\n" for head, part in parts.items())
    return f"{rule.code} {rule.name} ({_grade(rule)})\n\n{indent(rule.checks, '  ')}\n{told}"


def _grade(rule: Rule) -> str:
    """The severity; settings do not change that of a firm rule."""
    return f"{rule.severity}, always" if rule.firm else rule.severity


def _table(letter: str) -> str:
    rows = (f"| [{r.code}](#{r.code}) | {r.name} | {r.severity} | {r.headline} |\n" for r in _family(letter))
    head = "| code | name | severity | what it checks |\n|---|---|---|---|\n"
    return f"## {FAMILIES[letter]}\n\n{head}{''.join(rows)}"


def _section(rule: Rule) -> str:
    return f"""\
### <a id="{rule.code}"></a>{rule.code} {rule.name} ({_grade(rule)})

{rule.checks}

**Why.** {rule.why}

**Example.**

{rule.example}

**How to mend.** {rule.mend}
"""


PAGES: Mapping[Format, Callable[[Rule], str]] = {
    "text": _page,
    "json": lambda rule: _json(asdict(rule)),
    "markdown": _section,
}
"""A rule's page in every form."""
