"""What a check of the contract asks, in words: for messages and for the tables of columns."""

from collections.abc import Callable
from datetime import date, datetime, time

import pandera.polars as pa


def words(check: pa.Check) -> str:
    """What ``check`` asks of a value, as a person would say it: ``at least 1 character``."""
    return WORDS[str(check.name)](**(check.statistics or {}))


def _length(
    min_value: int | None = None, max_value: int | None = None, exact_value: int | None = None
) -> str:
    low, high = (min_value, max_value) if exact_value is None else (exact_value, exact_value)
    if low == high:
        return _characters(f"exactly {low}", low)
    if high is None:
        return _characters(f"at least {low}", low)
    return _characters(f"at most {high}" if low is None else f"{low} to {high}", high)


def _characters(amount: str, last: int | None) -> str:
    return f"{amount} character" + ("" if last == 1 else "s")


def _low(min_value: object) -> str:
    return f"{'not before' if isinstance(min_value, date) else 'at least'} {_limit(min_value)}"


def _high(max_value: object) -> str:
    return f"{'not after' if isinstance(max_value, date) else 'at most'} {_limit(max_value)}"


def _limit(value: object) -> str:
    if isinstance(value, datetime) and value.time() == time.min:
        return str(value.date())
    return str(value)


def _pattern(pattern: str) -> str:
    return f"text like `{pattern}`"


def _one_of(allowed_values: list[object]) -> str:
    return "one of " + ", ".join(map(str, allowed_values))


WORDS: dict[str, Callable[..., str]] = {
    "str_length": _length,
    "greater_than_or_equal_to": _low,
    "less_than_or_equal_to": _high,
    "str_matches": _pattern,
    "isin": _one_of,
}
"""The checks that the contract may use; `contract` and `verdicts` know these and no other."""
