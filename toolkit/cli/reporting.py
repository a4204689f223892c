"""The options that every command has which tells findings, and the value that they come to."""

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from toolkit.cli.destinations import place_of, require_apart
from toolkit.cli.exits import hushed, require_writable
from toolkit.cli.telling import Telling
from toolkit.cli.words import ReportForm
from toolkit.errors import UsageError

OPTIONS: Mapping[str, tuple[Any, object]] = {
    "format": (
        Annotated[ReportForm, typer.Option("--format", help="How to tell the findings.")],
        ReportForm.text,
    ),
    "output": (
        Annotated[
            Path | None,
            typer.Option(metavar="FILE", help="Write the report into this file, not to standard output."),
        ],
        None,
    ),
    **{
        f"output_{form}": (
            Annotated[Path | None, typer.Option(metavar="FILE", help=f"Write a report as {form} too.")],
            None,
        )
        for form in ReportForm
    },
    "statistics": (
        Annotated[bool, typer.Option("--statistics", help="Count findings by rule; do not list them.")],
        False,
    ),
    "quiet": (
        Annotated[bool, typer.Option("--quiet", "-q", help="Tell only what makes the command fail.")],
        False,
    ),
    "verbose": (
        Annotated[
            bool, typer.Option("--verbose", "-v", help="Tell too what is read, and as which settings say.")
        ],
        False,
    ),
}
"""Every option: its type with its words for people, and its default."""


COUNTED = (ReportForm.text, ReportForm.json)
"""The forms of `--statistics`."""


def reporting(command: Callable[..., None]) -> Callable[..., None]:
    """The command, with the options in the place of its parameter `telling`, which is what they come to."""

    @wraps(command)
    def run(**given: Any) -> None:  # noqa: ANN401 - whatever the command's own options hold
        words = {name: given.pop(name) for name in OPTIONS}
        with hushed(words["quiet"]):
            command(**given, telling=_telling(**words))

    parameters: list[inspect.Parameter] = []
    for parameter in inspect.signature(command).parameters.values():
        parameters += _options() if parameter.name == "telling" else [parameter]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what Typer reads
    return run


def _options() -> list[inspect.Parameter]:
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    return [
        inspect.Parameter(name, kind, annotation=annotation, default=default)
        for name, (annotation, default) in OPTIONS.items()
    ]


def _telling(
    format: ReportForm,
    output: Path | None,
    *,
    statistics: bool,
    quiet: bool,
    verbose: bool,
    **others: Path | None,
) -> Telling:
    """What the options come to; `UsageError` where they contradict each other."""
    if quiet and verbose:
        raise UsageError("--quiet and --verbose contradict each other")
    if statistics and format not in COUNTED:
        raise UsageError(f"--statistics is told as {' or '.join(COUNTED)}, not as {format}")
    given = {name.removeprefix("output_"): place_of(named) for name, named in others.items() if named}
    telling = Telling(
        format.value, place_of(output), given, statistics=statistics, quiet=quiet, verbose=verbose
    )
    require_apart(telling.places)
    for place in telling.places.values():
        require_writable(place)
    return telling
