"""What the codes of a page's lines say of it: what each line is taken as, where values and texts stand."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from toolkit.documents import Label
from toolkit.layouts.grammar.codes import JOINED
from toolkit.layouts.grammar.kinds import Kind
from toolkit.layouts.grammar.parts import ANY, OTHER, TEXT
from toolkit.layouts.layout import Layout
from toolkit.layouts.reading.posts import Post
from toolkit.layouts.reading.stretches import Stretch, parted

BLANK = Label("blank", "")
LEFTOVER = Label("leftover", "")
RUNNING_TEXT = Label("read", TEXT)

SMALL = 200
"""Lines of a page that is small enough to be remembered."""

Taking: TypeAlias = tuple[Label, Kind | None]
"""How a line is accounted for, and the kind that a part took it as, if one did."""


class Passage(NamedTuple):
    """Running text of a post: the lines ``first`` to before ``last`` of a sheet.

    ``in_list``: it stands in the list of the part before it, so that its first bullet is not its own.
    """

    post: Post
    first: int
    last: int
    in_list: bool


class Reads(NamedTuple):
    """The lines of one part that hold values, each with the kind that it was taken as."""

    post: Post
    lines: tuple[tuple[int, Kind], ...]


class Plan(NamedTuple):
    """How the lines of a sheet are read, each by its place in the sheet.

    ``speaks`` are the lines that hold words, ``missing`` the parts of which one should still have come,
    ``doubtful``, for each text that has such, its lines that look like those that the layout tells pages by.
    """

    labels: tuple[Label, ...]
    speaks: tuple[tuple[int, Kind], ...]
    reads: tuple[Reads, ...]
    passages: tuple[Passage, ...]
    missing: tuple[str, ...]
    doubtful: tuple[tuple[int, ...], ...]


def planned(codes: str, layout: Layout) -> Plan:
    """The plan of a page whose lines have these codes.

    The pages of one site have few shapes, so those of small pages are remembered.
    """
    return _remembered(codes, layout) if len(codes) <= SMALL else _planned(codes, layout)


@lru_cache(maxsize=2048)
def _remembered(codes: str, layout: Layout) -> Plan:
    return _planned(codes, layout)


def _planned(codes: str, layout: Layout) -> Plan:
    stretches, missing = parted(codes, layout.shape)
    takings = [_takings(codes, layout, stretch) for stretch in stretches]
    every = [taking for some in takings for taking in some]
    posts = list(_posts(stretches))
    reads = (_reads(*known) for known in zip(stretches, posts, takings, strict=True))
    passages = tuple(_passages(codes, layout, stretches, posts, takings))
    return Plan(
        labels=tuple(label for label, _ in every),
        speaks=tuple((at, kind) for at, (_, kind) in enumerate(every) if kind and kind.speaks),
        reads=tuple(found for found in reads if found.lines),
        passages=passages,
        missing=missing,
        doubtful=tuple(filter(None, (_doubtful(codes, layout, passage) for passage in passages))),
    )


def _doubtful(codes: str, layout: Layout, passage: Passage) -> tuple[int, ...]:
    looks = map(layout.codes.look_of, codes[passage.first : passage.last])
    return tuple(at for at, look in enumerate(looks, start=passage.first) if look in layout.telling)


def _takings(codes: str, layout: Layout, stretch: Stretch) -> list[Taking]:
    count = stretch.last - stretch.first
    if stretch.part is None:
        return [(_of_region(stretch.region), None)] * count
    if stretch.names:
        return [_named(name, stretch.part.name, layout) for name in stretch.names]
    looks = map(layout.codes.look_of, codes[stretch.first : stretch.last])
    kinds = [layout.by_look[look] for look in looks]
    return [(kind.label, kind) for kind in kinds]


def _of_region(region: str) -> Label:
    if not region:
        return LEFTOVER
    return RUNNING_TEXT if region == TEXT else Label("furniture", region)


def _named(name: str, part: str, layout: Layout) -> Taking:
    if name == OTHER:
        return LEFTOVER, None
    if name == ANY:
        return Label("furniture", part), None
    kind = layout.kinds[name]
    return kind.label, kind


def _posts(stretches: Sequence[Stretch]) -> Iterator[Post]:
    post = Post(-1)
    for stretch in stretches:
        if stretch.begins_post:
            post = Post(post.number + 1)
        yield post


def _reads(stretch: Stretch, post: Post, takings: Sequence[Taking]) -> Reads:
    pairs = enumerate(takings, start=stretch.first)
    return Reads(post, tuple((at, kind) for at, (_, kind) in pairs if kind and kind.reads))


def _passages(
    codes: str,
    layout: Layout,
    stretches: Sequence[Stretch],
    posts: Sequence[Post],
    takings: Sequence[Sequence[Taking]],
) -> Iterator[Passage]:
    before = ""
    for stretch, post, lines in zip(stretches, posts, takings, strict=True):
        if stretch.is_text:
            gap, _, has_bullet = layout.codes.flags_of(codes[stretch.first])
            goes_on = before in layout.text_lists and has_bullet and gap == JOINED
            yield Passage(post, stretch.first, stretch.last, goes_on)
        elif stretch.part:
            before = lines[-1][0].name if lines else before
