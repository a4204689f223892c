"""The language of a text, told by what it says and where it stands."""

import subprocess
import sys

import pytest

from toolkit.text.languages import SAMPLE, language_of

TEXTS = {
    "ar": "كان الطقس جميلا اليوم، فذهبنا إلى الشاطئ مع الأصدقاء وعدنا في المساء متعبين وسعداء.",
    "be": "Сёння мы хадзілі ў лес па грыбы і сабралі поўны кошык, а ўвечары слухалі музыку каля вогнішча.",
    "bg": "Днес времето беше хубаво и затова отидохме на разходка в планината с всички приятели.",
    "cs": "Dnes bylo hezky, a proto jsme šli na dlouhou procházku k řece a vrátili se až večer.",
    "de": "Gestern haben wir den alten Motor zerlegt und dabei gemerkt, dass die Dichtung fehlt.",
    "en": "Yesterday we took the old engine apart and noticed that the gasket was missing.",
    "es": "Ayer desmontamos el motor viejo y nos dimos cuenta de que faltaba la junta del cilindro.",
    "fr": "Hier nous avons démonté le vieux moteur et constaté que le joint manquait depuis longtemps.",
    "it": "Ieri abbiamo smontato il vecchio motore e ci siamo accorti che mancava la guarnizione.",
    "ja": "昨日は天気が良かったので、友達と一緒に海へ行きました。夕方に疲れて帰ってきました。",
    "ko": "어제 날씨가 좋아서 친구들과 함께 바다에 갔다가 저녁에 피곤한 몸으로 집에 돌아왔습니다.",
    "nl": "Gisteren hebben we de oude motor uit elkaar gehaald en gemerkt dat de pakking ontbrak.",
    "pl": "Wczoraj rozebraliśmy stary silnik i zauważyliśmy, że brakuje w nim uszczelki głowicy.",
    "pt": "Ontem desmontámos o motor velho e reparámos que faltava a junta, por isso não pegava.",
    "ru": "Вчера мы разобрали старый двигатель и заметили, что в нём не хватает прокладки.",
    "tr": "Dün eski motoru söktük ve contanın eksik olduğunu fark ettik, bu yüzden çalışmıyordu.",
    "uk": "Учора ми розібрали старий двигун і помітили, що в ньому бракує прокладки головки.",
    "zh": "昨天天气很好，所以我们和朋友一起去了海边，晚上很累但是很高兴地回到了家里。",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_says_its_language_wherever_it_stands(language: str) -> None:
    elsewhere = "en" if language != "en" else "ru"
    assert [language_of(TEXTS[language], hint) for hint in (None, language, elsewhere)] == [language] * 3


@pytest.mark.parametrize(
    ("text", "hint", "language"),
    [
        ("Да, согласен.", "ru", "ru"),
        ("Так, згоден.", "uk", "uk"),
        ("Да, согласен.", None, None),
        ("Да, согласен.", "en", None),
        ("Ok, thanks!", "ru", None),
        ("そうです。", "ja", "ja"),
        ("맞습니다.", "ko", "ko"),
        ("对。", "zh", "zh"),
        ("Хвала.", "sr", "sr"),
        ("Hvala.", "sr", "sr"),
        ("12 + 30 = 42", "ru", None),
        ("", "ru", None),
        ("", None, None),
        ("Wschdr mfgl qwrtz plkjh nbvcx.", None, None),
    ],
)
def test_a_short_text_is_in_the_language_of_its_page_or_in_none(
    text: str, hint: str | None, language: str | None
) -> None:
    assert language_of(text, hint) == language


def test_the_page_decides_between_languages_that_are_nearly_one() -> None:
    croatian = "Jučer smo rastavili stari motor i primijetili da nedostaje brtva, pa nije mogao raditi."
    assert [language_of(croatian, hint) for hint in ("hr", "bs", None)] == ["hr", "bs", None]


@pytest.mark.parametrize(
    "odd", ["\x00", "\x0b", "\x7f", "\x9f", "\ud800", "\ufdd0", "\ufffe", "\uffff", "\ufeff"]
)
def test_no_character_keeps_the_language_from_being_told(odd: str) -> None:
    assert language_of(f"{odd}{TEXTS['de']}{odd}", None) == "de"
    assert language_of(odd, None) is None


def test_every_plane_of_unicode_can_be_looked_at() -> None:
    for start in range(0, 0x110000, SAMPLE):
        language_of("".join(map(chr, range(start, min(start + SAMPLE, 0x110000)))), None)


def test_only_the_beginning_is_looked_at() -> None:
    assert language_of(TEXTS["de"] * 3 + TEXTS["ru"] * 100, None) == "de"


def test_the_detector_is_loaded_when_it_is_first_asked() -> None:
    loaded = "import sys, toolkit.tables; print('pycld2' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", loaded], capture_output=True, check=True).stdout == b"False\n"
    )
