"""Findings told as the user wants them, and the exit code that they ask for."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import typer

from toolkit.cli.edges import screen
from toolkit.cli.exits import FOUND, note, write
from toolkit.cli.step_summary import add_to_step_summary
from toolkit.text.numbers import counted

if TYPE_CHECKING:
    from toolkit.config import Config
    from toolkit.findings import Finding, Summary
    from toolkit.findings.grades import FailOn
    from toolkit.reports import Form


@dataclass(frozen=True, slots=True)
class Telling:
    """The main report, in its form and place (None: standard output), and others by their forms."""

    form: str
    output: Path | None
    others: Mapping[str, Path | None]
    statistics: bool = False
    quiet: bool = False
    verbose: bool = False
    began: float = field(default_factory=perf_counter)

    @property
    def places(self) -> dict[str, Path | None]:
        """Where each report goes, by the option that says so."""
        main = "--output" if self.output else f"--format {self.form}"
        return {main: self.output, **{f"--output-{form}": place for form, place in self.others.items()}}

    def judge(self, findings: "Sequence[Finding]", summary: "Summary", on: "FailOn") -> None:
        """Tells the findings, and leaves with the exit code that they ask for."""
        from toolkit.findings.grades import fails
        from toolkit.reports import REPORTS

        for form, place in self.others.items():
            tell(REPORTS[form], findings, summary, place)
        self._tell_main(findings, summary, on)
        if "github" in (self.form, *self.others):
            add_to_step_summary(findings, summary, os.environ)
        self.say([f"{counted(summary.documents, summary.unit)} in {perf_counter() - self.began:.2f} s"])
        if fails(summary.errors, summary.warnings, on):
            raise typer.Exit(FOUND)

    def say(self, lines: Iterable[str]) -> None:
        """Notes the lines, where the user wants to know more."""
        if self.verbose:
            for line in lines:
                note(line)

    def _tell_main(self, findings: "Sequence[Finding]", summary: "Summary", on: "FailOn") -> None:
        from toolkit.reports import REPORTS, STATISTICS

        form = (STATISTICS if self.statistics else REPORTS)[self.form]
        if not self.quiet:
            tell(form, findings, summary, self.output)
            return
        failing = [finding for finding in findings if on == "warning" or finding.severity == "error"]
        if failing or self.form != "text":
            tell(form, failing, summary.of(summary.documents, failing, summary.unit), self.output)
        else:
            write([], self.output)


def tell(form: "Form", findings: "Sequence[Finding]", summary: "Summary", output: Path | None) -> None:
    """Writes the report in its form."""
    from toolkit.reports.screen import Screen

    write(form(findings, summary, Screen() if output else screen()), output)


def settings(config: "Config") -> list[str]:
    """Where the settings stand, and each of them that is not as it is for everybody."""
    from toolkit.config import Config, settings_file

    common, file = Config(), settings_file(Path())
    values = ((f.name.replace("_", "-"), getattr(config, f.name)) for f in fields(config))
    own = [(key, value) for key, value in values if value != getattr(common, key.replace("-", "_"))]
    return [f"settings: {file or 'no file'}", *(f"setting: {key} = {_shown(value)}" for key, value in own)]


def _shown(value: object) -> str:
    """A setting as people write it."""
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value)) or "none"
    return str(value)
