"""Names of months, weekdays, halves of the day and units of time, in the languages that CLDR knows."""

import json
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from toolkit.text.calendar import Kind, halves, merged, names
from toolkit.text.cldr import UNITS
from toolkit.text.folding import bare, folded, unaccented
from toolkit.text.units import ALONE, conjunctions, unit_words

KUNENA = """
af ar az bg bs ca cs cy da de el en eo es et eu fa fi fr gl he hi hr hu id it ja kk km ko lt lv mk nb nl pl pt
ro ru sk sl sq sr sv th tr ug uk ur uz vi zh
"""
"""The languages that Kunena speaks."""

WIDE = {
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
}

SHORT_DAYS = {
    "de": "Mo Di Mi Do Fr Sa So",
    "en": "Mon Tue Wed Thu Fri Sat Sun",
    "fr": "lun mar mer jeu ven sam dim",
    "ru": "Пн Вт Ср Чт Пт Сб Вс",
    "zh": "周一 周二 周三 周四 周五 周六 周日",
}


@pytest.mark.parametrize("language", KUNENA.split())
def test_every_language_of_kunena_has_its_months_and_weekdays(language: str) -> None:
    assert set(names("months", language).values()) == set(range(1, 13))
    assert set(names("days", language).values()) == set(range(7))


@pytest.mark.parametrize("language", WIDE)
def test_months(language: str) -> None:
    months = names("months", language)
    assert [months.get(bare(name)) for name in WIDE[language].split()] == list(range(1, 13))
    assert [months.get(unaccented(bare(name))) for name in WIDE[language].split()] == list(range(1, 13))


@pytest.mark.parametrize("language", SHORT_DAYS)
def test_short_weekdays(language: str) -> None:
    days = names("days", language)
    assert [days.get(bare(name)) for name in SHORT_DAYS[language].split()] == list(range(7))


@pytest.mark.parametrize(
    ("language", "name", "month"),
    [
        ("cs", "čer", None),  # června, července
        ("cs", "červ", None),
        ("cs", "červn", 6),
        ("en", "Sept.", 9),
        ("en", "Ju", None),
        ("es", "setiembre", None),
        ("fr", "JUIL.", 7),
        ("he", "ספט׳", 9),
        ("ja", "6月", 6),
        ("ka", "მაისი", 5),
        ("sr", "јун", 6),
        ("sr", "jun", 6),
        ("vi", "tháng 12", 12),
        ("xx", "may", None),
    ],
)
def test_a_name(language: str, name: str, month: int | None) -> None:
    assert names("months", language).get(bare(name)) == month


LOADS = """
import sys
from toolkit.text.calendar import names
print([sorted(names("months", language)) for language in sys.argv[1].split()])
"""


def test_the_names_of_a_language_do_not_depend_on_those_asked_for_before() -> None:
    """What python-babel/babel#1234 does to whoever asks for Hebrew, and then for French."""
    told = set()
    for order in permutations(["ug", "he", "fr"]):
        ran = subprocess.run([sys.executable, "-c", LOADS, " ".join(order)], capture_output=True, check=True)
        lists = eval(ran.stdout)  # noqa: S307 - our own words
        told.add(json.dumps(dict(sorted(zip(order, lists, strict=True)))))
    assert len(told) == 1


def test_a_name_of_two_meanings_among_languages_is_none() -> None:
    both = merged([names("months", "cs"), names("months", "hr")])
    assert (both["listopad"], both["prosinec"], both["rujan"]) == (None, 12, 9)
    assert merged([]) == {}


@pytest.mark.parametrize(
    ("language", "am", "pm"),
    [
        ("en", "AM", "pm"),
        ("en", "a.m.", "p. m."),
        ("es", "a.\xa0m.", "p.\u202fm."),
        ("zh", "上午", "下午"),
        ("ko", "오전", "오후"),
        ("el", "π.μ.", "μ.μ."),
        ("hu", "de.", "du."),
        ("xx", "am", "pm"),
    ],
)
def test_halves_of_a_day(language: str, am: str, pm: str) -> None:
    assert (halves(language)[bare(am)], halves(language)[bare(pm)]) == (0, 1)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "years months weeks days hours minutes seconds"),
        ("en", "yr mths wk day hr mins sec"),
        ("ru", "года месяцев нед дней ч мин секунду"),
        ("ru", "лет мес недель дн часа минуту с"),
        ("uk", "роки місяців тиж дні год хв секунд"),
        ("de", "Jahren Monaten Wochen Tagen Std Minuten Sek"),
        ("pl", "lat miesięcy tyg dni godz minuty sekund"),
        ("fr", "ans mois semaines jours h min secondes"),
        ("hu", "évvel hónappal héttel nappal órával perccel másodperccel"),
        ("zh", "年 个月 周 天 小时 分钟 秒"),
        ("ja", "年 か月 週間 日 時間 分 秒"),
        ("ar", "سنوات أشهر أسابيع أيام ساعات دقائق ثوان"),
    ],
)
def test_units_of_time(language: str, words: str) -> None:
    behind, _ = unit_words(language)
    assert [behind.get(bare(word)) for word in words.split()] == list(range(len(UNITS)))


def test_words_that_say_how_many_alone() -> None:
    hour, day = UNITS.index("hour") * ALONE, UNITS.index("day") * ALONE
    assert (unit_words("ru")[1]["час"], unit_words("ru")[1].get("часа")) == (hour + 1, None)
    assert (unit_words("ar")[1]["ساعتان"], unit_words("he")[1]["יומיים"]) == (hour + 2, day + 2)
    assert unit_words("ja")[1] == {}
    assert unit_words("xx") == ({}, {})


def test_what_stands_before_the_last_of_a_list() -> None:
    assert set(conjunctions("en")) == {"and"}
    assert (conjunctions("pl"), conjunctions("ja"), conjunctions("xx")) == (("i",), (), ())


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("Aujourd\u2019hui", "aujourd'hui"),
        ("AOU\u0302T", "août"),
        ("\u200f٩\u200f/٨", "٩/٨"),
        ("Straße", "strasse"),
        ("May", "may"),
    ],
)
def test_texts_are_made_alike(text: str, alike: str) -> None:
    assert folded(text) == alike


def test_accents_are_taken_from_latin_and_greek_alone() -> None:
    assert [unaccented(word) for word in ("août", "paź", "kasım", "μάιος", "й", "जून", "ส.ค")] == [
        "aout", "paz", "kasim", "μαιος", "й", "जून", "ส.ค",
    ]  # fmt: skip


KINDS: tuple[Kind, ...] = ("months", "days")
CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "dates" / "cldr_months_days.json"


@pytest.mark.skipif(not CORPUS.exists(), reason="../shared, with CLDR's words by locale, is not here")
def test_every_word_of_the_corpus() -> None:
    """Its stand-alone forms are left out: the file was made by babel, with its fault of the locale before."""
    for locale, calendar in json.loads(CORPUS.read_text("utf-8")).items():
        for kind in KINDS:
            known = names(kind, locale.split("_")[0])
            for width in calendar[kind]["format"].values():
                assert {name: known.get(bare(name)) for name in width.values()} == {
                    name: int(number) for number, name in width.items()
                }, locale
