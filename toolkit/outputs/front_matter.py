"""The card's YAML: what `datasets` and the Hub read before they open a table."""

from collections.abc import Collection, Mapping
from typing import Any

from schema.dataset import CONFIGS
from toolkit.contract import features_yaml
from toolkit.outputs.facts import Facts
from toolkit.outputs.parquet import Written

FENCE = "---\n"

SPLIT = "train"
"""The one split of each config."""

UNKNOWN_LICENSE = "unknown"
"""The Hub's own word for it; pages belong to those who wrote them until the user says otherwise."""


def front_matter(facts: Facts) -> str:
    """The YAML of the dataset, between its fences."""
    from huggingface_hub import DatasetCardData

    config, tables = facts.config, {name: facts.tables[name] for name in CONFIGS if name in facts.tables}
    data = DatasetCardData(
        language=languages(facts) or None,
        license=config.license or UNKNOWN_LICENSE,
        license_name=config.license_name,
        license_link=config.license_link,
        pretty_name=config.pretty_name,
        size_categories=[size_category(facts.tally.documents)],
        tags=list(config.tags) or None,
        configs=configs(tables),
        dataset_info=[_info(name, table) for name, table in tables.items()],
    )
    return f"{FENCE}{data.to_yaml()}\n{FENCE}"


def yaml_of(card: str) -> str:
    """What stands between the two lines of `---` at the top of a card; a ValueError where they do not."""
    head, fence, _ = card.removeprefix(FENCE).partition(f"\n{FENCE}")
    if not card.startswith(FENCE) or not fence:
        raise ValueError("has no YAML between two lines of `---` at its top")
    return head


def read_front_matter(card: str) -> Mapping[str, Any]:
    """The YAML of a card; a ValueError says why there is none."""
    import yaml

    head = yaml_of(card)
    try:
        data = yaml.safe_load(head)
    except (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"its YAML cannot be read: {' '.join(str(error).split())[:200]}") from error
    if not isinstance(data, dict):
        raise ValueError("its YAML is not a mapping")
    return data


def configs(names: Collection[str]) -> list[dict[str, Any]]:
    """The `configs:` of a dataset that has these; a glob without files would break every one of them."""
    return [_config(name) for name in CONFIGS if name in names]


def languages(facts: Facts) -> list[str]:
    """The languages of the documents, the most frequent first."""
    counts = facts.tally.languages
    return sorted(counts, key=lambda language: (-counts[language], language))


def size_category(rows: int) -> str:
    """The Hub's word for this many rows."""
    bounds = ("1K", "10K", "100K", "1M", "10M", "100M", "1B", "10B", "100B", "1T")
    above = sum(rows >= 10 ** (3 + power) for power in range(len(bounds)))
    if above == 0:
        return f"n<{bounds[0]}"
    return f"n>{bounds[-1]}" if above == len(bounds) else f"{bounds[above - 1]}<n<{bounds[above]}"


def _config(name: str) -> dict[str, Any]:
    default = {"default": True} if name == next(iter(CONFIGS)) else {}
    return {
        "config_name": name,
        **default,
        "data_files": [{"split": SPLIT, "path": f"{name}/{SPLIT}-*"}],
    }


def _info(name: str, table: Written) -> dict[str, Any]:
    return {
        "config_name": name,
        "features": features_yaml(name),
        "splits": [{"name": SPLIT, "num_bytes": table.arrow_bytes, "num_examples": table.rows}],
        "download_size": table.bytes,
        "dataset_size": table.arrow_bytes,
    }
