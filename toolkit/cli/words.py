"""The words of the command line: options that several commands share, and their choices."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class ReportForm(StrEnum):
    """How findings are told: the names in `toolkit.reports.REPORTS`, here too so that `--help` is fast."""

    text = "text"
    json = "json"
    sarif = "sarif"
    gitlab = "gitlab"
    junit = "junit"
    github = "github"
    markdown = "markdown"


class EngineName(StrEnum):
    """Where the work runs: the names in `toolkit.engines.ENGINES`."""

    local = "local"
    ray = "ray"


class ViewForm(StrEnum):
    """How a page, or a list of layouts, is shown."""

    text = "text"
    json = "json"


class FailOn(StrEnum):
    """The least that makes a command fail."""

    error = "error"
    warning = "warning"
    never = "never"


class RuleForm(StrEnum):
    """How the catalogue of rules is told."""

    text = "text"
    json = "json"
    markdown = "markdown"


class SchemaForm(StrEnum):
    """How the contract is told."""

    arrow = "arrow"
    features = "features"
    json_schema = "json-schema"
    markdown = "markdown"


class ConfigName(StrEnum):
    """The dataset's configs."""

    documents = "documents"
    related = "related"


BaselineFile = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Pass over the findings that this file says are known."),
]
CapturedAt = Annotated[
    str | None,
    typer.Option(
        metavar="TIME", help="When the pages were captured, by their clock, or `modified`: each file's."
    ),
]
ChangedSince = Annotated[
    str | None,
    typer.Option(metavar="REV", help="Read only pages that changed since this revision of git."),
]
Code = Annotated[
    str | None, typer.Argument(metavar="[CODE]", help="A rule's code; without one, all are listed.")
]
Dist = Annotated[Path, typer.Argument(metavar="[DIST]", help="The dataset's folder.")]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="Read pages that are not UTF-8 in this encoding.")
]
FailsOn = Annotated[
    FailOn | None,
    typer.Option(help="Leave with 1 at errors, at warnings too, or never.", show_default="error"),
]
Against = Annotated[
    str | None,
    typer.Option(metavar="DIST", help="A published dataset, a folder or a URL, to hold the pages against."),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that read.", show_default="all cores"),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(metavar="RULES", help="Pass over these rules: codes, or how they begin, as `P301,C1`."),
]
LayoutFile = Annotated[Path, typer.Argument(metavar="LAYOUT", help="A layout's TOML file.")]
LayoutFiles = Annotated[
    list[Path] | None,
    typer.Option("--layout", metavar="FILE", help="A layout of your own; may be given more than once."),
]
OnlyRejected = Annotated[
    bool,
    typer.Option("--only-rejected", help="Read only the rejected pages of DIST again, and keep its rows."),
]
Engine = Annotated[
    EngineName,
    typer.Option(help="Where the work runs: processes of this machine, or a Ray cluster (RAY_ADDRESS)."),
]
NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache", help="Read every page, also what the last build read; keep nothing for the next."
    ),
]
Out = Annotated[str, typer.Option(metavar="DIST", help="The dataset's folder, or a URL such as s3://…")]
Page = Annotated[str, typer.Argument(metavar="FILE", help="A raw page, its URL, or - for standard input.")]
Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files, folders, their URLs, or - for standard input.")
]
Raw = Annotated[
    list[str] | None, typer.Argument(metavar="[RAW]...", help="Raw pages; `raw` where none are named.")
]
Select = Annotated[
    list[str] | None,
    typer.Option(metavar="RULES", help="Look at these rules alone, whatever the settings say."),
]
WriteBaseline = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write all findings into this file, as known from now on.")
]
