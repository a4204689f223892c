"""Rules named as linters name them: by a code, or by how codes begin. `C101`, `C1`, `C`, `ALL`."""

from difflib import get_close_matches

from toolkit.errors import UsageError
from toolkit.findings.catalogue import RULES
from toolkit.text.display import visible

ALL = "ALL"


def reach(selector: str, code: str) -> int:
    """How exactly the selector names the rule: the characters that agree; -1 where it does not name it."""
    if selector == ALL:
        return 0
    return len(selector) if code.startswith(selector) else -1


def known(selector: str) -> str:
    """The selector, which must name a rule."""
    if not selector or not _named(selector):
        raise UsageError(f"no rule {visible(selector)}{nearest(selector)}")
    return selector


def mendable(selector: str) -> str:
    """The selector, which must name a rule that is the user's to ignore or to make a warning."""
    if all(RULES[code].firm for code in _named(known(selector))):
        raise UsageError(f"{selector} stays an error: a page that breaks it has no row that could be kept")
    return selector


def nearest(code: str) -> str:
    """What a mistyped code may have meant, as the end of a message."""
    near = get_close_matches(code.upper(), RULES)
    return f"; did you mean {' or '.join(near)}?" if near else "; `pagepack rules` lists them all"


def _named(selector: str) -> list[str]:
    return [code for code in RULES if reach(selector, code) >= 0]
