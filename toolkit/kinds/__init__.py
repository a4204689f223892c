"""`layouts`: the kinds of pages that can be read."""

from pathlib import Path
from typing import Literal

from toolkit.layouts import Layout, layouts
from toolkit.text.json_text import json_text


def catalogue(own: tuple[Path, ...], format: Literal["text", "json"]) -> str:
    """The built-in layouts and the user's own: what each is about, its languages and columns."""
    known = layouts(own)
    if format == "json":
        return json_text([_facts(layout) for layout in known], indent=2) + "\n"
    return "\n".join(_told(layout) for layout in known)


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
