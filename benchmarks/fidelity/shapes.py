"""The 72 pages of ../shared/corpus/kunena-shapes, and what their names and dummy words say of them."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from benchmarks.fidelity.clocks import Printed
from benchmarks.fidelity.records import KnownItem, KnownPage, KnownPost

SHAPES = Path(__file__).parents[3] / "shared" / "corpus" / "kunena-shapes"
"""Named version_position_locale_posts[_locked].txt; the project's folder and this one lie side by side."""

TITLES = {"ru-RU": "Заголовок темы о выборах"}
TITLE = "Subject of the topic"

BODIES = {"ru-RU": "Первый абзац текста сообщения.", "": "First paragraph of the message text."}
REPLIES = {"ru-RU": "Ответ на сообщение.", "": "Reply to it."}
QUOTES = {
    "ru-RU": "ICT пишет: Цитата текста.",
    "en-GB": "ICT wrote: Quoted text.",
    "de-DE": "ICT schrieb: Quoted text.",
}
SIGNATURES = {"ru-RU": "Подпись", "": "Signature"}

RELATED = (
    KnownItem("В России прошли выборы через блокчейн", 12.39, date(2018, 12, 17)),
    KnownItem("Сенаторы США боятся TikTok", 10.65, date(2020, 7, 29)),
)
"""On the Russian pages alone."""

UNKNOWN = dict.fromkeys(("author_karma", "author_thanks", "author_gender", "author_birthdate"), None)


def shapes(folder: Path = SHAPES) -> Iterator[KnownPage]:
    """The pages with their records; `FileNotFoundError` where the corpus does not lie there."""
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    yield from (_page(path) for path in sorted(folder.glob("*.txt")))


def _page(path: Path) -> KnownPage:
    version, position, locale, count, *rest = path.stem.split("_")
    is_horizontal = position in ("bottom", "top")
    first = _first(locale, {"author_posts": 103416 if is_horizontal else None} | UNKNOWN, path)
    reply = [_reply(locale)] if count == "2post" else []
    return KnownPage(
        name=path.stem,
        locale=locale,
        language=None,
        shape=f"{version} {position}",
        style="0.14",
        traps=tuple(rest) or ("open",),
        captured_at=None,
        title=TITLES.get(locale, TITLE),
        posts=(first, *reply),
        related=RELATED if locale == "ru-RU" else (),
        text=path.read_text("utf-8"),
    )


def _first(locale: str, profile: dict[str, int | None], path: Path) -> KnownPost:
    sentence = BODIES.get(locale, BODIES[""])
    repeats = path.read_text("utf-8").count(sentence)
    text = " ".join([sentence] * repeats)
    return KnownPost("ICT", 59964, _at(9, 17, 5), None, ((text,),), None, profile)


def _reply(locale: str) -> KnownPost:
    """The second post; its signature may count as text, for nothing sets it apart."""
    sentence = REPLIES.get(locale, REPLIES[""])
    text = (QUOTES[locale], " ".join([sentence] * (8 if locale == "ru-RU" else 10)))
    signed = (*text, "--", SIGNATURES.get(locale, SIGNATURES[""]))
    return KnownPost("Ivan_82", 59970, _at(10, 9, 12), _at(10, 9, 30), (text, signed), None, {})


def _at(day: int, hour: int, minute: int) -> Printed:
    return Printed("", datetime(2017, 8, day, hour, minute), "minute")
