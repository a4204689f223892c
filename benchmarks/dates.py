"""How the strings of ../shared/corpus/dates are read: right, reported, or silently wrong, by language.

Each string is read in its own language by the formats of `dates.toml`, which a layout could list; what no
format of a forum states is outside, and counted by why. The strings are dateparser's test cases (BSD-3), and
days printed by CLDR's own patterns and words. Run as `python -m benchmarks.dates`; `--all` shows also what
was reported.
"""

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.date_strings import CAPTURED, CORPUS, Case, absolute, relative, translated
from benchmarks.fidelity.tally import Outcome, Tally, table
from toolkit.text.calendar import MONTHS
from toolkit.text.date_formats import TOKEN
from toolkit.text.dates import Calendar, DateFormat, Formats, Moment, Unread, read_date

GIVEN = tomllib.loads(Path(__file__).with_name("dates.toml").read_text("utf-8"))

DAYS_AGO = ("0 day ago", "1 day ago")
"""What has a word of its own in most languages, today and yesterday."""

DAYS = [date(2000 + month, month, 2 * month + 1) for month in MONTHS]
"""Days that are printed in every language, one of each month."""


def main() -> None:
    """Prints for each corpus the shares by language, what is outside and why, and what was read wrong."""
    if not CORPUS.exists():
        print("skipped: there is no ../shared/corpus/dates here")
        return
    corpora = {"absolute": absolute(), "relative": relative(), "translated": _translated()}
    for name, cases in corpora.items():
        _show(name, [(case, read(case)) for case in cases])
    _show("printed by CLDR's patterns", list(_printed()))


def read(case: Case) -> Moment | Unread:
    """What is read of the case's text in its language."""
    languages = frozenset({case.language}) if case.language else frozenset({"en"})
    return read_date(case.text, formats(case.language or "en"), Calendar(languages, case.captured))


@cache
def formats(language: str) -> Formats:
    """The formats of `dates.toml`, with the words of a language; those whose words it lacks are left out."""
    words = GIVEN["words"].get(language, {})
    days = [day + clock for day, clock in product(GIVEN["days"], GIVEN["clocks"])]
    patterns = [*days, *GIVEN["whole"], *GIVEN["relative"]]
    return tuple(
        DateFormat.of(pattern, {name: ["∅"] for name in GIVEN["names"]} | words) for pattern in patterns
    )


def outcome(case: Case, found: Moment | Unread) -> Outcome:
    """Whether what was read is what the text says, as exactly as it says it."""
    if isinstance(found, Unread):
        return "right" if case.says is None and found.reason == "too_coarse" else "reported"
    if case.says is None or not found.weekday_fits():
        return "wrong" if case.says is None else "reported"
    wanted = (
        case.says if isinstance(case.says, datetime) else datetime.combine(case.says, datetime.min.time())
    )
    cut = {"second": 19, "minute": 16, "hour": 13, "day": 10}[found.precision]
    return "right" if wanted.isoformat()[:cut] == found.value.isoformat()[:cut] else "wrong"


def _translated() -> Iterator[Case]:
    for case, english in translated():
        says = read_date(english, formats("en"), Calendar(frozenset({"en"}), CAPTURED))
        if not isinstance(says, Moment) and says != Unread("too_coarse"):
            outside = case.outside or "its English is no date of a forum"
        elif (
            re.match(r"\d+ [a-z]+ ago$", english)
            and not re.search(r"\d", case.text)
            and english not in DAYS_AGO
        ):
            outside = case.outside or "a span in words"
        elif re.search(r"\bago$|^\d+ [a-z]", english) and case.language not in GIVEN["words"]:
            outside = case.outside or "no words of the language for dates ago are listed"
        else:
            outside = case.outside
        yield case._replace(says=says.value if isinstance(says, Moment) else None, outside=outside)


def _printed() -> Iterator[tuple[Case, Moment | Unread]]:
    """Days as CLDR's own patterns print them, each read by its pattern alone."""
    for locale, calendar in json.loads((CORPUS / "cldr_months_days.json").read_text("utf-8")).items():
        language = locale.partition("_")[0]
        for pattern, day in product(calendar["date_formats"].values(), DAYS):
            case = Case(language, _print(pattern, day, calendar), day, CAPTURED)
            try:
                format = DateFormat.of(pattern)
            except ValueError:
                yield (
                    case._replace(outside="an era, or another symbol that dates of forums lack"),
                    Unread("unreadable"),
                )
            else:
                yield case, read_date(case.text, (format,), Calendar(frozenset({language}), None))


def _print(pattern: str, day: date, calendar: Mapping[str, Any]) -> str:
    """A day by a pattern of CLDR, with the names of ``calendar``, a locale of the corpus."""
    months, weekdays = calendar["months"]["format"], calendar["days"]["format"]
    number, year = str(day.month), str(day.year)
    symbols = {
        "y": year,
        "yy": year[2:],
        "M": number,
        "MM": f"{day:%m}",
        "d": str(day.day),
        "dd": f"{day:%d}",
    }
    symbols |= {"MMM": months["abbreviated"][number], "MMMM": months["wide"][number]}
    symbols |= {"EEEE": weekdays["wide"][str(day.weekday())]}
    return TOKEN.sub(lambda t: str(symbols.get(t[0], t[0]) if t[1] is None else t[1]), pattern)


def _show(name: str, cases: Iterable[tuple[Case, Moment | Unread]]) -> None:
    tally, outside, told = Tally(), Counter[str](), list[str]()
    for case, found in cases:
        result = outcome(case, found)
        if case.outside:
            outside[case.outside] += 1
            continue
        tally.add([case.language], "date", result)
        if result == "wrong" or (result == "reported" and "--all" in sys.argv):
            told.append(f"  {result} {case.language}: {case.text!r} is {case.says}, read {found}")
    why = ", ".join(f"{count} {why}" for why, count in outside.most_common())
    print(f"\n{name}: {sum(outside.values())} strings outside ({why})")
    rows = [(group, *tally.shares(group)) for group in tally.groups()]
    print("\n".join([*table([("language", "strings", "right", "reported", "wrong"), *rows]), *told]))


if __name__ == "__main__":
    main()
