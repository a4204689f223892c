"""The manifest: what a build wrote, so that anybody can tell whether it is still that."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from typing import Any

import toolkit
from toolkit.findings import Severity
from toolkit.outputs import card
from toolkit.outputs.facts import Facts
from toolkit.storage import Folder

NAME = "manifest.json"

COUNTS = ("pages", "documents", "rejected", "related")
"""What a manifest counts."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the dataset; ``rows`` where it is a table."""

    sha256: str
    bytes: int
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What of a manifest others need."""

    pagepack: str
    contract: str
    layouts: Mapping[str, str]
    counts: Mapping[str, int]
    findings: Mapping[str, Mapping[Severity, int]]
    files: Mapping[str, File]


def write(folder: Folder, facts: Facts, beside: Mapping[str, bytes]) -> None:
    """Writes the manifest of the dataset in ``folder``, which has the files ``beside`` its tables."""
    from toolkit.contract import version

    tables = {path: File(file.sha256, file.bytes, file.rows) for path, file in facts.files.items()}
    others = {path: File(_digest(path, data), len(data)) for path, data in beside.items()}
    document = {
        "pagepack": toolkit.__version__,
        "contract": version(),
        "layouts": dict(facts.layouts),
        "counts": {name: getattr(facts.tally, name) for name in COUNTS},
        "findings": _by_code(facts.tally.findings),
        "files": {path: _entry(file) for path, file in (tables | others).items()},
    }
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    with folder.create(NAME) as file:
        file.write(f"{text}\n".encode())


def _by_code(counts: Mapping[tuple[str, Severity], int]) -> dict[str, dict[Severity, int]]:
    """How often each rule was broken, as an error and as a warning: a path may grade it otherwise."""
    by_code: dict[str, dict[Severity, int]] = {}
    for (code, severity), count in counts.items():
        by_code.setdefault(code, {})[severity] = count
    return by_code


def read(folder: Path) -> Manifest:
    """The manifest of the dataset in ``folder``; a ValueError says what is wrong with it."""
    try:
        document = json.loads((folder / NAME).read_bytes())
    except FileNotFoundError as error:
        raise ValueError("is missing") from error
    except OSError as error:
        raise ValueError(f"cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise ValueError("is not JSON") from error
    return _manifest(document)


def listed(folder: Path) -> set[str] | None:
    """The files that the manifest in ``folder`` lists; None where there is no manifest of ours."""
    try:
        return set(read(folder).files)
    except ValueError:
        return None


def files_in(folder: Path) -> set[str]:
    """Every file below ``folder``, `/`-separated; a link counts as a file, whatever it leads to."""
    found = set()
    for root, folders, files in os.walk(folder):
        links = [name for name in folders if (Path(root) / name).is_symlink()]
        found |= {(Path(root) / name).relative_to(folder).as_posix() for name in (*files, *links)}
    return found


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal; of the card, without the words that are the user's to change."""
    if path.name == card.NAME:
        return _digest(path.name, path.read_bytes())
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _digest(name: str, data: bytes) -> str:
    return sha256(card.signed(data) if name == card.NAME else data).hexdigest()


def _entry(file: File) -> dict[str, Any]:
    return {name: value for name, value in asdict(file).items() if value is not None}


def _manifest(document: object) -> Manifest:
    whole = _mapping(document, "it")
    _want(isinstance(whole.get("pagepack"), str), "`pagepack` must be a version")
    _want(isinstance(whole.get("contract"), str), "`contract` must be a version")
    counts = _mapping(whole.get("counts"), "`counts`")
    for name in COUNTS:
        _want(isinstance(counts.get(name), int), f"`counts.{name}` must be a number")
    layouts = _mapping(whole.get("layouts", {}), "`layouts`")
    findings = _mapping(whole.get("findings", {}), "`findings`")
    for code, by_severity in findings.items():
        _want(isinstance(by_severity, dict), f"`findings.{code[:80]}` must be an object")
    files = {path: _file(path, entry) for path, entry in _mapping(whole.get("files"), "`files`").items()}
    return Manifest(whole["pagepack"], whole["contract"], layouts, counts, findings, files)


def _file(path: str, entry: object) -> File:
    parts = PurePosixPath(path).parts
    inside = path.isprintable() and parts and parts[0] != "/" and ".." not in parts
    _want(bool(inside), f"`files` names {path[:80]!r}, which is no path inside the folder")
    fields = _mapping(entry, f"`files.{path}`")
    _want(isinstance(fields.get("sha256"), str), f"`files.{path}.sha256` must be a hash")
    _want(isinstance(fields.get("bytes"), int), f"`files.{path}.bytes` must be a number")
    _want(isinstance(fields.get("rows", 0), int), f"`files.{path}.rows` must be a number")
    return File(fields["sha256"], fields["bytes"], fields.get("rows"))


def _mapping(value: object, name: str) -> Mapping[str, Any]:
    _want(isinstance(value, dict), f"{name} must be an object")
    return value  # type: ignore[return-value]


def _want(condition: bool, what: str) -> None:
    if not condition:
        raise ValueError(what)
