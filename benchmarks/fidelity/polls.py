"""Polls, which stand between a topic's title and its first post."""

from random import Random

from benchmarks.fidelity.flatten import Flat, line
from benchmarks.fidelity.wordings import Wording


def has_words(words: Wording) -> bool:
    """Whether all of a poll's words are known in the language."""
    return "votes" in words.texts


def poll(words: Wording, random: Random) -> list[Flat]:
    """A poll as a guest sees it: the question, a row an option (votes and percent), and who may vote."""
    question = f"{words.one('poll', random)} {words.some('titles', random)}"
    options = random.sample(words.all("options"), random.randint(2, 4))
    votes = [random.choice((0, 1, 5, 12)) for _ in options]
    rows = [_row(words, option, count, sum(votes)) for option, count in zip(options, votes, strict=True)]
    rows[0] = rows[0]._replace(gap=1)
    total = line(words.texts["votes"].replace("{}", str(sum(votes))))
    return [line(question, 1), *rows, total, line(words.texts["poll_guests"])]


def _row(words: Wording, option: str, count: int, total: int) -> Flat:
    percent = round(count * 100 / max(total, 1), 1)
    return Flat((option, str(count or words.texts["no_votes"]), f"{percent:g}%"))
