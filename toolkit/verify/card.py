"""The card of a dataset, read once; and its `dataset_info` against the contract and the tables.

`datasets` believes the card before it opens a file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schema.dataset import CONFIGS
from toolkit.contract import features_yaml
from toolkit.findings import Finding, Place
from toolkit.outputs import card
from toolkit.outputs.front_matter import SPLIT, read_front_matter
from toolkit.verify.tables import OpenTable


@dataclass(frozen=True, slots=True)
class Card:
    """A card: where it is, its whole text, and what its YAML says."""

    path: Path
    text: str
    data: Mapping[str, Any]

    def finding(self, code: str, message: str, line: int | None = None, value: str | None = None) -> Finding:
        """A finding about the card, at a line of it where one is known."""
        return Finding.of(code, message, Place(str(self.path), line), value=value)


def read_card(dist: Path) -> tuple[Card | None, tuple[Finding, ...]]:
    """The card, or why it cannot be read; where it is missing, the files' check says so."""
    path = dist / card.NAME
    try:
        text = path.read_bytes().decode()
        return Card(path, text, read_front_matter(text)), ()
    except FileNotFoundError:
        return None, ()
    except (OSError, ValueError) as error:
        reason = f"it cannot be read: {error}" if isinstance(error, OSError | UnicodeError) else str(error)
        return None, (Finding.of("D006", f"the card: {reason}", Place(str(path))),)


def card_findings(read: Card | None, tables: Mapping[str, OpenTable]) -> Iterator[Finding]:
    """What `dataset_info` says wrongly."""
    if read is None:
        return
    held = [name for name in CONFIGS if tables[name].files]
    told = infos(read)
    if set(told) != set(held):
        yield read.finding("D006", f"`dataset_info` must tell of {' and '.join(held)}, and of nothing else")
    for name in held:
        if name in told:
            for code, message in _wrong_info(name, told[name], tables[name]):
                yield read.finding(code, f"`dataset_info` of {name}: {message}")


def infos(read: Card) -> dict[str, Mapping[str, Any]]:
    """What `dataset_info` tells, by its configs."""
    named = [i for i in mappings(read.data.get("dataset_info")) if isinstance(i.get("config_name"), str)]
    return {info["config_name"]: info for info in named}


def mappings(value: object) -> list[dict[str, Any]]:
    """What of a list are mappings; the rest is left out, and so is missed."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _wrong_info(name: str, info: Mapping[str, Any], table: OpenTable) -> Iterator[tuple[str, str]]:
    if info.get("features") != features_yaml(name):
        yield "D006", "its features differ from the contract's"
    splits = mappings(info.get("splits"))
    if [split.get("name") for split in splits] != [SPLIT]:
        yield "D006", f"its one split must be {SPLIT}"
    elif table.whole and splits[0].get("num_examples") != table.rows:
        yield "D005", f"expected num_examples {table.rows}, found {splits[0].get('num_examples')}"
