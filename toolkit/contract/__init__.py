"""The contract of `schema/`, seen as Arrow, Hugging Face features, JSON Schema and tables for people."""

from toolkit.contract.arrow import arrow_schema, from_arrow, parquet_schema, polars_schema, to_arrow
from toolkit.contract.forms import FORMS, schema_text, version
from toolkit.contract.hub import features, features_yaml
from toolkit.contract.markdown import field_table
from toolkit.contract.row_schema import json_schema

__all__ = [
    "FORMS",
    "arrow_schema",
    "features",
    "features_yaml",
    "field_table",
    "from_arrow",
    "json_schema",
    "parquet_schema",
    "polars_schema",
    "schema_text",
    "to_arrow",
    "version",
]
