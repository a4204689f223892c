"""All figures of fidelity, printed with the commit: `python -m benchmarks.fidelity [PART …]`."""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.fidelity.forum_show import show as show_forum
from benchmarks.fidelity.kunena import show as show_synthetic
from benchmarks.fidelity.kunena_pages import page_of
from benchmarks.fidelity.labels import FORUMS, labelled
from benchmarks.fidelity.layouts import measured
from benchmarks.fidelity.parts import PARTS, Asked, Section
from benchmarks.fidelity.shapes import SHAPES, shapes
from toolkit.errors import LayoutError
from toolkit.layouts import Layout

HERE = Path(__file__).parent


def main() -> None:
    """Prints the parts asked for, all of them by default, or one synthetic page with what is wrong."""
    given = _arguments()
    try:
        known = measured(given.own)
    except LayoutError as error:
        sys.exit(str(error))
    if given.show:
        print("\n".join(_shown(given.show, known)))
        return
    asked = Asked(known, given.pages, given.seed)
    sections = [Section("commit", (("commit", _commit()), ("layouts", ", ".join(one.name for one in known))))]
    for name in given.parts or PARTS:
        sections += PARTS[name](asked)
    if given.json:
        print(json.dumps({section.title: section.rows for section in sections}, indent=1, default=str))
    else:
        print("\n\n".join("\n".join(section.lines()) for section in sections))


def _shown(name: str, known: tuple[Layout, ...]) -> Iterator[str]:
    """What is wrong with one page: a forum's, a shape's, or a synthetic one."""
    pages = {page.name: page for page in shapes()} if SHAPES.is_dir() else {}
    forums = {page.id: page for page in labelled()} if FORUMS.is_file() else {}
    if name in forums:
        return show_forum(forums[name], known)
    return show_synthetic(pages[name] if name in pages else page_of(name), known)


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.fidelity", description=__doc__)
    asked.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all by default")
    asked.add_argument("--pages", type=int, default=500, help="synthetic pages of each part (500)")
    asked.add_argument("--seed", type=int, default=1, help="what they are drawn from (1)")
    asked.add_argument("--own", nargs="*", type=Path, default=[], help="drafts of layouts")
    asked.add_argument("--show", metavar="PAGE", help="one page, by its name, and what is wrong with it")
    asked.add_argument("--json", action="store_true", help="for programs")
    given = asked.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        asked.error(f"no part {', '.join(sorted(unknown))}: there are {', '.join(PARTS)}")
    return given


def _commit() -> str:
    """The commit that is measured, marked where files differ from it."""
    told = ["git", "-C", str(HERE), "describe", "--always", "--dirty"]
    found = subprocess.run(told, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    return found.stdout.strip() or "unknown"


if __name__ == "__main__":
    main()
