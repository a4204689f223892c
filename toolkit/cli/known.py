"""What of the findings is known from a baseline, and what is told about that."""

from collections.abc import Container, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.exits import note, require_writable, write
from toolkit.errors import UsageError
from toolkit.text.numbers import counted

if TYPE_CHECKING:
    from toolkit.config import Config
    from toolkit.findings import Finding
    from toolkit.findings.baseline import Baseline, Entry
    from toolkit.sources import File

ACROSS = "C0"
"""Rules across pages: a part of the pages cannot tell that what they found before is gone."""


def baseline_of(
    config: "Config", given: Path | None, new: Path | None, since: str | None
) -> "Baseline | None":
    """The baseline that findings are held against; none where a new one is to be written."""
    from toolkit.findings.baseline import read

    if new is None:
        path = given or config.baseline
        return read(path) if path else None
    if given or since is not None:
        other = "--baseline" if given else "--changed-since"
        raise UsageError(f"--write-baseline writes all that is found now; it does not go with {other}")
    require_writable(new)
    return None


def less_known(
    findings: "Sequence[Finding]", base: "Baseline | None", files: "Iterable[File]", config: "Config"
) -> "Sequence[Finding]":
    """The findings that are new; how many are not, and what of the baseline is gone, is noted."""
    if base is None:
        return findings
    new, missing = base.split(findings)
    read = {base.holds(file.shown) for file in files}
    gone = [entry for entry in missing if _was_looked_for(entry, base, read, config)]
    if known := len(findings) - len(new):
        note(f"{counted(known, 'known finding')} passed over, as the baseline says")
    if gone:
        note(f"no longer found: {len(gone)} of the baseline; write it anew with --write-baseline")
    return new


def written(findings: "Sequence[Finding]", new: Path) -> "Sequence[Finding]":
    """Writes all findings into a new baseline; none of them is left to be told."""
    from toolkit.findings.baseline import Baseline

    write(Baseline.of(findings, str(new.absolute().parent)).text(), new)
    note(f"{counted(len(findings), 'finding')} written to {new}")
    return ()


def _was_looked_for(entry: "Entry", base: "Baseline", read: Container[str], config: "Config") -> bool:
    """Whether a finding that was not made is gone: its page was read for it, or is there no more.

    No store is asked for a page that was not read.
    """
    from toolkit.findings import RULES
    from toolkit.text.urls import is_url

    path = entry.path if is_url(entry.path) else str(Path(base.folder, entry.path))
    known = entry.code in RULES and config.grades.of(entry.code, path) is not None
    return (
        known
        and not entry.code.startswith(ACROSS)
        and (entry.path in read or not (is_url(path) or Path(path).exists()))
    )
