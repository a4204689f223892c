"""What reports share: findings in groups, and the place of one."""

from collections.abc import Callable, Iterable

from toolkit.findings import Finding, Place
from toolkit.text.display import beginning


def grouped(
    findings: Iterable[Finding], key: Callable[[Finding], str]
) -> Iterable[tuple[str, list[Finding]]]:
    """The findings by what ``key`` says of them, groups and members in the order of the findings."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    return groups.items()


def by_file(findings: Iterable[Finding]) -> Iterable[tuple[str, list[Finding]]]:
    """The findings of each file, in the order of their places."""
    for path, about in grouped(findings, lambda finding: finding.place.path):
        yield path, sorted(about, key=lambda finding: (finding.place.line or 0, finding.place.column or 0))


def by_rule(findings: Iterable[Finding]) -> Iterable[tuple[str, list[Finding]]]:
    """The findings of each rule."""
    return grouped(findings, lambda finding: finding.code)


def where(place: Place) -> str:
    """The place as an editor finds it: `raw/001.txt:16:70`."""
    return ":".join([beginning(place.path), *(str(part) for part in place[1:] if part is not None)])
