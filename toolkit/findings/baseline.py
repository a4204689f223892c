"""The findings that a corpus has had for long: they are kept in a file, and only new ones count."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from os.path import relpath
from pathlib import Path
from typing import NamedTuple

from toolkit.errors import UsageError
from toolkit.findings import Finding
from toolkit.findings.fingerprints import fingerprints
from toolkit.text.json_text import json_text
from toolkit.text.urls import is_url

VERSION = 1
"""Of the file's form, and of how fingerprints are made: files of another version match nothing."""


class Entry(NamedTuple):
    """One finding: where and what it is for people, and the fingerprint that it is known by."""

    path: str
    code: str
    seen: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is known. Paths begin in ``folder``, that of the file, so it holds wherever a command runs."""

    folder: str
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, findings: Sequence[Finding], folder: str) -> "Baseline":
        """These findings, sorted, so that a file of them changes only where they do."""
        entries = (
            Entry(_inside(finding.place.path, folder), finding.code, finding.value or "", print_)
            for finding, print_ in zip(findings, _prints(findings, folder), strict=True)
        )
        return cls(folder, tuple(sorted(entries)))

    def split(self, findings: Sequence[Finding]) -> tuple[list[Finding], set[Entry]]:
        """Those of the findings that are new, and the entries that are not among them."""
        known = {entry.fingerprint: entry for entry in self.entries}
        pairs = list(zip(findings, _prints(findings, self.folder), strict=True))
        gone = set(self.entries) - {known[print_] for _, print_ in pairs if print_ in known}
        return [finding for finding, print_ in pairs if print_ not in known], gone

    def holds(self, path: str) -> str:
        """The file of that path, as entries name it."""
        return _inside(path, self.folder)

    def text(self) -> Iterator[str]:
        """The file that `read` reads: one finding a line."""
        yield f'{{\n"version": {VERSION},\n"findings": ['
        for number, entry in enumerate(self.entries):
            yield (",\n" if number else "\n") + json_text(entry._asdict())
        yield "\n]\n}\n"


def read(path: Path) -> Baseline:
    """The baseline in a file; `UsageError` says in which line or entry it is none."""
    try:
        document = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such baseline; `--write-baseline {path}` makes it") from error
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except json.JSONDecodeError as error:
        raise UsageError(f"{path}:{error.lineno}:{error.colno}: no baseline: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: no baseline: it is not JSON in UTF-8") from error
    return Baseline(str(path.absolute().parent), tuple(_entries(path, document)))


def _entries(path: Path, document: object) -> Iterator[Entry]:
    if not isinstance(document, dict) or not isinstance(document.get("findings"), list):
        raise UsageError(f"{path}: no baseline: it has no list of `findings`")
    if document.get("version") != VERSION:
        told = f"its version is {document.get('version')!r}, and this pagepack reads {VERSION}"
        raise UsageError(f"{path}: {told}; write it anew with `--write-baseline {path}`")
    for number, item in enumerate(document["findings"]):
        fields = [item.get(name) for name in Entry._fields] if isinstance(item, dict) else [None]
        if not all(isinstance(field, str) for field in fields):
            raise UsageError(f"{path}: findings[{number}]: wants the strings {', '.join(Entry._fields)}")
        yield Entry(*fields)


def _prints(findings: Sequence[Finding], folder: str) -> tuple[str, ...]:
    return fingerprints([_placed(finding, folder) for finding in findings])


def _placed(finding: Finding, folder: str) -> Finding:
    return replace(finding, place=finding.place._replace(path=_inside(finding.place.path, folder)))


def _inside(path: str, folder: str) -> str:
    """The path from the folder on; standard input has none, and a URL begins nowhere."""
    return path if path == "-" or is_url(path) else relpath(path, folder)
