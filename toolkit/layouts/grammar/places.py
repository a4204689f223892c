"""Where in a layout's file a key stands, so that a mistake is told by its line."""

import re
from typing import Final

HEADER: Final = re.compile(r"\s*\[([^\[\]]+)\]")
ENTRY: Final = re.compile(r"\s*([\w.\-\"']+)\s*=")
KEY: Final = re.compile(r"([a-z]+(?:\.[\w\-]+)*):")


def line_of(source: str, message: str) -> int | None:
    """The line, from 1, of the key that a fault's message begins with; nothing where it stands nowhere."""
    named = KEY.match(message)
    if named is None:
        return None
    table, wanted = "", named[1]
    for number, line in enumerate(source.splitlines(), start=1):
        if header := HEADER.match(line):
            table = _bare(header[1])
            if table == wanted:
                return number
        elif (entry := ENTRY.match(line)) and _joined(table, _bare(entry[1])) == wanted:
            return number
    return None


def _joined(table: str, key: str) -> str:
    return f"{table}.{key}" if table else key


def _bare(key: str) -> str:
    return key.strip().replace('"', "").replace("'", "").replace(" ", "")
