"""`validate`: raw pages read and checked, nothing written."""

from collections.abc import Iterable, Iterator

from toolkit.batches import Batch, read_batches
from toolkit.checks.dates import latest_now
from toolkit.config import Config
from toolkit.layouts import layouts
from toolkit.sources import Decoding, File, read_documents


def validate(files: Iterable[File], config: Config) -> Iterator[Batch]:
    """The pages of ``files``, read and judged a batch at a time."""
    how = Decoding(config.encoding, config.max_page_bytes, config.captured_at)
    documents = (document for file in files for document in read_documents(file, how))
    return read_batches(documents, layouts(config.layouts), latest_now())
