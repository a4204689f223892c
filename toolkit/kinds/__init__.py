"""`layouts`: the kinds of pages that can be read."""

from pathlib import Path
from typing import Literal

from toolkit.errors import UsageError
from toolkit.layouts import BUILT_IN, Layout, built_in_source, layouts, own_source
from toolkit.text.display import one_line
from toolkit.text.json_text import json_text


def catalogue(own: tuple[Path, ...], format: Literal["text", "json"]) -> str:
    """The built-in layouts and the user's own: what each is about, its languages and columns."""
    known = layouts(own)
    if format == "json":
        return json_text([_facts(layout) for layout in known], indent=2) + "\n"
    return "\n".join(_told(layout) for layout in known)


def source(name: str, own: tuple[Path, ...]) -> str:
    """The file of the layout ``name``; `UsageError` where there is none."""
    if name in BUILT_IN:
        return built_in_source(name)
    paths = {path.stem: path for path in own}
    if name not in paths:
        raise UsageError(f"no layout {one_line(name)}; `pagepack layouts` lists them all")
    return own_source(paths[name])


def _facts(layout: Layout) -> dict[str, object]:
    return {
        "name": layout.name,
        "about": layout.about,
        "version": layout.version,
        "languages": sorted(layout.languages),
        "columns": list(layout.columns),
    }


def _told(layout: Layout) -> str:
    return (
        f"{layout.name} ({', '.join(sorted(layout.languages))})\n"
        f"  {layout.about}\n"
        f"  reads {', '.join(layout.columns)}\n"
    )
