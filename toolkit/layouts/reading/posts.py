"""The posts of a page, and where what they hold goes."""

from typing import NamedTuple

from toolkit.documents import Table

REPLY_COLUMNS = frozenset({"post_id", "author", "published_at", "text"})
"""What the dataset keeps of a post after the first."""


class Post(NamedTuple):
    """Which post of the page, from 0; -1 before the first."""

    number: int

    def keeps(self, column: str) -> bool:
        """Whether the dataset has a place for this column of the post."""
        return self.number <= 0 or column in REPLY_COLUMNS

    @property
    def row(self) -> tuple[Table, int]:
        """Where the post's values go: the first is the document, the others its replies."""
        return ("documents", 0) if self.number <= 0 else ("replies", self.number - 1)
