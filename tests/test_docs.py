"""The documents that users read, held against what the program does."""

import re
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.helpers import PROJECT, SEED, pagepack, process, seed_with
from toolkit.cli import app
from toolkit.config import KEYS, find_config
from toolkit.documents import RawDocument
from toolkit.findings import RULES
from toolkit.layouts import layouts, read_page

README = (PROJECT / "README.md").read_text("utf-8")
LAYOUTS = (PROJECT / "docs" / "layouts.md").read_text("utf-8")

PAGE = """\
Which lens for the moon?

09 Aug 2017 17:05 #7 by Ann
A long one. Link to source

• Posts: 1,574
• Astronomer
• Gender: Female
• Birthdate: 12 May 1982
• Ann has closed this topic.

Similar topics
The moon in 201810.54Monday, 17 December 2018
Lenses9.48Friday, 19 June 2015
Powered by Example
"""
"""What the layout in the document reads."""


def blocks(text: str, language: str) -> list[str]:
    """The code blocks of a document in a language."""
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


COMMANDS = [command.callback.__name__ for command in app.registered_commands if command.callback]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_command(command: str) -> None:
    assert f"pagepack {command}" in README


@pytest.mark.parametrize("key", KEYS)
def test_the_readme_names_every_setting(key: str) -> None:
    assert f"`{key}`" in README


@pytest.mark.parametrize("path", re.findall(r"\]\((?!http)([^)#]+)\)", README))
def test_every_link_of_the_readme_leads_somewhere(path: str) -> None:
    assert (PROJECT / path).exists()


def test_the_build_of_the_readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(PROJECT / "raw", tmp_path / "raw")
    monkeypatch.chdir(tmp_path)
    ran = pagepack("build", "raw", "--out", "dist")
    assert f"$ pagepack build raw --out dist\n{ran.out}" in README


def test_the_loading_of_the_readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line runs, and what its comment says is what comes of it."""
    monkeypatch.chdir(PROJECT)
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path)
    (source,) = blocks(README, "python")
    names: dict[str, Any] = {}
    exec(source, names)  # noqa: S102 -- the README's own lines
    page = names["page"]
    assert "# datetime.datetime(2017, 8, 9, 17, 5)" in source
    assert page["published_at"] == datetime(2017, 8, 9, 17, 5)
    assert "# 103416" in source
    assert page["author_posts"] == 103416
    said = " ".join(re.findall(r"^# +(.*)$", source, re.MULTILINE))
    assert said == repr(page["related"][0])
    assert page["related"][0]["date"] == date(2018, 12, 17)
    assert next(iter(names["items"]))["position"] == 1


def test_the_validation_of_the_readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "new").mkdir()
    changes = ("09 авг 2017", "39 авг 2017"), ("TikTok12.39Среда", "TikTok12.39Пятница")
    (tmp_path / "new" / "001.txt").write_text(seed_with(*changes), "utf-8")
    monkeypatch.chdir(tmp_path)
    ran = pagepack("validate", "new/")
    assert ran.code == 1
    shown = next(block for block in blocks(README, "console") if "validate new/" in block)
    for line in shown.splitlines()[1:]:
        assert line in {"…", *ran.out.splitlines()}


def test_the_layout_of_the_document_reads_a_page(tmp_path: Path) -> None:
    (source,) = blocks(LAYOUTS, "toml")
    (tmp_path / "example.toml").write_text(source, "utf-8")
    example = layouts((tmp_path / "example.toml",))[-1]
    reading = read_page(RawDocument("p", "p.txt", "p.txt", "", tuple(PAGE.split("\n"))), [example])
    assert {value.column: value.value for value in reading.values if value.table == "documents"} == {
        "title": "Which lens for the moon?",
        "published_at": datetime(2017, 8, 9, 17, 5),
        "published_precision": "minute",
        "post_id": 7,
        "author": "Ann",
        "text": "A long one.",
        "source_note": "Link to source",
        "author_posts": 1574,
        "author_gender": "female",
        "author_birthdate": date(1982, 5, 12),
    }
    assert reading.leftover() == ("• Astronomer",)
    assert [finding.code for finding in reading.findings] == ["P204", "P301"]


def test_a_page_is_inspected_as_the_readme_shows() -> None:
    ran = pagepack("inspect", SEED, "--format", "text")
    shown = next(block for block in blocks(README, "console") if "pagepack inspect" in block)
    for line in shown.splitlines()[2:]:
        told = line.partition("…")[0].split()
        assert any(row.split()[: len(told) - 1] == told[:-1] for row in ran.out.splitlines()), line


@pytest.mark.parametrize("source", blocks(README, "toml"))
def test_the_settings_of_the_readme_are_read(tmp_path: Path, source: str) -> None:
    (tmp_path / "pagepack.toml").write_text(source, "utf-8")
    config = find_config(tmp_path)
    for rule, severity in config.severity:
        assert config.grades.of(rule, str(tmp_path / "raw" / "a.txt")) == severity
        assert RULES[rule].severity != severity, "an example says something"
    assert config.grades.of("P201", str(tmp_path / "raw" / "2009" / "a.txt")) is None


def test_the_hook_the_action_and_the_template_of_the_readme_are_those_there_are() -> None:
    hook, workflow, job = map(yaml.safe_load, blocks(README, "yaml"))
    (known,) = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [h["id"] for repo in hook["repos"] for h in repo["hooks"]] == [known["id"]]
    used = workflow["jobs"]["pages"]["steps"][-1]
    assert used["with"].keys() <= yaml.safe_load((PROJECT / "action.yml").read_text("utf-8"))["inputs"].keys()
    (included,) = job["include"]
    template = PROJECT / included["remote"].partition("pagepack/")[2]
    spec, _ = yaml.safe_load_all(template.read_text("utf-8"))
    assert included["inputs"].keys() <= spec["spec"]["inputs"].keys()
    assert {key for key, of in spec["spec"]["inputs"].items() if "default" not in of} <= included[
        "inputs"
    ].keys()


@pytest.mark.parametrize("option", re.findall(r"`(?:pagepack )?(?:validate |build )?(--[a-z-]+)", README))
def test_every_option_of_the_readme_is_one(option: str) -> None:
    shown = [
        pagepack(*command, "--help").out for command in ([], ["build"], ["validate"], ["schema"], ["inspect"])
    ]
    assert any(re.search(rf"{option}\b", text) for text in shown)


def test_the_shell_completes_commands_and_options() -> None:
    """As typer's script for bash asks, which `--install-completion` puts in its place."""

    def completed(words: str, at: int) -> list[str]:
        return process(_PAGEPACK_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(at)).out.split()

    assert completed("pagepack va", 1) == ["validate"]
    assert completed("pagepack validate --fail-on ", 3) == ["error", "warning", "never"]
    assert "--changed-since" in completed("pagepack validate --", 2)
