"""The layouts that are measured: those of the toolkit, and drafts."""

from collections.abc import Sequence
from pathlib import Path

from toolkit.layouts import COLUMNS, Layout, layouts
from toolkit.layouts.grammar.loading import load_layout


def measured(drafts: Sequence[Path]) -> tuple[Layout, ...]:
    """The built-in layouts and the drafts; a draft takes the place of the built-in one that it is named as.

    `LayoutError` says what is wrong with a draft.
    """
    own = [load_layout(path.stem, path.read_text("utf-8"), COLUMNS) for path in drafts]
    names = {layout.name for layout in own}
    return (*(layout for layout in layouts() if layout.name not in names), *own)
