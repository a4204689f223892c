"""What a check points at: a value in a row of a table."""

from typing import NamedTuple

from toolkit.documents import Table


class Suspect(NamedTuple):
    """One value (or, with no row, a whole column) that breaks a rule; rows count from 0."""

    table: Table
    row: int | None
    column: str
    code: str
    message: str
