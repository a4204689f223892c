"""`validate`: raw pages read and checked, nothing written."""

from collections.abc import Iterable, Iterator

from toolkit.batches import Batch, read_batches
from toolkit.checks.dates import latest_now
from toolkit.config import Config
from toolkit.layouts import layouts
from toolkit.sources import File, documents_of


def validate(files: Iterable[File], config: Config) -> Iterator[Batch]:
    """The pages of ``files``, read and judged a batch at a time."""
    return read_batches(
        documents_of(files, config), layouts(config.layouts), latest_now(), grades=config.grades
    )
