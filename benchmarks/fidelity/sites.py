"""How a forum is set up, and what a post of it is to be."""

from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Literal, NamedTuple, TypeAlias

from benchmarks.fidelity.clocks import Calendar, Clock, Printed, ago, on_the_day
from benchmarks.fidelity.flatten import Style
from benchmarks.fidelity.wordings import Wording

Position: TypeAlias = Literal["bottom", "top", "left", "right"]
POSITIONS: tuple[Position, ...] = ("bottom", "top", "left", "right")


@dataclass(frozen=True)
class Site:
    """How one forum is set up. ``now`` is when the page is captured; ``known`` whether the reader is told."""

    words: Wording
    calendar: Calendar
    version: Literal["5.0", "5.1"]
    position: Position
    style: Style
    clock: Clock
    now: datetime
    known: bool
    locked: bool
    title: str

    @property
    def is_horizontal(self) -> bool:
        """Whether profiles stand below or above the texts, where an extractor keeps them."""
        return self.position in ("bottom", "top")

    def printed(self, moment: datetime, random: Random) -> Printed:
        """The moment as this site prints it; nothing where the clock is off."""
        if self.clock == "none":
            return Printed("", None, None)
        if self.clock == "ago":
            return ago(self.words, moment, self.now, known=self.known, random=random)
        if self.clock == "today":
            return on_the_day(self.calendar, moment, self.now, known=self.known, random=random)
        return self.calendar.moment(moment, random)


class Plan(NamedTuple):
    """What a post is to be. ``place`` is that in the topic, from 0; ``quoted`` who wrote before."""

    place: int
    author: str
    number: int
    published: datetime
    edited: datetime | None
    quoted: str | None
