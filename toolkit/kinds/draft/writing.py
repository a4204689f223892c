"""A draft as a layout's file, with what its author has to look at."""

import json
from collections.abc import Iterator

from toolkit.kinds.draft.bylines import Byline
from toolkit.kinds.draft.surroundings import Surroundings

HEAD = """\
# A draft: what was guessed is marked with `?`. Try it with `pagepack layouts check THIS_FILE PAGE...`;
# docs/layouts.md tells what else a layout can say.
about = "TODO: what kind of pages these are"
"""


def written(byline: Byline, around: Surroundings) -> str:
    """The file, ready to be checked and finished."""
    return "\n".join(_sections(byline, around)) + "\n"


def _sections(byline: Byline, around: Surroundings) -> Iterator[str]:
    lines = fixed_lines(around)
    claim = ", ".join(map(_quoted, ("byline", *list(lines)[-1:])))
    above, foot = "above " * bool(around.below_title), " foot footer?" * bool(around.foot)
    yield HEAD
    yield f"claims = [{claim}]  # ? lines that no other kind of page has together"
    yield 'regions = ["navigation", "footer"]  # what stands above the title, and behind the posts'
    yield f'page = "navigation top {above}post+{foot}"'
    yield f'post = "byline text{" end" * bool(around.end)}"'
    yield f'\n[parts]\ntop = "title &{"below_title" if above else "byline"}"  # ? is this line the title'
    if above:
        yield 'above = "(!byline any)+"'
    yield f'\n[lines]\ntitle = "{{title}}"\nbyline = {_quoted(byline.pattern)}  # ? is {{author}} the author'
    yield from (f'{name} = "{{={name}}}"' for name in lines)
    yield f"\n[dates]\nmoment = [{', '.join(map(_quoted, byline.formats))}]"
    yield f"\n[words.{byline.language}]  # ? the language of the forum's own words"
    yield from (f"{name} = [{_quoted(text)}]" for name, text in lines.items())
    if not lines:
        yield 'nothing = ["TODO"]'


def fixed_lines(around: Surroundings) -> dict[str, str]:
    """The fixed lines by the names that the draft gives them."""
    named = {"below_title": around.below_title, "end": around.end, "foot": around.foot}
    return {name: text for name, text in named.items() if text}


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
