"""The words of made pages: the seed's own, and as many more of its stems and endings as a site has."""

import re
import struct
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final

SEED: Final = Path(__file__).parents[2] / "raw" / "000_dae2eb19dc885053.txt"
"""The page whose shape all made pages have."""

LINES: Final = tuple(SEED.read_text("utf-8").split("\n"))

MANY: Final = 20_000
"""Words that pages are made of."""

STEM: Final = 4
"""Letters of a word, at least, that is taken apart."""


def _words() -> tuple[str, ...]:
    """Words, the frequent ones first: those of the seed, then its stems with other endings."""
    own = dict.fromkeys(re.findall(r"[а-яё]+", " ".join(LINES).lower()))
    short, long = ([word for word in own if (len(word) > STEM) is is_long] for is_long in (False, True))
    stems, endings = ({word[:-2]: None for word in long}, {word[-2:]: None for word in long})
    made = [stem + ending for stem in stems for ending in endings if stem + ending not in own]
    return (*short, *long, *Random("words").sample(made, MANY - len(own)))


WORDS: Final = _words()
"""All words, the frequent ones first."""

BOWL: Final = tuple(Random("bowl").choices(WORDS, [1 / (rank + 3) for rank in range(MANY)], k=1 << 16))
"""What words are drawn from: the n-th lies there n times more seldom than the first, as in a language."""

NUMBERS: Final = (
    "{} млн рублей",
    "более {}%",
    "{} человек",
    "на {} процентов",
    "в {} раза",
    "около {} тысяч",
)


def drawn(random: Random, count: int) -> list[str]:
    """So many words, as often as they are used; far faster than `random.choices` with weights."""
    return [BOWL[place] for place in struct.unpack(f"<{count}H", random.randbytes(2 * count))]


def text(random: Random) -> str:
    """One paragraph about as long as the seed's, which no other page has."""
    lengths = random.choices(range(9, 29), k=random.randint(14, 28))
    words = iter(drawn(random, sum(lengths)))
    return " ".join([_sentence(list(islice(words, length)), random) for length in lengths])


def _sentence(words: list[str], random: Random) -> str:
    chance = random.random()
    if chance < 0.3:
        words[-1] = random.choice(NUMBERS).format(int(chance * 1000) + 2)
    if chance > 0.5:
        words[5] += ","
    if chance > 0.8:
        words[2], words[7] = f'"{words[2].capitalize()}', f'{words[7]}"'
    words[0] = words[0].capitalize()
    return " ".join(words) + "."


def title(number: int, chances: Sequence[int]) -> str:
    """The title of page ``number``: its first words are the number's own, the ``chances`` give the rest."""
    own = WORDS[number % MANY], WORDS[-1 - number // MANY % MANY]
    others = [WORDS[chance % (MANY >> (chance & 7))] for chance in chances]
    first, *rest = (*own, *others)
    return " ".join((first.capitalize(), *rest))
