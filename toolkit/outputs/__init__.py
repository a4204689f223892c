"""What a build writes: the tables as the batches come, then the files that tell of them."""

from collections.abc import Callable

from toolkit.outputs import card, manifest
from toolkit.outputs.facts import Facts
from toolkit.storage import Folder

WRITERS: tuple[Callable[[Folder, Facts], None], ...] = (card.write, manifest.write)
"""What writes the files beside the tables, in their order: the manifest last, as it lists the others."""
