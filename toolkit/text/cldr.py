"""Unicode's locale data (CLDR) by language, as babel has it."""

from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from typing import Any, TypeAlias

Tables: TypeAlias = Mapping[str, Any]

VARIANTS: Mapping[str, tuple[str, ...]] = {
    "ar": ("ar_DZ", "ar_IQ"),
    "az": ("az_Cyrl",),
    "bs": ("bs_Cyrl",),
    "de": ("de_AT",),
    "en": ("en_AU", "en_GB"),
    "pt": ("pt_PT",),
    "sr": ("sr_Latn",),
    "tl": ("fil",),
    "uz": ("uz_Cyrl",),
    "zh": ("zh_Hant",),
}
"""By language, locales whose words differ from its own: another script, other names, or CLDR's own code."""

USED = ("months", "days", "day_periods", "date_fields", "list_patterns")

DURATION = "duration-"
"""What babel's names of units of time begin with, among all units."""

UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
"""Units of time, from long to short."""


@cache
def tables_of(language: str) -> tuple[Tables, ...]:
    """CLDR's tables for the language (ISO 639-1) and its variants; none for one that CLDR does not know.

    They are copies: babel keeps a table that one locale inherits in the table of all, so that after Hebrew
    the months of French would be Hebrew (python-babel/babel#1234).
    """
    from babel.localedata import LocaleDataDict, exists, load

    found = []
    for locale in (language, *VARIANTS.get(language, ())):
        if exists(locale):
            data = load(locale)
            units = {name: of for name, of in data["unit_patterns"].items() if name.startswith(DURATION)}
            # Under its own name: since babel 2.19 some of its tables only say where others stand.
            tables = {name: data[name] for name in USED} | {"unit_patterns": units}
            found.append(LocaleDataDict(deepcopy(tables)))
    return tuple(found)
