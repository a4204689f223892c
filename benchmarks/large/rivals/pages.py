"""What a user would write to read the seed's page: a regular expression or two, for this one shape alone."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

MONTHS: Final = {
    word: number
    for number, word in enumerate(
        ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"], 1
    )
}

PAGE: Final = re.compile(
    r"(?P<title>[^\n]+)\n\n"
    r"(?P<day>\d\d) (?P<month>\w{3}) (?P<year>\d{4}) (?P<time>\d\d:\d\d) "
    r"#(?P<number>\d+) от (?P<author>[^\n]+)\n"
    r"(?P<text>.+?)\n\s*• Сообщений: (?P<posts>\d+)\n.*?ТемаРелевантностьДата\n(?P<rows>.*)",
    re.DOTALL,
)
ROW: Final = re.compile(
    r"^ +(?P<title>.+?)(?P<relevance>\d+\.\d\d)\w+, (?P<day>\d\d) (?P<month>\w{3})\w* (?P<year>\d{4})$",
    re.MULTILINE,
)
SOURCE: Final = " Ссылка на источник"


def parse(id_: str, content: str) -> dict[str, Any] | None:
    """The columns of a page; nothing where it has another shape."""
    if not (page := PAGE.match(content)):
        return None
    return {
        "id": id_,
        "title": page["title"],
        "text": page["text"].strip().removesuffix(SOURCE),
        "published_at": datetime.fromisoformat(f"{_day(page)}T{page['time']}"),
        "post_id": int(page["number"]),
        "author": page["author"],
        "author_posts": int(page["posts"]),
        "related": [_item(*row) for row in enumerate(ROW.finditer(page["rows"]), 1)],
    }


def _item(position: int, row: re.Match[str]) -> dict[str, Any]:
    relevance = float(row["relevance"])
    return {"position": position, "title": row["title"], "relevance": relevance, "date": _day(row)}


def _day(found: re.Match[str]) -> date:
    return date(int(found["year"]), MONTHS[found["month"]], int(found["day"]))


def files(folder: str) -> list[str]:
    """The pages below ``folder``, in the order of their names."""
    return sorted(str(path) for path in Path(folder).rglob("*.txt"))


def contents(paths: list[str], folder: str) -> Iterator[dict[str, str]]:
    """The pages, each with the name it has below ``folder``."""
    for path in paths:
        with Path(path).open(encoding="utf-8", newline="") as file:
            yield {"id": path[len(folder) + 1 : -len(".txt")], "content": file.read()}
