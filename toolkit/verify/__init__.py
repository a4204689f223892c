"""`verify`: a built dataset against its manifest, its card, its contract, and itself."""

from itertools import chain
from pathlib import Path

from toolkit.errors import UsageError
from toolkit.findings import Finding
from toolkit.findings.grades import AS_CATALOGUED, Grades, all_graded
from toolkit.verify.card import card_findings
from toolkit.verify.counts import count_findings
from toolkit.verify.files import file_findings, read_manifest
from toolkit.verify.nested import nested_findings
from toolkit.verify.rows import row_findings
from toolkit.verify.tables import open_tables


def verify(dist: Path, grades: Grades = AS_CATALOGUED) -> tuple[int, tuple[Finding, ...]]:
    """The number of documents in the dataset ``dist``, and all that is wrong with it, as graded."""
    if not dist.is_dir():
        raise UsageError(f"{dist}: {'not a folder' if dist.exists() else 'no such folder'}")
    manifest, unreadable = read_manifest(dist)
    tables, unfit = open_tables(dist)
    findings = chain(
        unreadable,
        file_findings(dist, manifest),
        unfit,
        card_findings(dist, tables),
        count_findings(dist, manifest, tables),
        row_findings(tables),
        nested_findings(dist, tables),
    )
    return tables["documents"].rows, all_graded(findings, grades)
