"""The forms that findings are reported in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from toolkit.findings import Finding, Summary
from toolkit.reports import github, gitlab, json, junit, markdown, sarif, statistics, text
from toolkit.reports.screen import Screen

Form: TypeAlias = Callable[[Sequence[Finding], Summary, Screen], Iterator[str]]
"""A form gives its report in pieces, to be written one after the other; the last ends in a newline."""

REPORTS: Mapping[str, Form] = {
    "text": text.report,
    "json": json.report,
    "sarif": sarif.report,
    "gitlab": gitlab.report,
    "junit": junit.report,
    "github": github.report,
    "markdown": markdown.report,
}
"""Every form by the name that `--format` takes; the first is the default."""

STATISTICS: Mapping[str, Form] = {"text": statistics.as_text, "json": statistics.as_json}
"""The forms of `--statistics`, by the same names."""
