"""Places by their names: what is a URL, and not a path."""


def is_url(name: str) -> bool:
    """Whether a name is a URL."""
    return "://" in name
