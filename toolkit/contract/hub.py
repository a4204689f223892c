"""The contract as `datasets` and the Hub know it."""

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from toolkit.contract.arrow import arrow_schema

if TYPE_CHECKING:
    from datasets import Features


def features(config: str) -> "Features":
    """The columns of ``config`` as `datasets.Features`; imports `datasets`, which takes its time."""
    from datasets import Features

    return Features.from_arrow_schema(arrow_schema(config))


def features_yaml(config: str) -> list[dict[str, Any]]:
    """The ``features:`` of ``config`` for the card, as `datasets` writes them, made without importing it."""
    return [_feature(field) for field in arrow_schema(config)]


def type_name(dtype: pa.DataType) -> str:
    """The name of a plain type on the Hub: ``float64`` where Arrow prints ``double``."""
    return HUB_NAMES.get(dtype, str(dtype))


def _feature(field: pa.Field) -> dict[str, Any]:
    if not pa.types.is_list(field.type):
        return {"name": field.name, "dtype": type_name(field.type)}
    item = field.type.value_type
    rows = [_feature(part) for part in item] if pa.types.is_struct(item) else type_name(item)
    return {"name": field.name, "list": rows}


HUB_NAMES = {pa.float64(): "float64", pa.date32(): "date32"}
"""Types that Arrow prints under another name."""
