"""Rules as SARIF describes them: what GitHub shows beside an alert."""

from toolkit.findings import Rule


def descriptor(rule: Rule) -> dict[str, object]:
    """The rule with its help, in plain text and as Markdown."""
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.headline},
        "fullDescription": {"text": rule.checks},
        "help": {"text": _text(rule), "markdown": _markdown(rule)},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"problem.severity": rule.severity},
    }


def _text(rule: Rule) -> str:
    return f"{rule.checks}\n\nWhy\n\n{rule.why}\n\nExample\n\n{rule.example}\n\nHow to mend\n\n{rule.mend}\n"


def _markdown(rule: Rule) -> str:
    parts = (f"**Why.** {rule.why}", "**Example.**", rule.example, f"**How to mend.** {rule.mend}")
    return "\n\n".join((rule.checks, *parts)) + "\n"
