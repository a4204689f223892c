"""The files of a dataset against its manifest."""

from collections.abc import Iterator
from pathlib import Path

from toolkit.contract import version
from toolkit.findings import Finding, Place
from toolkit.outputs import card, manifest
from toolkit.outputs.manifest import File, Manifest


def read_manifest(dist: Path) -> tuple[Manifest | None, tuple[Finding, ...]]:
    """The manifest, or the finding that there is none to read."""
    try:
        return manifest.read(dist), ()
    except ValueError as error:
        place = Place(str(dist / manifest.NAME))
        return None, (Finding.of("D001", f"the manifest {error}", place),)


def file_findings(dist: Path, listed: Manifest | None) -> Iterator[Finding]:
    """Files that are missing, changed or unknown; without a manifest only what every dataset has."""
    files = listed.files if listed else {}
    present = manifest.files_in(dist)
    for path in sorted({*files, card.NAME} - present):
        yield Finding.of("D002", "the file is missing", Place(str(dist / path)))
    for path in sorted(files.keys() & present):
        yield from _changed(dist, path, files[path])
    if listed:
        for path in sorted(present - files.keys() - {manifest.NAME}):
            yield Finding.of("D004", "the manifest does not list this file", Place(str(dist / path)))
        yield from _other_contract(dist, listed)


def _changed(dist: Path, path: str, file: File) -> Iterator[Finding]:
    place = Place(str(dist / path))
    try:
        found, size = manifest.digest(dist / path), (dist / path).stat().st_size
    except OSError as error:
        yield Finding.of("D003", f"the file cannot be read: {error.strerror}", place)
        return
    if found != file.sha256:
        message = f"expected SHA-256 {file.sha256[:16]}… as in the manifest, found {found[:16]}…"
        yield Finding.of("D003", message, place, value=found)
    elif size != file.bytes and path != card.NAME:  # the user's own words make the card larger
        message = f"`files.{path}.bytes`: expected {size}, found {file.bytes}"
        yield Finding.of("D021", message, Place(str(dist / manifest.NAME)))


def _other_contract(dist: Path, listed: Manifest) -> Iterator[Finding]:
    if listed.contract != version():
        message = f"expected contract {version()}, found {listed.contract[:40]}: built with another version"
        yield Finding.of("D009", message, Place(str(dist / manifest.NAME)), value=listed.contract)
