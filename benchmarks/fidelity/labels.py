"""The forum pages of ../shared and what they hold, as labelled in their own markup."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

FORUMS = Path(__file__).parents[3] / "shared" / "corpus" / "forums" / "pages.jsonl"
"""28 real pages (../shared/README.md); the project's folder and this one lie side by side."""

LAYOUTS = {"vb4": "vbulletin"}
"""The layout that must claim a platform's pages, where it has another name."""

SHOWN = ("%m-%d-%Y, %I:%M %p", "%B %d, %Y", "%d %B %Y", "%b %d, %Y")
"""How a date is shown where only what is shown is labelled: vBulletin's posts, Discourse's lists."""

ADVERTISEMENT = "Advertisement"
"""The author of what a site's owner puts between two posts in a post's frame (IPB)."""


class Day(NamedTuple):
    """A labelled day, right up to ``slack`` days more or less: labels are UTC, pages show their own clock."""

    day: date
    slack: int


class LabelledPost(NamedTuple):
    """A post as labelled; an ``optional`` one may be read or not."""

    author: str
    day: Day | None
    text: str
    optional: bool


class LabelledItem(NamedTuple):
    """A related item as labelled, with its first date."""

    title: str
    day: Day | None


class LabelledPage(NamedTuple):
    """A page and what must be read of it."""

    id: str
    layout: str
    title: str
    text: str
    posts: tuple[LabelledPost, ...]
    related: tuple[LabelledItem, ...]
    captured_at: datetime | None


def labelled(path: Path = FORUMS) -> Iterator[LabelledPage]:
    """The pages of the corpus, in its order; `OSError` where it does not lie there."""
    with path.open(encoding="utf-8") as lines:
        yield from (_page(json.loads(line)) for line in lines)


def _page(record: dict[str, Any]) -> LabelledPage:
    posts, related = record.get("posts", []), record.get("related", [])
    return LabelledPage(
        record["id"],
        LAYOUTS.get(record["platform"], record["platform"]),
        record["title"],
        record["text_full"],
        tuple(_post(post) for post in posts),
        tuple(LabelledItem(item["title"], _day(item)) for item in related),
        _captured(posts + related),
    )


def _post(post: dict[str, Any]) -> LabelledPost:
    """A post; what the site itself puts into a post's frame has no id, and is no post that must be read."""
    is_ours = post["author"] == ADVERTISEMENT and post["post_id"] is None
    return LabelledPost(post["author"] or "", _day(post), post["text"] or "", is_ours)


def _day(record: dict[str, Any]) -> Day | None:
    if record.get("date"):
        return Day(_moment(record["date"]).astimezone(UTC).date(), 1)
    for shown in SHOWN:
        try:
            return Day(datetime.strptime(record.get("date_text") or "", shown).date(), 0)
        except ValueError:
            continue
    return None


def _captured(records: list[dict[str, Any]]) -> datetime | None:
    """When the page was captured, on its own clock: no earlier than its newest date; null without one.

    A date shown as `Yesterday at …` is a day older than the page.
    """
    found = [
        _moment(record[name]).replace(tzinfo=None)
        + timedelta(days=str(record.get(f"{name}_text")).startswith("Yesterday"))
        for record in records
        for name in ("date", "last_date")
        if record.get(name)
    ]
    return max(found, default=None)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
