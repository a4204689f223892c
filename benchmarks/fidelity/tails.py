"""What follows a post's text: signature, attachments, last edit, thanks, and the line that ends each post."""

from random import Random
from typing import NamedTuple

from benchmarks.fidelity.bodies import AUTHORS
from benchmarks.fidelity.clocks import Printed
from benchmarks.fidelity.flatten import Flat, line
from benchmarks.fidelity.sites import Plan, Site

SIGNATURES = (("--", "С уважением"), ("Per aspera ad astra",), ("--", "Sent from my phone"), ("x", "y 2000"))
FILES = ("photo.jpg (120KB)", "схема платы.pdf (1,024KB)", "IMG_2041.JPG", "log.txt (3KB)")


class Tail(NamedTuple):
    """The lines behind a text, in their order; a horizontal profile stands between attachments and notes."""

    signature: tuple[Flat, ...]
    attached: tuple[Flat, ...]
    notes: tuple[Flat, ...]


def tail(site: Site, plan: Plan, edited: Printed | None, random: Random) -> Tail:
    """What follows the text of a post."""
    signature = _signature(random) if random.random() < 0.15 else []
    attached = _attached(site, random) if random.random() < 0.15 else []
    notes = [*_edited(site, plan, edited, random), *_thanked(site, random), _end(site, random)]
    return Tail(tuple(signature), tuple(attached), tuple(notes))


def _signature(random: Random) -> list[Flat]:
    first, *others = random.choice(SIGNATURES)
    return [line(first, 1), *(line(text) for text in others)]


def _attached(site: Site, random: Random) -> list[Flat]:
    """Files with their names, or what a guest is told of them."""
    if random.random() < 0.5:
        return [line(site.words.one(random.choice(("hidden_image", "hidden_file")), random), 1)]
    files = [line(name, bullet=True) for name in random.sample(FILES, random.randint(0, 2))]
    return [line(site.words.one("attachments", random), random.randint(0, 1)), *files]


def _edited(site: Site, plan: Plan, edited: Printed | None, random: Random) -> list[Flat]:
    if edited is None or not site.words.has("last_edit") or random.random() < 0.3:
        return []
    wording = site.words.one("last_edit", random)
    lines = [line(wording.replace("{date}", edited.text).replace("{author}", plan.author))]
    if "reason" in site.words.texts and random.random() < 0.3:
        lines.append(line(f"{site.words.texts['reason']}: {site.words.some('sentences', random)}"))
    return lines


def _thanked(site: Site, random: Random) -> list[Flat]:
    if random.random() > 0.2:
        return []
    names = ", ".join(random.sample(AUTHORS, random.randint(1, 4)))
    more = site.words.texts.get("more_thanked", "") if random.random() < 0.2 else ""
    text = f"{site.words.one('thanked', random)}: {names} {more.replace('{}', '3')}"
    return [line(text.rstrip())]


def _end(site: Site, random: Random) -> Flat:
    """Every post's last line: how to take part, or that nobody can."""
    words = site.words
    if site.locked:
        return line(words.one("locked", random))
    if words.has("no_reply") and random.random() < 0.1:
        return line(words.one("no_reply", random))
    login, account = str(words.some("log_in", random)), words.one("account", random)
    both = f"{words.one('login_or', random)} {account}" if random.random() < 0.9 else ""
    text = words.one("login", random).replace("{login}", login).replace("{account}", both)
    return line(text, 1)
