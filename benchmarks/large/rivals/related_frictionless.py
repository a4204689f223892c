"""A file of related items checked by frictionless: `related_frictionless.py FILE`."""

import json
import sys
from pathlib import Path
from time import perf_counter

from frictionless import Resource, Schema

RELATED = {
    "fields": [
        {"name": "document_id", "type": "string", "constraints": {"required": True, "minLength": 1}},
        {"name": "position", "type": "integer", "constraints": {"required": True, "minimum": 1}},
        {"name": "title", "type": "string", "constraints": {"minLength": 1, "maxLength": 1000}},
        {
            "name": "relevance",
            "type": "number",
            "floatNumber": True,
            "constraints": {"minimum": 0, "maximum": 1_000_000},
        },
        {"name": "date", "type": "date", "constraints": {"minimum": "1990-01-01"}},
        {"name": "target_id", "type": "string", "constraints": {"minLength": 1}},
    ]
}

ERRORS = 1_000_000
"""How many are collected before it stops."""


def main(path: str) -> None:
    """Prints how long reading and checking took, which are one here, and what it found, as JSON."""
    file = Path(path)
    start = perf_counter()
    resource = Resource(path=file.name, basepath=str(file.parent), schema=Schema.from_descriptor(RELATED))
    report = resource.validate(limit_errors=ERRORS)
    print(json.dumps({"check": perf_counter() - start, "found": report.stats["errors"]}))


if __name__ == "__main__":
    main(sys.argv[1])
