"""`layouts draft`: a first layout, proposed from a handful of pages of one site, for a person to finish.

Lines that recur on the pages are furniture or anchors; lines that vary in some words hold values. The line
that holds a date and recurs most is taken for the one that opens a post.
"""

from collections.abc import Sequence

from toolkit.documents import RawDocument
from toolkit.errors import UsageError
from toolkit.kinds.draft.bylines import byline_of
from toolkit.kinds.draft.samples import Samples
from toolkit.kinds.draft.surroundings import surroundings_of
from toolkit.kinds.draft.writing import written

__all__ = ["draft"]


def draft(pages: Sequence[RawDocument]) -> str:
    """A layout's file for pages like these; `UsageError` where no line of them holds a date."""
    samples = Samples.of(pages)
    byline = byline_of(samples)
    if byline is None:
        raise UsageError("no line with a date recurs on these pages, so nothing tells where a post begins")
    return written(byline, surroundings_of(samples, byline))
