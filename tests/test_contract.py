"""All forms of the contract agree with each other."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandera.polars as pa
import polars as pl
import pytest
import yaml
from datasets import Features

from schema.dataset import CONFIGS, TABLES
from tests.contract_cases import columns_of
from toolkit import contract
from toolkit.errors import UsageError

PROJECT = Path(__file__).parents[1]


@pytest.mark.parametrize("config", CONFIGS)
def test_features_agree_with_arrow_and_need_no_datasets(config: str) -> None:
    listed = contract.features_yaml(config)
    assert listed == contract.features(config)._to_yaml_list()  # noqa: SLF001
    assert Features._from_yaml_list(listed) == contract.features(config)  # noqa: SLF001
    # As text too: a list's name for its items counts there, which `==` passes over.
    theirs = contract.features(config).arrow_schema.remove_metadata()
    assert str(theirs) == str(contract.arrow_schema(config))


@pytest.mark.parametrize("config", CONFIGS)
def test_every_form_has_the_columns_in_one_order(config: str) -> None:
    names = list(columns_of(config))
    cells = [line.split(" | ")[0] for line in contract.field_table(config).splitlines()[2:]]
    assert contract.arrow_schema(config).names == names
    assert [feature["name"] for feature in contract.features_yaml(config)] == names
    assert list(contract.json_schema(config)["properties"]) == names
    assert [cell for cell in cells if "[]" not in cell] == [f"| `{name}`" for name in names]


def test_the_table_of_fields_says_what_the_contract_says() -> None:
    lines = contract.field_table("documents").splitlines()
    rows = {line.split(" | ")[0].strip("| `"): line.strip("| ").split(" | ") for line in lines[2:]}
    assert rows["published_at"][1:4] == ["timestamp[s]", "yes", "not before 1990-01-01"]
    assert rows["title"][1:4] == ["string", "no", "1 to 1000 characters"]
    assert rows["leftover"][1:3] == ["list of string", "no"]
    assert rows["related[].relevance"][1:4] == ["float64", "yes", "at least 0; at most 1000000"]
    assert rows["author_gender"][3] == "one of male, female"
    assert "related[].document_id" not in rows


class Bounded(pa.DataFrameModel):
    """The bounds that the dataset itself does not use yet."""

    code: str = pa.Field(str_length={"exact_value": 1}, description="A code.")
    note: str = pa.Field(str_length={"max_value": 3}, description="A note.")
    day: pl.Date = pa.Field(le=date(2030, 1, 1), description="A day.")


def test_every_bound_has_its_words_and_its_keyword(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CONFIGS, "bounded", Bounded)
    words = [line.split(" | ")[3] for line in contract.field_table("bounded").splitlines()[2:]]
    code, note, day = contract.json_schema("bounded")["properties"].values()
    assert words == ["exactly 1 character", "at most 3 characters", "not after 2030-01-01"]
    assert (code["minLength"], code["maxLength"]) == (1, 1)
    assert (note["maxLength"], "minLength" in note) == (3, False)
    assert day["formatMaximum"] == "2030-01-01"


class Barred(pa.DataFrameModel):
    """What its one column is described as would end a cell of a Markdown table."""

    side: str = pa.Field(isin=["left|right"], description="Left | right.")


def test_a_bar_in_a_cell_does_not_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CONFIGS, "barred", Barred)
    line = contract.field_table("barred").splitlines()[-1]
    assert line == r"| `side` | string | no | one of left\|right |  | Left \| right. |  |"


def test_the_reference_of_columns_is_in_step() -> None:
    shown = contract.schema_text(None, "markdown")
    assert (PROJECT / "docs" / "columns.md").read_text("utf-8") == shown, (
        "run: pagepack schema --format markdown > docs/columns.md"
    )


def test_text_forms_are_what_they_are_called() -> None:
    features = yaml.safe_load(contract.schema_text(None, "features"))["dataset_info"]
    assert features == [{"config_name": c, "features": contract.features_yaml(c)} for c in CONFIGS]
    assert json.loads(contract.schema_text("related", "json-schema")) == contract.json_schema("related")
    every = json.loads(contract.schema_text(None, "json-schema"))
    assert every == {config: contract.json_schema(config) for config in CONFIGS}
    assert "  author_birthdate: date32[day]\n" in contract.schema_text("documents", "arrow")


@pytest.mark.parametrize("form", contract.FORMS)
@pytest.mark.parametrize("config", [None, *CONFIGS])
def test_every_text_form_names_every_column_and_ends_its_line(config: str | None, form: str) -> None:
    text = contract.schema_text(config, form)
    configs = CONFIGS if config is None else [config]
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert [name for c in configs for name in columns_of(c) if name not in text] == []


@pytest.mark.parametrize(
    ("config", "form", "named"), [("news", "arrow", "related"), (None, "xml", "markdown")]
)
def test_an_unknown_config_or_form_names_those_there_are(config: str | None, form: str, named: str) -> None:
    with pytest.raises(UsageError, match=named):
        contract.schema_text(config, form)


def _python(code: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    return ran.stdout.strip()


def test_the_version_is_the_same_in_another_process() -> None:
    assert _python("from toolkit.contract import version; print(version())") == contract.version()


def test_another_contract_has_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = contract.version()
    monkeypatch.setitem(CONFIGS, "replies", TABLES["replies"])
    assert contract.version() != before


def test_the_contract_is_seen_without_importing_datasets() -> None:
    code = (
        "import sys, toolkit.contract as c; c.schema_text(None, 'features'); print('datasets' in sys.modules)"
    )
    assert _python(code) == "False"
