"""The catalogue of rules: complete, true to the contract, and told alike in every form."""

import json
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from schema.dataset import TABLES
from toolkit import rules
from toolkit.errors import UsageError
from toolkit.findings import RULES, Rule

REFERENCE = Path(__file__).parents[1] / "docs" / "rules.md"

ERRORS = {
    *("P001", "P002", "P003", "P004", "P007", "P008", "P101", "P102", "P103"),
    *("S001", "S002", "S003", "S004", "S005", "S006", "S007", "S008", "S009"),
    *("C001", "C101", "C103", "C104"),
    *("D001", "D002", "D003", "D005", "D006", "D007", "D008", "D010"),
    *("D011", "D012", "D013", "D014", "D015", "D016", "D017", "D022", "D024"),
    *("D029", "D030", "D031", "D032", "D033", "D034"),
}
WARNINGS = {
    "P005",
    "P006",
    "P201",
    "P202",
    "P203",
    "P204",
    "P205",
    "P206",
    *("P301", "P302"),
    *("C002", "C003", "C004", "C005", "C006", "C201"),
    "C102",
    "C105",
    "D004",
    "D009",
    "D018",
    "D019",
    "D020",
    "D021",
    "D023",
    "D025",
    "D026",
    "D027",
    "D028",
}

BOUNDS = {
    "str_length": "S002",
    "greater_than_or_equal_to": "S003",
    "less_than_or_equal_to": "S004",
    "str_matches": "S005",
    "isin": "S006",
}


def columns_by_rule() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for model in TABLES.values():
        for name, column in model.to_schema().columns.items():
            for check in column.checks:
                found[BOUNDS[check.name]].add(name)
            if not column.nullable:
                found["S001"].add(name)
    return found


def limits_by_rule() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    columns = (c for model in TABLES.values() for c in model.to_schema().columns.values())
    for check in (check for column in columns for check in column.checks):
        if check.name != "str_matches":
            found[BOUNDS[check.name]] |= {said for v in check.statistics.values() for said in spoken(v)}
    return found


def spoken(limit: float | str | date | list[str] | None) -> list[str]:
    if isinstance(limit, list):
        return [f"`{value}`" for value in limit]
    if isinstance(limit, date):
        return [f"{limit.day} {limit:%B} {limit.year}"]
    return [] if limit is None else [f"{limit:,}"]


def test_codes_and_severities_are_those_that_users_rely_on() -> None:
    expected = dict.fromkeys(ERRORS, "error") | dict.fromkeys(WARNINGS, "warning")
    assert {rule.code: rule.severity for rule in RULES.values()} == expected


def test_codes_stand_in_order_within_their_family() -> None:
    for letter in rules.FAMILIES:
        codes = [code for code in RULES if code.startswith(letter)]
        assert codes == sorted(codes)


def test_names_are_short_words_and_no_name_stands_twice() -> None:
    names = [rule.name for rule in RULES.values()]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+){0,4}", name)] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_page_is_whole(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z].{15,98}\.", rule.headline)
    for prose in (rule.checks, rule.why, rule.mend):
        assert re.fullmatch(r"\S.*[.)]", prose, re.DOTALL)
        assert not re.search(r"[ \t]$", prose, re.MULTILINE)
        assert max(map(len, prose.splitlines())) <= 108
    quoted, blank, told = rule.example.rpartition("\n\n")
    assert all(line.startswith("    ") for line in quoted.splitlines() if line)
    assert blank
    assert told.endswith((".", "?"))


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_that_a_page_mentions_exists(rule: Rule) -> None:
    mentioned = re.findall(r"\b[PSCD]\d{3}\b", rule.checks + rule.why + rule.example + rule.mend)
    assert set(mentioned) <= RULES.keys() - {rule.code}


@pytest.mark.parametrize("code", ["S001", "S002", "S003"])
def test_a_row_rule_names_exactly_the_columns_it_holds_for(code: str) -> None:
    assert set(re.findall(r"`(\w+)`", RULES[code].checks)) == columns_by_rule()[code]


@pytest.mark.parametrize("code", ["S004", "S005", "S006"])
def test_a_row_rule_names_the_columns_it_holds_for(code: str) -> None:
    assert {name for name in columns_by_rule()[code] if f"`{name}`" not in RULES[code].checks} == set()


@pytest.mark.parametrize("code", ["S002", "S003", "S004", "S006"])
def test_a_row_rule_tells_the_bounds_of_the_contract(code: str) -> None:
    assert {limit for limit in limits_by_rule()[code] if limit not in RULES[code].checks} == set()


def test_the_list_tells_each_rule_in_one_line_under_its_family() -> None:
    blocks = rules.catalogue().split("\n\n")
    assert [block.splitlines()[0] for block in blocks] == list(rules.FAMILIES.values())
    listed = [line for block in blocks for line in block.splitlines()[1:]]
    assert [line.split()[:3] for line in listed] == [[r.code, r.severity, r.name] for r in RULES.values()]
    assert [line.endswith(f"  {r.headline}") for line, r in zip(listed, RULES.values(), strict=True)]


def test_the_json_catalogue_holds_every_part_of_every_rule() -> None:
    assert [Rule(**parts) for parts in json.loads(rules.catalogue("json"))] == list(RULES.values())
    assert "Кремль" in rules.catalogue("json")


def test_a_page_tells_the_whole_rule() -> None:
    assert rules.page("C105") == (
        "C105 related-to-itself (warning)\n\n"
        "  A page does not list itself among its related items.\n"
        "  An item is the page itself when it has its title and, where both days are known, its day.\n\n"
        "Why\n"
        "  Whoever builds a graph or pairs of similar texts from the list gets a page that points at\n"
        "  itself, with the highest relevance of all.\n\n"
        "Example\n"
        "      Кремль готовит кампанию по привлечению избирателей на выборы через соцсети"
        "25.11Среда, 09 августа 2017\n\n"
        "  This is the page's own headline.\n\n"
        "How to mend\n"
        "  The row is kept as the page shows it. If you use the list as pairs, drop the items whose title\n"
        "  is the document's own; if another page has the same headline, nothing is wrong.\n"
    )


def test_a_page_is_found_by_its_code_in_lower_case_and_in_every_form() -> None:
    assert rules.page("c105") == rules.page("C105")
    assert Rule(**json.loads(rules.page("C105", "json"))) == RULES["C105"]
    assert rules.page("C105", "markdown") in rules.catalogue("markdown")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("C1O5", "no rule C1O5; did you mean C105?"),
        ("p2014", "no rule p2014; did you mean P204 or P201 or P301?"),
        ("nonsense", "no rule nonsense; `pagepack rules` lists them all"),
        ("\x1b[2J", r"no rule \x1b[2J; `pagepack rules` lists them all"),
    ],
)
def test_an_unknown_code_is_answered_with_the_nearest(code: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        rules.page(code)
    assert str(caught.value) == message


def test_the_reference_page_is_up_to_date() -> None:
    hint = "refresh it with: pagepack rules --format markdown > docs/rules.md"
    assert REFERENCE.read_text("utf-8") == rules.catalogue("markdown"), hint


def test_every_rule_of_the_reference_page_is_linked_to_its_anchor() -> None:
    text = REFERENCE.read_text("utf-8")
    links = re.findall(r"\]\(#(\w+)\)", text)
    assert links == re.findall(r'<a id="(\w+)"></a>', text) == list(RULES)
