"""What is wrong with one labelled forum page, and the command that measures them all.

`python -m benchmarks.fidelity.forum_show [NAME …] [--show ID] [--own FILE …]`, NAME a page or a layout.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.fidelity.forum_fields import fields_of, found_items, paired
from benchmarks.fidelity.forums import rows, score
from benchmarks.fidelity.labels import FORUMS, LabelledPage, labelled
from benchmarks.fidelity.layouts import measured
from benchmarks.fidelity.seen import Seen, document, see
from benchmarks.fidelity.tally import ALL, by_field, table
from toolkit.errors import LayoutError
from toolkit.layouts import Layout

WIDTH = 160
"""Characters of a value that are shown at either end."""


def show(page: LabelledPage, known: Sequence[Layout]) -> Iterator[str]:
    """Fields not read right, posts and items too many, findings and lines left over."""
    seen = see(document(page.id, page.text, page.captured_at), known)
    layout = seen.reading.layout or "no layout"
    yield f"{page.id}: read by {layout} (must be {page.layout}), {len(seen.posts)} posts"
    for one in fields_of(page, seen):
        if one.outcome != "right":
            yield f"{one.outcome} {one.name}"
            yield f"   labelled {_short(one.labelled)}"
            yield f"   read     {_short(one.read)}"
    yield from _extra(page, seen)
    for finding in seen.reading.findings:
        if finding.code != "P202":
            yield f"{finding.code} line {finding.place.line}: {finding.message}"
    for number, (label, line) in enumerate(zip(seen.reading.labels, page.text.split("\n"), strict=True), 1):
        if label.account == "leftover":
            yield f"leftover {number:4}: {line[:WIDTH]}"


def _extra(page: LabelledPage, seen: Seen) -> Iterator[str]:
    known = {place for _, place in paired(page, seen)[0]}
    for place, post in enumerate(seen.posts):
        if place not in known:
            told = f"{post.author!r} {post.published_at} {_short(post.text)}"
            yield f"a post too many, read {place + 1}.: {told}"
    listed = {place for _, place in found_items(page, seen)}
    for place, item in enumerate(seen.page.related):
        if place not in listed:
            yield f"an item too many, read {place + 1}.: {item.title!r} {item.date}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 2 * WIDTH else f"{text[:WIDTH]} … {text[-WIDTH:]} ({len(text)} characters)"


def main() -> None:
    """Prints the figures, by layout or for the pages named, or what is wrong with one page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*", help="only these pages or layouts")
    asked.add_argument("--show", metavar="ID", help="what is wrong with a page")
    asked.add_argument("--own", nargs="*", type=Path, default=[], help="drafts of layouts")
    given = asked.parse_args()
    try:
        known = measured(given.own)
    except LayoutError as error:
        sys.exit(str(error))
    names = [given.show] if given.show else given.names
    pages = [page for page in labelled(FORUMS) if not names or {page.id, page.layout} & set(names)]
    if given.show:
        print("\n".join(show(pages[0], known)))
        return
    forums = score(pages, known)
    kinds = sorted({page.layout for page in pages})
    print("\n".join(table(list(rows(forums, [*(page.id for page in pages if names), *kinds, ALL])))))
    print("\n".join(by_field(forums.tally, kinds)))


if __name__ == "__main__":
    main()
