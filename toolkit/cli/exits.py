"""The ways out of the program: what goes to which stream, and the exit code."""

import io
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import NoReturn, TextIO

import typer

from toolkit.errors import ToolkitError
from toolkit.text.display import one_line

FOUND, FAILED = 1, 2
"""Exit codes: something was found; the command could not run. A crash is never the first."""

_HUSHED = ContextVar("hushed", default=False)


def run(app: Callable[[], object]) -> None:
    """Runs the command; every way out of it is an exit code."""
    _open_streams()
    try:
        _attempt(app)
    finally:
        for stream in (sys.stdout, sys.stderr):
            _let_go(stream)


def _attempt(app: Callable[[], object]) -> None:
    try:
        app()
    except ToolkitError as error:
        _fail(str(error))
    except OSError as error:  # the system said no where nothing could be made of it
        _fail(": ".join(str(part) for part in (error.filename, error.strerror or error) if part))
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException:  # noqa: BLE001 - a bug (a panic of Rust's is no Exception), so not the code of findings
        with suppress(OSError):
            traceback.print_exc()
        _fail("this is a bug in pagepack; please report it with the lines above")


@contextmanager
def hushed(quiet: bool) -> Iterator[None]:
    """While it lasts, nothing is noted, if so wished; why a command could not run is still told."""
    before = _HUSHED.set(quiet)
    try:
        yield
    finally:
        _HUSHED.reset(before)


def is_hushed() -> bool:
    """Whether nothing is to be noted now."""
    return _HUSHED.get()


def note(message: str) -> None:
    """One line on standard error, which changes no exit code even where nobody can read it."""
    if not is_hushed():
        _say(message)


def _say(message: str) -> None:
    with suppress(OSError):
        typer.echo(one_line(message), err=True)


def write(pieces: Iterable[str], output: Path | None = None) -> None:
    """Writes a result, as UTF-8, to a file or to standard output."""
    try:
        if output:
            with output.open("w", encoding="utf-8") as file:
                file.writelines(pieces)
        else:
            sys.stdout.writelines(pieces)
            sys.stdout.flush()
    except BrokenPipeError:  # who reads has seen enough; what was found still decides the exit code
        _let_go(sys.stdout)
    except OSError as error:
        raise _unwritable(output, error) from error


def require_writable(output: Path | None) -> None:
    """Says at once, not after the work, that there is no place for the report."""
    if output is None or output.is_fifo():  # to open and close a pipe is to end it
        return
    try:
        output.open("a").close()
    except OSError as error:
        raise _unwritable(output, error) from error


def _fail(message: str) -> NoReturn:
    _say(f"pagepack: {message}")
    sys.exit(FAILED)


def _unwritable(output: Path | None, error: OSError) -> ToolkitError:
    return ToolkitError(f"{output or 'standard output'}: cannot be written: {error.strerror}")


def _open_streams() -> None:
    """A closed stream is one that nobody reads. Names that are not UTF-8 can be shown."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _let_go(stream: TextIO) -> None:
    """Flushes a stream, or lets what is left go nowhere: Python exits 120 where its own last flush fails."""
    try:
        stream.flush()
    except OSError:
        with _nowhere() as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")
