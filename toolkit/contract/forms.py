"""The contract as text, in the forms that `pagepack schema` prints, and its version."""

import json
from collections.abc import Callable, Collection, Mapping
from hashlib import sha256

import yaml

from schema.dataset import CONFIGS
from toolkit.contract.arrow import arrow_schema
from toolkit.contract.hub import features_yaml
from toolkit.contract.markdown import field_table
from toolkit.contract.row_schema import json_schema
from toolkit.errors import UsageError

INTRODUCTION = """# Columns

What `pagepack schema --format markdown` prints; made from `schema/`, where a change belongs.
A null means that the page does not say. The bounds are what the `S` rules check; no column is non-null in
the files themselves. A name like `related[].title` is a part of each row nested in the column before it.
"""


def version() -> str:
    """A short name of the contract as it stands; another column, type, bound or word gives another name."""
    contract = [(config, features_yaml(config), json_schema(config)) for config in CONFIGS]
    canonical = json.dumps(contract, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()[:16]


def schema_text(config: str | None, form: str) -> str:
    """The contract of one config, or of all of them, in one of `FORMS`; its last character ends a line."""
    if config is not None and config not in CONFIGS:
        raise UsageError(f"no config {config!r}: there are {', '.join(CONFIGS)}")
    if form not in FORMS:
        raise UsageError(f"no format {form!r}: there are {', '.join(FORMS)}")
    return FORMS[form](list(CONFIGS) if config is None else [config])


def _arrow(configs: Collection[str]) -> str:
    return "\n".join(f"{config}\n{_arrow_lines(config)}" for config in configs)


def _arrow_lines(config: str) -> str:
    return "".join(f"  {field.name}: {field.type}\n" for field in arrow_schema(config))


def _features(configs: Collection[str]) -> str:
    info = [{"config_name": config, "features": features_yaml(config)} for config in configs]
    return yaml.safe_dump({"dataset_info": info}, sort_keys=False, allow_unicode=True)


def _json_schema(configs: Collection[str]) -> str:
    """One schema as it is, ready for a validator; several by their names."""
    schemas = {config: json_schema(config) for config in configs}
    shown = schemas if len(schemas) > 1 else next(iter(schemas.values()))
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def _markdown(configs: Collection[str]) -> str:
    sections = (f"\n## Config `{config}`\n\n{field_table(config)}" for config in configs)
    return INTRODUCTION + "".join(sections)


FORMS: Mapping[str, Callable[[Collection[str]], str]] = {
    "arrow": _arrow,
    "features": _features,
    "json-schema": _json_schema,
    "markdown": _markdown,
}
"""Every form of the contract by its name on the command line."""
