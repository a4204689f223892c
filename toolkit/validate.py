"""`validate`: raw pages read and checked, nothing written."""

from collections.abc import Callable, Iterator, Sequence
from tempfile import TemporaryDirectory

from toolkit.batches import Batch, batches_of
from toolkit.checks.corpus import across
from toolkit.checks.published import Published
from toolkit.config import Config
from toolkit.engines import Engine, Local
from toolkit.engines.local import cores
from toolkit.parts.making import parts_of
from toolkit.sources import STDIN, File
from toolkit.sources.chunks import PAGES
from toolkit.storage import Folder
from toolkit.tally import Tally


def validate(
    files: Sequence[File],
    config: Config,
    engine: Engine = Local(),  # noqa: B008 - a value
    published: Published | None = None,
    seen: Callable[[Tally], object] = id,
) -> Iterator[Batch]:
    """The pages of ``files``, read and judged, and held against each other.

    The batches are the same whatever the engine. ``published`` is what the pages are held against besides;
    ``seen`` is told of pages as they are read.
    """
    with TemporaryDirectory(prefix="pagepack-") as folder:
        parts = []
        for made in parts_of(files, config, engine, Folder(folder)):
            seen(made.tally)
            parts.append(made.part)
        for part, told in zip(parts, across(parts, config.grades), strict=True):
            yield from batches_of(part.looks(), told, config.grades, published)


def jobs_for(files: Sequence[File], wanted: int | None) -> int:
    """How many processes to read the files with: what is ``wanted``, else all cores, as far as it pays.

    Standard input is read in this process, for no other has it.
    """
    if any(file.path == STDIN for file in files):
        return 1
    return wanted or max(1, min(cores(), len(files) // PAGES))
