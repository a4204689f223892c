"""`verify`: a built dataset against its manifest, its card, its contract, itself, and what the Hub takes."""

from itertools import chain
from pathlib import Path

from toolkit.errors import UsageError
from toolkit.findings import Finding
from toolkit.findings.grades import AS_CATALOGUED, Grades, all_graded
from toolkit.verify.card import card_findings, read_card
from toolkit.verify.configs import config_findings
from toolkit.verify.counts import count_findings
from toolkit.verify.files import file_findings, read_manifest
from toolkit.verify.footers import footer_findings
from toolkit.verify.keys import key_findings
from toolkit.verify.metadata import metadata_findings
from toolkit.verify.nested import nested_findings
from toolkit.verify.rows import row_findings
from toolkit.verify.shards import shard_findings
from toolkit.verify.sizes import size_findings
from toolkit.verify.tables import open_tables
from toolkit.verify.targets import target_findings
from toolkit.verify.uploads import upload_findings
from toolkit.verify.widths import Weighed


def verify(dist: Path, grades: Grades = AS_CATALOGUED) -> tuple[int, tuple[Finding, ...]]:
    """The number of documents in the dataset ``dist``, and all that is wrong with it, as graded."""
    if not dist.is_dir():
        raise UsageError(f"{dist}: {'not a folder' if dist.exists() else 'no such folder'}")
    manifest, no_manifest = read_manifest(dist)
    card, no_card = read_card(dist)
    tables, unfit = open_tables(dist)
    documents, weighed = tables["documents"], Weighed()
    findings = chain(
        no_manifest,
        file_findings(dist, manifest),
        upload_findings(dist),
        unfit,
        shard_findings(dist, tables),
        footer_findings(tables),
        no_card,
        card_findings(card, tables),
        config_findings(dist, card, tables),
        key_findings(card),
        metadata_findings(card, documents.rows if documents.whole else None),
        count_findings(dist, manifest, tables),
        row_findings(tables, weighed),
        size_findings(dist, card, manifest, tables, weighed),  # after the rows, as they are weighed there
        *(find(dist, tables) for find in (nested_findings, target_findings)),
    )
    return documents.rows, all_graded(findings, grades)
