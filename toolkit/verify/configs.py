"""The card's `configs`: which files `datasets` would load of each, and whether it would load them at all."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from schema.dataset import CONFIGS
from toolkit.findings import Finding, Place
from toolkit.outputs import card, manifest
from toolkit.outputs.front_matter import configs
from toolkit.verify import hub
from toolkit.verify.card import Card, mappings
from toolkit.verify.tables import OpenTable


def config_findings(dist: Path, read: Card | None, tables: Mapping[str, OpenTable]) -> Iterator[Finding]:
    """What is wrong with `configs`, by its cause; where none is known, that it is not as it was built."""
    if read is None:
        return
    held = [name for name in CONFIGS if tables[name].files]
    told = read.data.get("configs")
    named = mappings(told)
    causes = [
        *(read.finding(code, message) for code, message in _refused(named)),
        *_loaded_wrongly(dist, read, [entry for entry in named if entry.get("config_name") in held]),
    ]
    yield from causes
    if told != configs(held) and not causes:
        parts = " and ".join(held)
        yield read.finding(
            "D006", f"`configs` must name the configs that have rows, {parts}, with their files"
        )


def _refused(named: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Names that `datasets` does not take, and a default that is not one."""
    for entry in named:
        name = entry.get("config_name")
        if not isinstance(name, str) or hub.BARRED_IN_CONFIG_NAME.value & set(name):
            yield "D015", f"config name {name!r}: must be text without any of {_barred()}"
        for split in (part.get("split") for part in mappings(entry.get("data_files"))):
            if not isinstance(split, str) or not hub.SPLIT_NAME.value.fullmatch(split):
                yield "D015", f"split name {split!r}: must be letters, digits and underscores"
    defaults = [entry.get("config_name") for entry in named if _is_default(entry)]
    first = next(iter(CONFIGS))
    if len(named) > 1 and defaults != [first]:
        found = " and ".join(map(str, defaults)) or "none"
        yield "D016", f"`configs`: expected {first} alone to be the default, found {found}"


def _barred() -> str:
    return " ".join(sorted(hub.BARRED_IN_CONFIG_NAME.value))


def _is_default(entry: Mapping[str, Any]) -> bool:
    """As `datasets` takes it: any word that is true, and the name `default`."""
    return bool(entry.get("default")) or entry.get("config_name") == "default"


def _loaded_wrongly(dist: Path, read: Card, named: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """Patterns without files, files that no pattern finds, and files of others that one finds."""
    present = manifest.files_in(dist) - {card.NAME}
    for entry in named:
        name = entry["config_name"]
        patterns = _patterns(entry.get("data_files"))
        for pattern in patterns:
            if not _matched([pattern], present):
                yield read.finding("D012", f"config {name}: {pattern!r} finds no file", value=pattern)
        found = _matched(patterns, present)
        own = {path for path in present if re.fullmatch(rf"{name}/[^/]+\.parquet", path)}
        if not found:
            continue
        for path in sorted(own - found):
            message = f"no pattern of config {name} in the card finds this file"
            yield Finding.of("D013", message, Place(str(dist / path)))
        for path in sorted(found - own):
            message = f"config {name} would load this file, which is not one of its own"
            yield Finding.of("D014", message, Place(str(dist / path)))


def _patterns(data_files: object) -> list[str]:
    """All patterns of a config, in each of the forms that `datasets` takes."""
    if isinstance(data_files, str):
        return [data_files]
    if isinstance(data_files, dict):
        return _patterns(data_files.get("path"))
    return [p for item in data_files for p in _patterns(item)] if isinstance(data_files, list) else []


def _matched(patterns: Collection[str], present: Collection[str]) -> set[str]:
    """The files that `datasets` finds for these, by the rules of fsspec's glob."""
    found = (filter(_regex(pattern).match, present) for pattern in patterns)
    return {path for paths in found for path in paths}


def _regex(pattern: str) -> re.Pattern[str]:
    """The pattern as a regular expression; one that cannot be read finds nothing, as with fsspec."""
    from fsspec.utils import glob_translate

    try:
        return re.compile(glob_translate(pattern.removeprefix("./")))
    except (ValueError, re.error):
        return re.compile(r"(?!)")
