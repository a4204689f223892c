"""`validate`: raw pages read and checked, nothing written."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import islice

from toolkit.batches import Batch, batches_of
from toolkit.checks.dates import latest_now
from toolkit.checks.published import Published
from toolkit.config import Config
from toolkit.engines.local import cores, in_order
from toolkit.judging import Look, look_at
from toolkit.layouts import layouts
from toolkit.sources import STDIN, File, documents_of
from toolkit.sources.chunks import PAGES, chunks


def validate(
    files: Iterable[File], config: Config, jobs: int = 1, published: Published | None = None
) -> Iterator[Batch]:
    """The pages of ``files``, read and judged a batch at a time, by so many processes.

    The batches are the same whatever the number of processes. ``published`` is what the pages are held
    against besides each other.
    """
    work = partial(_looked_at, config=config, latest=latest_now())
    looks = (look for some in in_order(work, _tasks(files), jobs) for look in some)
    return batches_of(looks, config.grades, published)


def jobs_for(files: Sequence[File], wanted: int | None) -> int:
    """How many processes to read the files with: what is ``wanted``, else all cores, as far as it pays.

    Standard input is read in this process, for no other has it.
    """
    if any(file.path == STDIN for file in files):
        return 1
    return wanted or max(1, min(cores(), len(files) // PAGES))


def _tasks(files: Iterable[File]) -> Iterator[tuple[File, ...]]:
    files = iter(files)
    while some := tuple(islice(files, PAGES)):
        yield some


def _looked_at(files: Sequence[File], config: Config, latest: datetime) -> tuple[Look, ...]:
    known = layouts(config.layouts)
    documents = chunks(documents_of(files, config), PAGES)
    return tuple(look_at(some, known, latest, config.grades) for some in documents)
