"""Topics of forum engines that no layout knows, in the shapes that extractors leave of them.

uCoz, forum2x2 and PunBB after section 8 of the family's design; SMF, MyBB, Flarum and mail archives as their
default themes print a topic.
"""

from collections.abc import Callable

from benchmarks.fidelity.pens import Pen


def _ucoz(ink: Pen) -> str:
    def post() -> str:
        number = ink.random.randint(1, 400)
        head = f"{ink.author()}Дата: {ink.day('l, d F Y, H:i')} | Сообщение # {number}"
        return f"{head}\n{ink.paragraphs(3)}\nГруппа: Пользователи\nСообщений: {number}\nСтатус: Offline"

    return f"{ink.title()} - Форум\n\n  • Страница 1 из 1\n  • 1\n\n{ink.several(post)}"


def _forum2x2(ink: Pen) -> str:
    def post() -> str:
        return f"автор {ink.author()} {ink.day('l M d Y, H:i')}\n\n{ink.paragraphs(3)}\n\nВернуться к началу"

    return f"Форум\n» {ink.title()}\n\n{ink.several(post)}\n\nПерейти:"


def _punbb(ink: Pen) -> str:
    def post() -> str:
        number = ink.random.randint(1, 400)
        profile = f"{ink.author()}\n\nMember\nOffline\n\nRegistered: {ink.day('Y-m-d')}\nPosts: {number}"
        return f"{number} {ink.day('Y-m-d H:i:s')}\n\n{profile}\n\n{ink.title()}\n\n{ink.paragraphs(3)}"

    head = f"You are not logged in. Please login or register.\n\n{ink.title()}"
    return f"{head}\n\n{ink.several(post)}\n\nPowered by PunBB"


def _smf(ink: Pen) -> str:
    title = ink.title()

    def post() -> str:
        number = ink.random.randint(1, 400)
        profile = f"{ink.author()}\n\n  • Newbie\n  • \n  • Posts: {number}"
        when = f"« Reply #{number} on: {ink.day('F d, Y, H:i')} »"
        return f"{profile}\n\nRe: {title}\n\n{when}\n\n{ink.paragraphs(3)}\n\nLogged"

    head = f"Author Topic: {title}  (Read {ink.random.randint(10, 9000)} times)"
    return f"{head}\n\n{ink.several(post)}\n\nPages: [1]   Go Up\n\nSMF 2.0.15 | SMF © 2017, Simple Machines"


def _mybb(ink: Pen) -> str:
    def post() -> str:
        number = ink.random.randint(1, 400)
        profile = (
            f"{ink.author()} Offline\nMember\n***\nPosts: {number}\nThreads: 4\nJoined: {ink.day('M Y')}"
        )
        return (
            f"{profile}\nReputation: 3\n#{number}\n{ink.day('m-d-Y, H:i')}\n{ink.paragraphs(3)}\nFind\nReply"
        )

    head = f"Thread Rating:\n  • 0 Vote(s) - 0 Average\n\n{ink.title()}"
    return f"{head}\n\n{ink.several(post)}\n\n« Next Oldest | Next Newest »\n\nPowered By MyBB"


def _flarum(ink: Pen) -> str:
    def post() -> str:
        return f"{ink.author()}\n\n{ink.day('M d, Y')}\n\n{ink.paragraphs(3)}\n\n2 Likes"

    return f"{ink.title()}\n\n{ink.several(post)}\n\nReply\n\n{ink.random.randint(2, 90)} of 91 posts"


def _mail(ink: Pen) -> str:
    def post() -> str:
        head = f"From: {ink.author()} <someone@example.org>\nDate: {ink.day('d M Y H:i')}"
        return f"{head}\nSubject: Re: {ink.title()}\n\n{ink.paragraphs(3)}\n--\n{ink.author()}"

    return ink.several(post)


ENGINES: dict[str, Callable[[Pen], str]] = {
    "uCoz": _ucoz,
    "forum2x2": _forum2x2,
    "PunBB": _punbb,
    "SMF": _smf,
    "MyBB": _mybb,
    "Flarum": _flarum,
    "mail archive": _mail,
}
"""The engines, each with the maker of a page."""
