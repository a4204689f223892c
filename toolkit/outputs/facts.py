"""What a build knows once its tables stand: the ground of the card and the manifest."""

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.config import Config
from toolkit.outputs.parquet import Written
from toolkit.tally import Tally


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the files beside the tables tell of the dataset.

    ``files`` holds those of the tables, by their paths; ``layouts`` says by each layout's name which version
    of it read the pages; ``prose`` is the user's own part of the card.
    """

    tally: Tally
    files: Mapping[str, Written]
    config: Config
    layouts: Mapping[str, str]
    prose: str

    @property
    def tables(self) -> Mapping[str, Written]:
        """The tables with rows: each one's files taken together."""
        tables: dict[str, Written] = {}
        for path, file in self.files.items():
            name = path.partition("/")[0]
            tables[name] = tables[name].joined(file) if name in tables else file
        return tables
