"""What a build writes: the tables, the files that tell of them, and the manifest, which lists all."""

from collections.abc import Callable, Mapping

from toolkit.outputs import card
from toolkit.outputs.facts import Facts

WRITERS: Mapping[str, Callable[[Facts], bytes]] = {card.NAME: card.written}
"""The files beside the tables by their names, and what makes each; the manifest lists them by itself."""
