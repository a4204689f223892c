"""The page that GitHub shows of a step: a Markdown report in the file that the step was given for it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.exits import note

if TYPE_CHECKING:
    from toolkit.findings import Finding, Summary

VARIABLE = "GITHUB_STEP_SUMMARY"

ROOM = 1024 * 1024
"""Bytes of a step's summary; GitHub drops a longer one as a whole ("upload aborted, supports content up to a
size of 1024k", the runner's message, seen 2026-11-28)."""


def add_to_step_summary(
    findings: "Sequence[Finding]", summary: "Summary", environ: Mapping[str, str]
) -> None:
    """Appends the report to the step's summary, where there is one, behind what the step wrote before.

    A summary is there for comfort: where it cannot be written, a note says so and the exit code stays.
    """
    if name := environ.get(VARIABLE):
        try:
            _append(Path(name), findings, summary)
        except OSError as error:
            note(f"{VARIABLE}: cannot be written: {error.strerror}")


def _append(path: Path, findings: "Sequence[Finding]", summary: "Summary") -> None:
    from toolkit.reports.markdown import bounded

    room = ROOM - (path.stat().st_size if path.exists() else 0) - 1
    text = "\n" + "".join(bounded(findings, summary, room))
    if len(text.encode()) > room:
        note(f"{VARIABLE}: no room is left in it")
        return
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)
