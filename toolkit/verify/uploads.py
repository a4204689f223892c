"""The folder as the Hub would take it: how many files, how large, of what names and kinds."""

import os
from collections.abc import Iterator
from pathlib import Path

from toolkit.findings import Finding, Place
from toolkit.outputs import manifest
from toolkit.verify import hub


def upload_findings(dist: Path) -> Iterator[Finding]:
    """What of the folder the Hub or the upload to it refuses, leaves out, or takes for something else."""
    paths = sorted(manifest.files_in(dist))
    yield from _too_many(dist, len(paths))
    for path in paths:
        for code, message in _refused(dist, path):
            yield Finding.of(code, message, Place(str(dist / path)))


def _too_many(dist: Path, files: int) -> Iterator[Finding]:
    if files > hub.FILES_IN_ALL.value:
        message = f"expected at most {hub.FILES_IN_ALL.value} files in all, found {files}"
        yield Finding.of("D029", message, Place(str(dist)))
    for root, folders, names in os.walk(dist):
        entries = len(folders) + len(names)
        if entries > hub.ENTRIES_IN_FOLDER.value:
            message = f"expected at most {hub.ENTRIES_IN_FOLDER.value} files in a folder, found {entries}"
            yield Finding.of("D029", message, Place(root))


def _refused(dist: Path, path: str) -> Iterator[tuple[str, str]]:
    file = dist / path
    if file.is_symlink():
        yield "D032", "expected a file, found a symbolic link"
    elif (size := file.stat().st_size) > hub.FILE_BYTES.value:
        yield "D030", f"expected at most {hub.FILE_BYTES.value} bytes, found {size}"
    if reason := _no_path(path):
        yield "D031", reason
    if path == f"{dist.resolve().name}.py":
        yield "D033", "`datasets` takes it for a loading script"


def _no_path(path: str) -> str | None:
    """Why huggingface_hub takes no file of this name; None where it does."""
    from huggingface_hub import CommitOperationAdd

    try:
        CommitOperationAdd(path_in_repo=path, path_or_fileobj=b"")
    except ValueError as error:
        return f"huggingface_hub does not take it: {str(error)[:200]}"
    return None
