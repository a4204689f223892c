"""Which pages changed since a revision, as git tells it."""

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from toolkit.errors import ToolkitError, UsageError
from toolkit.sources.files import STDIN, File
from toolkit.sources.names import printable
from toolkit.storage import is_local

HOOKED = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX")
"""What git tells its hooks about the repository that they run in: wrong in the folder of another path."""

OWN_FORM = ("--no-ext-diff", "--no-color", "--no-relative", "--no-renames", "--ignore-submodules=none")
"""Against the user's settings of `git diff`. Without renames, a page that was renamed or copied is new."""


class _Ran(NamedTuple):
    """What came of a git command."""

    failed: bool
    out: bytes
    said: str

    @property
    def line(self) -> str:
        """What it printed, without the line's end."""
        return os.fsdecode(self.out.removesuffix(b"\n"))


def changed_since(revision: str, paths: Sequence[str], files: Iterable[File]) -> tuple[File, ...]:
    """Those of ``files`` that are not what they were where this branch left that of ``revision``.

    So pages that only the other branch changed do not count; what is not committed does, and what git does
    not know yet, unless it is told to ignore it. ``paths`` are what the files were found by.
    """
    if STDIN in paths:
        raise UsageError("--changed-since asks git about files; standard input is none")
    if remote := [path for path in paths if not is_local(path)]:
        raise UsageError(f"--changed-since asks git about files; {printable(remote[0])} is a URL")
    if not revision or revision.startswith("-"):
        raise UsageError(f"--changed-since wants a revision of git, not {revision!r}")
    tops = {_top(folder) for folder in sorted({_folder(path) for path in paths})}
    changed = {name for top in tops for name in _changed_in(top, revision)}
    return tuple(file for file in files if not changed.isdisjoint(_names(file.path)))


def _folder(path: str) -> str:
    return path if Path(path).is_dir() else str(PurePath(path).parent)


def _top(folder: str) -> str:
    """The folder of the repository that ``folder`` belongs to."""
    ran = _git(folder, "rev-parse", "--show-toplevel")
    if ran.failed:
        raise UsageError(f"{printable(folder)}: --changed-since works inside a git repository ({ran.said})")
    return os.path.realpath(ran.line)


def _changed_in(top: str, revision: str) -> Iterator[str]:
    """Every name that is new or not the same since; a whole folder where a repository lies in another."""
    base = _base(top, revision)
    tracked = _git(top, "diff", *OWN_FORM, "--name-only", "-z", "--diff-filter=d", base, "--")
    unknown = _git(top, "ls-files", "-z", "--others", "--exclude-standard")
    for ran in (tracked, unknown):
        if ran.failed:
            raise ToolkitError(f"{printable(top)}: git cannot tell what changed: {ran.said}")
        for name in ran.out.split(b"\0")[:-1]:
            yield str(PurePath(top, os.fsdecode(name)))


def _base(top: str, revision: str) -> str:
    """The commit where this branch left that of ``revision``."""
    commit = _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if commit.failed:
        raise UsageError(f"--changed-since {printable(revision)}: no such revision here{_if_shallow(top)}")
    base = _git(top, "merge-base", commit.line, "HEAD")
    if base.failed:
        raise UsageError(
            f"--changed-since {printable(revision)}: it has no commit in common with HEAD{_if_shallow(top)}"
        )
    return base.line


def _if_shallow(top: str) -> str:
    """What to do about it, if that is because the history was not fetched."""
    if _git(top, "rev-parse", "--is-shallow-repository").line != "true":
        return ""
    return (
        "; this clone is shallow: fetch its history with `git fetch --unshallow`, "
        "`fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab)"
    )


def _names(path: str) -> Iterator[str]:
    """The names that git may know a file by, as it is called and as it is without links, and those above."""
    for name in {os.path.abspath(path), os.path.realpath(path)}:  # noqa: PTH100 - links are kept in the first
        yield name
        yield from map(str, PurePath(name).parents)


def _git(folder: str, *words: str) -> _Ran:
    environment = {name: value for name, value in os.environ.items() if name not in HOOKED}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-C", folder, *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603
    except FileNotFoundError as error:
        raise UsageError("--changed-since needs git, which is not installed here") from error
    said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
    return _Ran(done.returncode != 0, done.stdout, said)
