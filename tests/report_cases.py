"""Findings that hold whatever a page or a file's name can hold, to see what a report makes of them."""

from hypothesis import strategies as st

from tests.finding_cases import ANY_TEXT
from toolkit.findings import RULES, Excerpt, Finding, Place, excerpt
from toolkit.findings.catalogue import Severity

NASTY = (
    *("\n", "\r", "\r\n", "\t", "\v", "\f", "\x85", "\u2028", "\0", "\x1b[31m", "\u202e", "\u2066", "\ufeff"),
    *("\ufffe", "\U000e0041", "\udcff", "::", "::error::", "::set-output name=x::y", "::stop-commands::x"),
    *("##[error]", "##[set-output name=x]y", "%0A", "%25", "%", ":", ",", "=", "|", "|---|", "`", "```"),
    *("<script>", "</failure>", "]]>", "<![CDATA[", "&amp;", "&", '"', "'", "<!--", "@octocat", "#1"),
    *("[a](https://example.org)", "![i](i.png)", "https://example.org", "# ", "- ", "> ", "    ", "* * *"),
    *(" ", "\\", "$x$", "~~~"),
)
"""What one of the forms would obey, were it not escaped."""

TEXTS = st.lists(st.sampled_from(NASTY) | ANY_TEXT, min_size=1, max_size=6).map("".join).filter(bool)

SEVERITIES: tuple[Severity, ...] = ("error", "warning")


def _excerpts() -> st.SearchStrategy[Excerpt]:
    return TEXTS.flatmap(
        lambda line: st.integers(0, len(line) - 1).map(lambda start: excerpt(line, start, len(line)))
    )


PLACES = st.builds(Place, TEXTS) | st.builds(Place, TEXTS, st.integers(1, 9999), st.integers(1, 9999))

FINDINGS = st.builds(
    Finding,
    code=st.sampled_from(sorted(RULES)[:5]),
    severity=st.sampled_from(SEVERITIES),
    message=TEXTS,
    place=PLACES,
    value=st.none() | TEXTS,
    excerpt=st.none() | _excerpts(),
)
