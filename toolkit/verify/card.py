"""The card's YAML against the contract and the tables: `datasets` believes it before it opens a file."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from schema.dataset import CONFIGS
from toolkit.contract import features_yaml
from toolkit.findings import Finding, Place
from toolkit.outputs import card
from toolkit.outputs.front_matter import SPLIT, configs, read_front_matter
from toolkit.verify.tables import OpenTable


def card_findings(dist: Path, tables: Mapping[str, OpenTable]) -> Iterator[Finding]:
    """What the card says wrongly; where it is missing, the files' check has said so."""
    path = dist / card.NAME
    try:
        data = read_front_matter(path.read_bytes().decode())
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        reason = f"it cannot be read: {error}" if isinstance(error, OSError | UnicodeError) else str(error)
        yield Finding.of("D006", f"the card: {reason}", Place(str(path)))
        return
    for code, message in _differences(data, tables):
        yield Finding.of(code, message, Place(str(path)))


def _differences(data: Mapping[str, Any], tables: Mapping[str, OpenTable]) -> Iterator[tuple[str, str]]:
    held = [name for name in CONFIGS if tables[name].files]
    if data.get("configs") != configs(held):
        yield (
            "D006",
            f"`configs` must name the configs that have rows, {' and '.join(held)}, with their files",
        )
    infos = _infos(data.get("dataset_info"))
    if set(infos) != set(held):
        yield "D006", f"`dataset_info` must tell of {' and '.join(held)}, and of nothing else"
    for name in held:
        if name in infos:
            yield from _wrong_info(name, infos[name], tables[name])


def _wrong_info(name: str, info: Mapping[str, Any], table: OpenTable) -> Iterator[tuple[str, str]]:
    if info.get("features") != features_yaml(name):
        yield "D006", f"`dataset_info` of {name}: its features differ from the contract's"
    splits = _mappings(info.get("splits"))
    names = [split.get("name") for split in splits]
    if names != [SPLIT]:
        yield "D006", f"`dataset_info` of {name}: its one split must be {SPLIT}"
    elif table.whole and splits[0].get("num_examples") != table.rows:
        found = splits[0].get("num_examples")
        yield "D005", f"`dataset_info` of {name}: expected num_examples {table.rows}, found {found}"


def _infos(infos: object) -> dict[object, dict[str, Any]]:
    """The infos by their configs."""
    named = [info for info in _mappings(infos) if isinstance(info.get("config_name"), str)]
    return {info["config_name"]: info for info in named}


def _mappings(value: object) -> list[dict[str, Any]]:
    """What of a list are mappings; the rest is left out, and so is missed."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
