"""Sketches of texts: what they depend on, what they do not, and how truly they tell what two texts share."""

import hashlib
import re
import unicodedata
from random import Random

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.checks.likeness import BANDS, BINS, EMPTY, FEWEST, WORDS, Texts, alike, bands, shares, sketches
from toolkit.checks.likeness.letters import letters
from toolkit.checks.likeness.passages import AT_ONCE, passages

# What every kind of text is made of: letters of two cases, marks, signs, what Unicode 3.2 did not know.
CHARACTERS = st.one_of(
    st.sampled_from("аБвЁёйßẞİıſΣςσéЙǅﬁ०कि한漢アა Ა😀❤\ufe0f\u0301\u200d-_.,!?\n\t 09½²"), st.characters()
)
TEXTS = st.text(CHARACTERS, max_size=200)
WORDS_OF_TEXT = st.lists(
    st.sampled_from(["раз", "Два", "trois", "vier", "五", "छह", "7", "e\u0301té"]), max_size=90
)


def _row(text: str) -> npt.NDArray[np.uint32]:
    row: npt.NDArray[np.uint32] = sketches([text]).rows[0]
    return row


def _text(random: Random, words: int, known: int = 5000) -> list[str]:
    return [f"слово{random.randrange(known)}" for _ in range(words)]


def _exact(one: list[str], other: list[str]) -> float:
    first, second = (
        {tuple(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1)} for words in (one, other)
    )
    return len(first & second) / len(first | second)


def _digest(numbers: npt.NDArray[np.uint32]) -> str:
    return hashlib.sha256(numbers.astype("<u4").tobytes()).hexdigest()[:16]


def test_letters_and_sketches_are_the_same_everywhere() -> None:
    """If this fails under a new version of Python or numpy, stored sketches no longer fit new ones."""
    text = " ".join(f"Слово-{number}, Straße {number}é e\u0301 😀 漢字" for number in range(100))
    row = sketches([text]).rows
    assert _digest(letters()) == "b0008f45a67e1be2"
    assert _digest(row) == "ce51607208207fcf"
    assert hashlib.sha256(bands(row).astype("<u8").tobytes()).hexdigest()[:16] == "1745ba7c5a2bb402"


@given(st.lists(st.one_of(TEXTS, WORDS_OF_TEXT.map(" ".join)), max_size=8), st.randoms(use_true_random=False))
def test_a_sketch_depends_on_its_text_alone(texts: list[str], random: Random) -> None:
    together = sketches(texts)
    assert together.rows.shape == (len(texts), BINS)
    assert together.rows.dtype == np.uint32
    order = random.sample(range(len(texts)), len(texts))
    shuffled = sketches([texts[at] for at in order])
    assert (shuffled.rows == together.rows[order]).all()
    assert (shuffled.enough == together.enough[order]).all()
    for text, row, enough in zip(texts, *together, strict=True):
        assert (_row(text) == row).all()
        assert enough == (row != EMPTY).any()


def test_long_texts_and_many_are_read_as_each_by_itself() -> None:
    random = Random(5)
    lengths = (40, 3, 30_000, 400, 0, 9000, 400, 29, 30)
    texts = [" ".join(_text(random, words)) for words in lengths]
    assert max(map(len, texts)) > 4 * AT_ONCE
    drawn = sketches(iter(texts))
    assert drawn.enough.tolist() == [words >= FEWEST for words in lengths]
    assert (drawn.rows == np.array([_row(text) for text in texts])).all()
    assert (sketches(pl.Series(texts)).rows == drawn.rows).all()


@given(WORDS_OF_TEXT, st.data())
def test_case_and_punctuation_do_not_count(words: list[str], data: st.DataObject) -> None:
    gaps = st.text("-.,!? \n\t_\u00a0—«»…😀🧑❤", min_size=1, max_size=3)
    plain = " ".join(words)
    dressed = data.draw(gaps).join(words) + data.draw(gaps)
    assert (_row(dressed) == _row(plain)).all()
    for other in (plain.upper(), plain.lower(), plain.casefold(), plain.title()):
        assert (_row(other) == _row(plain)).all()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ЁЖИК", "ёжик", True),
        ("ẞ", "ß", True),
        ("ΣΊΣΥΦΟΣ", "σίσυφος", True),
        ("ᲗᲑᲘᲚᲘᲡᲘ", "თბილისი", True),
        ("ＡＢＣ", "ａｂｃ", True),
        ("❤\ufe0f", "", True),
        ("👩\u200d💻", "", True),
        ("___", "", True),
        ("за́мок", "замок", False),
        ("ель", "ёль", False),
        ("ab", "ba", False),
        ("a b", "ab", False),
    ],
)
def test_what_makes_a_word(one: str, other: str, same: bool) -> None:
    first, second = (f"раз два {word} три четыре пять шесть" for word in (one, other))
    both = passages([first, second])
    per_text = [set(both.numbers[both.text == at].tolist()) for at in (0, 1)]
    assert (per_text[0] == per_text[1]) == same


