"""What made-up pages of other kinds are written with."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from benchmarks.fidelity.bodies import AUTHORS
from benchmarks.fidelity.clocks import Calendar
from benchmarks.fidelity.wordings import Wording


class Pen(NamedTuple):
    """What a made-up page is written with."""

    words: Wording
    calendar: Calendar
    random: Random

    def title(self) -> str:
        """A title."""
        return str(self.words.some("titles", self.random))

    def text(self, most: int = 6) -> str:
        """Some sentences."""
        return " ".join(
            str(self.words.some("sentences", self.random)) for _ in range(self.random.randint(1, most))
        )

    def paragraphs(self, most: int = 8) -> str:
        """Some paragraphs."""
        return "\n\n".join(self.text() for _ in range(self.random.randint(1, most)))

    def author(self) -> str:
        """A name."""
        return self.random.choice(AUTHORS)

    def day(self, pattern: str) -> str:
        """Some day, in a pattern of PHP's date letters."""
        moment = datetime(2008, 1, 1) + timedelta(minutes=self.random.randrange(8_000_000))
        return self.calendar.print(pattern, moment)

    def several(self, one: Callable[[], str], most: int = 8) -> str:
        """Two or more of what ``one`` makes, each on its lines."""
        return "\n".join(one() for _ in range(self.random.randint(2, most)))
