"""Moments as Kunena prints them, and what a reader can know of them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Literal, NamedTuple, TypeAlias

from babel.units import format_unit

from benchmarks.fidelity.wordings import Wording

Clock: TypeAlias = Literal["datetime", "today", "ago", "none"]
"""Kunena's setting post_dateformat (design of the family, section 2)."""

JOOMLA = {
    "ru": (
        "янв фев март апр мая июнь июль авг сен окт нояб дек",
        "Янв Фев Март Апр Май Июнь Июль Авг Сен Окт Нояб Дек",
    ),
    "en": ("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",),
    "de": ("Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",),
    "uk": ("січ лют бер кві тра чер лип сер вер жов лис гру",),
    "fr": ("Jan Fév Mar Avr Mai Juin Juil Aoû Sep Oct Nov Déc",),
    "es": ("Ene Feb Mar Abr May Jun Jul Ago Sep Oct Nov Dic",),
    "pl": ("sty lut mar kwi maj cze lip sie wrz paź lis gru",),
    "it": ("Gen Feb Mar Apr Mag Giu Lug Ago Set Ott Nov Dic",),
}
"""Months that Joomla's language packs shorten otherwise than CLDR; Russian of 2016 and of 2018."""

RUSSIAN_UNITS = {
    "year": ("год", "года"),
    "month": ("мес.", "мес."),
    "week": ("нед.", "нед."),
    "day": ("день", "дн."),
    "hour": ("ч.", "ч."),
    "minute": ("мин.", "мин."),
}
"""One and several, as Kunena's Russian pack has them."""

SECONDS = {"year": 31536000, "month": 2592000, "week": 604800, "day": 86400, "hour": 3600, "minute": 60}
"""Kunena's units, in the order in which it takes at most two of them."""

FORMS = ("format", "stand-alone")


class Printed(NamedTuple):
    """A moment as printed, and what is to be read: a value cut to its precision, or null."""

    text: str
    value: datetime | None
    precision: str | None


@dataclass(frozen=True)
class Calendar:
    """One site's way to print dates: its months and weekdays are of one pack."""

    words: Wording
    short: tuple[str, ...]
    wide: tuple[str, ...]
    days: tuple[str, ...]

    @classmethod
    def of(cls, words: Wording, random: Random) -> "Calendar":
        """A calendar of the locale: CLDR's names in one of its forms, with or without dots, or Joomla's."""
        cldr, form = words.cldr, random.choice(FORMS)
        short = tuple(cldr.months[form]["abbreviated"][n] for n in range(1, 13))
        if random.random() < 0.4:
            short = tuple(name.rstrip(".") for name in short)
        if words.language in JOOMLA and random.random() < 0.5:
            short = tuple(random.choice(JOOMLA[words.language]).split())
        wide = tuple(cldr.months[random.choice(FORMS)]["wide"][n] for n in range(1, 13))
        days = tuple(cldr.days["stand-alone"]["wide"][n] for n in range(7))
        if random.random() < 0.5:
            wide, days = tuple(n[0].upper() + n[1:] for n in wide), tuple(n[0].upper() + n[1:] for n in days)
        return cls(words, short, wide, days)

    def print(self, pattern: str, moment: date) -> str:
        """The moment in a pattern of PHP's date letters; other letters stand for themselves."""
        at = moment if isinstance(moment, datetime) else datetime.combine(moment, datetime.min.time())
        letters = {
            "d": f"{at.day:02}",
            "j": str(at.day),
            "m": f"{at.month:02}",
            "Y": f"{at.year}",
            "H": f"{at.hour:02}",
            "i": f"{at.minute:02}",
            "M": self.short[at.month - 1],
            "F": self.wide[at.month - 1],
            "l": self.days[at.weekday()],
        }
        return "".join(letters.get(letter, letter) for letter in pattern)

    def moment(self, moment: datetime, random: Random) -> Printed:
        """The moment in the locale's own pattern."""
        text = self.print(self.words.one("moment", random), moment)
        return Printed(text, moment, "minute")


def _known(text: str, moment: datetime, *, known: bool) -> Printed:
    return Printed(text, moment, "minute") if known else Printed(text, None, None)


def on_the_day(
    calendar: Calendar, moment: datetime, now: datetime, *, known: bool, random: Random
) -> Printed:
    """`Today 17:05` and `Yesterday 17:05` seen at ``now``, which the reader knows or not; else the date."""
    days = (now.date() - moment.date()).days
    if days > 1:
        return calendar.moment(moment, random)
    wording = calendar.words.one(("today", "yesterday")[days], random)
    return _known(wording.replace("{}", f"{moment:%H:%M}"), moment, known=known)


def ago(words: Wording, moment: datetime, now: datetime, *, known: bool, random: Random) -> Printed:
    """`3 days 2 hours ago`; no day where weeks are the smallest unit, or months vary in length (P206)."""
    rest = int((now - moment).total_seconds())
    parts: list[tuple[str, int]] = []
    for unit, seconds in SECONDS.items():
        count, left = divmod(rest, seconds)
        if count and len(parts) < 2:
            parts.append((unit, count))
            rest = left
    if not parts:
        return _known(words.one("now", random), now, known=known)
    span = " ".join(_unit(words, unit, count) for unit, count in parts)
    text = words.one("ago", random).replace("{}", span)
    finest = parts[-1][0]
    if not known or finest == "week" or not {"year", "month"}.isdisjoint(unit for unit, _ in parts):
        return Printed(text, None, None)
    value = now - timedelta(seconds=sum(SECONDS[unit] * count for unit, count in parts))
    return Printed(text, _cut(value, finest), finest)


def _unit(words: Wording, unit: str, count: int) -> str:
    if words.language == "ru":
        return f"{count} {RUSSIAN_UNITS[unit][count % 10 != 1 or count % 100 == 11]}"
    return str(format_unit(count, f"duration-{unit}", length="long", locale=words.cldr))


def _cut(moment: datetime, precision: str) -> datetime:
    finer = {"day": {"hour": 0, "minute": 0}, "hour": {"minute": 0}, "minute": {}}[precision]
    return moment.replace(second=0, microsecond=0, **finer)  # type: ignore[arg-type]