def test_a_word_is_not_cut_at_its_marks() -> None:
    words = ["हिन्दी", "e\u0301te\u0301", "ভাষাৎ", "Ӏуьйре", "Œuvre", "co2", "½"]
    assert passages(words).words.tolist() == [1] * len(words)


@given(st.text(st.characters(exclude_categories=("Mn", "Mc", "Me", "Cn", "Cs", "Sk")), max_size=300))
def test_words_are_those_of_python_where_both_know_the_characters(text: str) -> None:
    known = "".join(c for c in text if unicodedata.ucd_3_2_0.category(c) not in {"Cn", "Sk", "So", "Pc"})
    known = known.translate(dict.fromkeys((0x1885, 0x1886)))  # letters that became marks
    assert passages([known]).words.tolist() == [len(re.findall(r"\w+", known))]


@given(st.text(max_size=100))
def test_any_text_at_all_is_taken(text: str) -> None:
    whole = f"{text} {' '.join(map(str, range(FEWEST)))} {text}"
    assert sketches([whole, "\ud800", None]).enough.tolist() == [True, False, False]


def test_nothing_gives_nothing() -> None:
    assert sketches([]).rows.shape == (0, BINS)
    assert bands(sketches([]).rows).shape == (0, BANDS)
    nothing = sketches(["", "Спасибо, помогло!", None])
    assert not nothing.enough.any()
    assert (nothing.rows == EMPTY).all()
    assert alike(*nothing.rows[:2]) == 0.0
    assert Texts().most_like(" ".join(map(str, range(50)))) is None


@pytest.mark.parametrize("words", [40, 400, 1500])
def test_the_estimate_is_within_its_error(words: int) -> None:
    """Of 200 pairs, from hardly alike to nearly the same: no bias, and errors as large as is said."""
    random = Random(words)
    errors, deviations = [], []
    for _ in range(200):
        one = _text(random, words)
        start, end = sorted(random.sample(range(words), 2))
        other = [*one[:start], *_text(random, end - start), *one[end:]]
        exact = _exact(one, other)
        errors.append(alike(*sketches([" ".join(one), " ".join(other)]).rows) - exact)
        deviations.append((exact * (1 - exact) / BINS) ** 0.5)
    assert abs(np.mean(errors)) < 4 * np.mean(deviations) / 200**0.5
    assert np.std(errors) < 1.15 * np.mean(np.square(deviations)) ** 0.5


@pytest.mark.parametrize("words", [FEWEST, 60, 400])
def test_what_is_alike_shares_a_band(words: int) -> None:
    """Of 2,000 pairs at 0.8 every one; of unlike texts none, however few their passages are."""
    random = Random(words)
    ones, others = [], []
    for _ in range(2000):
        one = _text(random, words, known=10**9)
        changed = round((words - WORDS + 1) / 9)
        ones.append(" ".join(one))
        others.append(" ".join([*_text(random, changed, known=10**9), *one[changed:]]))
    one_rows, other_rows = sketches(ones).rows, sketches(others).rows
    assert 0.78 < shares(one_rows, other_rows).mean() < 0.83
    same = bands(one_rows) == bands(other_rows)
    assert same.any(axis=1).all()
    assert not (bands(one_rows[1:]) == bands(other_rows[:-1])).any()


def test_texts_of_one_passage_fill_all_bins() -> None:
    one, other = sketches(["эхо " * 50, "ухо " * 50]).rows
    assert ((one != EMPTY).sum(), alike(one, other), alike(one, one)) == (1, 0.0, 1.0)
    assert not (bands(one[np.newaxis]) == bands(other[np.newaxis])).any()


def test_the_text_that_is_most_like_is_found_among_many() -> None:
    random = Random(2)
    published = [_text(random, 200) for _ in range(300)]
    texts = Texts((f"a{at}", " ".join(words)) for at, words in enumerate(published[:200]))
    edited = [" ".join([*words[:-4], "раз", "два"]) for words in published]
    assert [match and match.id for match in texts.each_most_like(edited)] == [
        f"a{at}" if at < 200 else None for at in range(300)
    ]
    texts.add((f"b{at}", " ".join(words)) for at, words in enumerate(published))
    found = texts.each_most_like(edited)
    assert [match and match.id for match in found] == [
        f"a{at}" if at < 200 else f"b{at}" for at in range(300)
    ]
    assert found == [texts.most_like(text) for text in edited]
