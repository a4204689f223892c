"""The settings that hold for a command: its own words, and those of the user's file."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import UsageError

if TYPE_CHECKING:
    from toolkit.config import Config


def configured(
    encoding: str | None = None,
    captured_at: str | None = None,
    layouts: Sequence[Path] | None = None,
    *,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    fail_on: str | None = None,
) -> "Config":
    """The settings that hold here, with the words of the command line before those of the file."""
    from toolkit.config import find_config

    config = find_config(Path())
    words = {"encoding": encoding, "captured-at": captured_at, "fail-on": fail_on}
    given = {key: _read(key, word) for key, word in words.items() if word is not None}
    if select:  # says what is looked at, so what the file passes over is looked at again
        given |= {"select": _read("select", _codes(select)), "ignore": ()}
    if ignore:
        given["ignore"] = (*given.get("ignore", config.ignore), *_read("ignore", _codes(ignore)))
    given["layouts"] = (*config.layouts, *(layouts or ()))
    return replace(config, **{key.replace("-", "_"): value for key, value in given.items()})


def _read(key: str, word: object) -> Any:  # noqa: ANN401 - each key has a type of its own
    """What the words of the option come to, read as the setting of its name."""
    from toolkit.config import KEYS

    try:
        return KEYS[key](word)
    except UsageError as error:
        raise UsageError(f"--{key}: {error}") from error
    except ValueError as error:
        raise UsageError(f"--{key} wants {error}, not {word!r}") from error


def _codes(words: Sequence[str]) -> list[str]:
    """Rules, of which one word may name several, parted by commas."""
    return [code.strip() for word in words for code in word.split(",")]
