"""The contract of `schema/`, seen as Arrow, Hugging Face features, JSON Schema and tables for people."""

from toolkit.contract.arrow import arrow_schema, from_arrow, parquet_schema, polars_schema, to_arrow
from toolkit.contract.forms import FORMS, schema_text, version
from toolkit.contract.hub import features, features_yaml
from toolkit.contract.items import items_table
from toolkit.contract.markdown import field_table
from toolkit.contract.row_schema import json_schema
from toolkit.contract.sizes import item_bytes, row_bytes

__all__ = [
    "FORMS",
    "arrow_schema",
    "features",
    "features_yaml",
    "field_table",
    "from_arrow",
    "item_bytes",
    "items_table",
    "json_schema",
    "parquet_schema",
    "polars_schema",
    "row_bytes",
    "schema_text",
    "to_arrow",
    "version",
]
