"""The folders that a build works with, all beside the dataset's own."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """Where a dataset goes: the folder as the user named it, the real one, and where it grows until whole."""

    out: Path
    target: Path

    @property
    def staging(self) -> Path:
        """A sibling, so that it is on the same file system and a rename is enough."""
        return self.target.with_name(f".{self.target.name}.building")

    @property
    def previous(self) -> Path:
        """The old dataset, whole, while the new one takes its place in several steps."""
        return self.target.with_name(f".{self.target.name}.previous")

    @property
    def copy(self) -> Path:
        """The old dataset on its way there, where it cannot be moved."""
        return self.target.with_name(f".{self.target.name}.copy")

    @property
    def parts(self) -> Path:
        """What the next build takes up: the pages as they were read, a file for every thousand or so."""
        return self.target.with_name(f".{self.target.name}.parts")

    @property
    def scratch(self) -> Path:
        """The same for a build that leaves nothing to the next."""
        return self.target.with_name(f".{self.target.name}.scratch")

    @property
    def lock(self) -> Path:
        """The file whose lock a build holds."""
        return self.target.with_name(f".{self.target.name}.lock")
