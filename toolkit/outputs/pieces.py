"""Parts held against each other: what becomes of each in the dataset, and what is counted in the end."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

import polars as pl
import pyarrow as pa

from toolkit.batches import all_findings, batches_of
from toolkit.checks.corpus import Told, across
from toolkit.findings import Finding
from toolkit.findings.grades import Grades
from toolkit.judging import is_bad
from toolkit.parts.making import Made
from toolkit.parts.part import Part
from toolkit.tally import NOTHING, Tally

TARGETS = ".targets.arrow"
"""What the name of the file of a part's targets ends in; it is gone with the build."""


class Piece(NamedTuple):
    """A part once its pages are held against all others.

    ``contents`` stands for what is in the part, ``tally`` is what is counted of it in the end. ``told`` is
    what came of comparing, ``dropped`` the rows of good pages that are rejected for it; ``aims`` stands for
    the ids that the items of all its rows lead to, None where none leads anywhere.
    """

    part: Part
    contents: str
    tally: Tally
    grades: Grades
    told: Told
    dropped: tuple[int, ...] = ()
    aims: str | None = None

    def slim(self) -> "Piece":
        """The same without what only this process asks for: the files that its pages are from, the counts."""
        return self._replace(part=self.part._replace(files=()), tally=NOTHING)

    def kept(self) -> pl.DataFrame:
        """What is narrow of the good pages that stay."""
        good = self.part.good()
        if not self.dropped:
            return good
        return good.with_row_index("row").filter(~pl.col("row").is_in(self.dropped)).drop("row")

    def targets(self) -> pa.Array | None:
        """The ids that the items of all its rows lead to, in order; they lie beside the part."""
        if self.aims is None:
            return None
        with self.part.folder.open(self.part.name + TARGETS) as file:
            return pa.ipc.open_file(file).read_all()["id"].combine_chunks()

    def findings(self) -> Iterator[Finding]:
        """All that is found in its pages."""
        if self.tally.findings:
            for batch in batches_of(self.part.looks(), self.told, self.grades):
                yield from batch.findings


def joined(parts: Sequence[Made], grades: Grades) -> list[Piece]:
    """The parts as pieces of one dataset."""
    told = across([made.part for made in parts], grades)
    pieces = [_piece(made, of, grades) for made, of in zip(parts, told, strict=True)]
    return list(_aimed(pieces)) if pieces else []


def _piece(made: Made, told: Told, grades: Grades) -> Piece:
    """The piece of a part; where pages of it are like others, it is looked at anew."""
    piece = Piece(made.part, made.contents, made.tally, grades, told)
    if not told:
        return piece
    pages = [page for pages in made.part.pages() for page in pages]
    found = zip(pages, all_findings(pages, told, grades), strict=True)
    good = [findings for page, findings in found if page.good]
    dropped = tuple(row for row, findings in enumerate(good) if is_bad(findings))
    batches = batches_of(made.part.looks(), told, grades)
    return piece._replace(dropped=dropped, tally=sum(map(Tally.of, batches), NOTHING))


def _aimed(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with the targets of their items: documents whose titles nobody else has."""
    titled = pl.concat([piece.kept().select("title", "id") for piece in pieces])
    one = titled.filter(titled["title"].is_unique())
    for piece in pieces:
        titles = piece.part.item_titles().to_frame()
        targets = titles.join(one, on="title", how="left", maintain_order="left")["id"]
        aimed = targets.null_count() < len(targets)
        yield piece._replace(aims=_kept(piece.part, targets)) if aimed else piece


def _kept(part: Part, targets: pl.Series) -> str:
    """Writes the targets beside the part, as all are too many to be held; gives what stands for them."""
    batch = pa.record_batch([targets.to_arrow().cast(pa.string())], ["id"])
    with part.folder.create(part.name + TARGETS) as file, pa.ipc.new_file(file, batch.schema) as writer:
        writer.write_batch(batch)
    return blake2b(batch.serialize(), digest_size=16).hexdigest()
