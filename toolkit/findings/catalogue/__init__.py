"""The catalogue of rules: one TOML file a family, one table a rule, its code as the key."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]

FAMILIES = ("pages", "rows", "corpus", "dataset")
"""The files of the catalogue, in the order of their families: P, S, C, D."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable code, its name, and the parts of its page.

    The first line of ``checks`` says the rule in one sentence. In ``example``, lines indented by four
    spaces are quoted from a page or a dataset. Both hold in plain text and as Markdown.

    A ``firm`` rule is an error for everybody: the page has no row, or one against the contract.
    """

    code: str
    name: str
    severity: Severity
    checks: str
    why: str
    example: str
    mend: str
    firm: bool = False

    @property
    def headline(self) -> str:
        """The rule in one sentence, for lists."""
        return self.checks.partition("\n")[0]


def _load() -> dict[str, Rule]:
    here = Path(__file__)
    tables = (tomllib.loads(here.with_name(f"{f}.toml").read_text("utf-8")) for f in FAMILIES)
    return {code: Rule(code=code, **parts) for table in tables for code, parts in table.items()}


RULES: Mapping[str, Rule] = _load()
"""Every rule by its code, families in order."""
