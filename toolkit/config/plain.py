"""Plain values of the settings. A ValueError says what was wanted."""


def text(value: object) -> str:
    """Some words."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a string")
    return value


def texts(value: object) -> tuple[str, ...]:
    """A list of words."""
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise ValueError("a list of strings")
    return tuple(value)
