"""The action for GitHub and the template for GitLab: their scripts are run as those run them."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.helpers import PROJECT, Ran, other_words, seed, seed_with
from tests.test_hook import NO_INDEX, commit, git

BAD = seed_with(("TikTok12.39Среда", "TikTok12.39Пятница"), other_words(2))

ACTION: dict[str, Any] = yaml.safe_load((PROJECT / "action.yml").read_text("utf-8"))
STEPS: dict[str, dict[str, Any]] = {
    step.get("name", step.get("uses")): step for step in ACTION["runs"]["steps"]
}

EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")

EVIL = (
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned",
    "' ; touch pwned ; '",
    '" && touch pwned "',
    "-h\n$(touch pwned)",
)
"""Values that would run a command, if they were a part of the script."""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A checkout of a branch: one good page, one bad, and then one more that is new and good."""
    (tmp_path / "pages" / "raw" / "two words").mkdir(parents=True)
    pages = tmp_path / "pages"
    (pages / "raw" / "bad.txt").write_text(BAD, "utf-8")
    commit(pages)
    git(pages, "branch", "base")
    (pages / "raw" / "two words" / "good.txt").write_text(seed(), "utf-8")
    git(pages, "add", "--all")
    git(pages, "commit", "--quiet", "--message", "x")
    return pages


def expanded(text: str, values: Mapping[str, str]) -> str:
    """A field of the action with its expressions' values, as GitHub puts them in."""
    return EXPRESSION.sub(lambda found: values[found[1]], text)


def shell(script: str, at: Path, environment: Mapping[str, str], *, bash: bool = True) -> Ran:
    (at.parent / "script").write_text(script, "utf-8")
    command = (
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "script"] if bash else ["sh", "-e", "script"]
    )
    command[-1] = str(at.parent / "script")
    path = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    kept = {
        name: os.environ[name]
        for name in ("HOME", "PIP_INDEX_URL", "PIP_CONFIG_FILE", "TMPDIR")
        if name in os.environ
    }
    done = subprocess.run(
        command, cwd=at, env={**kept, **path, **environment}, capture_output=True, text=True, check=False
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def step(name: str, pages: Path, **inputs: str) -> Ran:
    """One step of the action, run with these inputs and the defaults of the others."""
    temp = pages.parent / "temp"
    temp.mkdir(exist_ok=True)
    event = {"github.event.pull_request.base.sha": inputs.pop("base", "")}
    defaults = {key: expanded(str(of["default"]), event) for key, of in ACTION["inputs"].items()}
    given = defaults | {key.replace("_", "-"): value for key, value in inputs.items()}
    context = {
        **{f"inputs.{key}": value for key, value in given.items()},
        "github.action_path": str(PROJECT),
        "github.action_repository": "clone",
        "github.server_url": f"file://{pages.parent}",
    }
    environment = {key: expanded(value, context) for key, value in STEPS[name]["env"].items()}
    runner = {
        "RUNNER_TEMP": str(temp),
        "GITHUB_OUTPUT": str(temp / "output"),
        "GITHUB_STEP_SUMMARY": str(temp / "summary"),
    }
    return shell(STEPS[name]["run"], pages, {**runner, **environment})


def check(pages: Path, **inputs: str) -> Ran:
    """The step that checks, with the pagepack of this environment."""
    installed = pages.parent / "temp" / "pagepack"
    if not installed.exists():
        installed.parent.mkdir(exist_ok=True)
        installed.symlink_to(sys.prefix)
    return step("Check the pages", pages, **inputs)


def test_what_a_user_writes_is_never_a_part_of_a_script() -> None:
    for name, of in STEPS.items():
        assert "${{" not in of.get("run", ""), name
    (_, template) = yaml.safe_load_all((PROJECT / "templates" / "pagepack.yml").read_text("utf-8"))
    assert "$[[" not in "".join(template["pagepack"]["script"] + template["pagepack"]["before_script"])


def test_every_input_is_used_and_every_used_one_is_there() -> None:
    text = (PROJECT / "action.yml").read_text("utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(ACTION["inputs"])
    assert all(of["description"] for of in ACTION["inputs"].values())


def test_all_pages_are_checked_where_there_is_no_pull_request(pages: Path) -> None:
    ran = check(pages)
    assert ran.code == 1
    (annotation,) = (line for line in ran.out.splitlines() if line.startswith("::"))
    assert annotation.startswith("::error file=raw/bad.txt,line=")
    assert "has the wrong weekday" in annotation
    assert "| C101 | weekday-against-date | 1 | 0 |" in (pages.parent / "temp" / "summary").read_text("utf-8")


def test_a_pull_request_is_checked_for_what_it_changes(pages: Path) -> None:
    ran = check(pages, base=git(pages, "rev-parse", "base"))
    assert (ran.code, "has the wrong weekday" in ran.out) == (0, False)
    assert "1 of 2 pages changed since" in ran.err
    assert check(pages, base=git(pages, "rev-parse", "base"), changed_since="").code == 1


def test_paths_and_options_reach_the_command(pages: Path) -> None:
    assert check(pages, args="--ignore C101  --fail-on warning").code == 0
    assert check(pages, paths="raw/two words\n").code == 0
    assert check(pages, paths="\nraw/two words\nraw/bad.txt").code == 1
    (pages / "-x.txt").write_text("", "utf-8")
    assert check(pages, paths="-x.txt").code == 1, "a path is no option"
    ran = check(pages, paths="raw/none")
    assert (ran.code, "raw/none: no such file or folder" in ran.err) == (2, True)


def test_a_star_is_no_pattern(pages: Path) -> None:
    assert "raw/*: no such file" in check(pages, paths="raw/*").err
    assert "no rule *" in check(pages, args="--select *").err


@pytest.mark.parametrize("evil", EVIL)
def test_no_input_is_run(pages: Path, evil: str) -> None:
    check(pages, **dict.fromkeys(("paths", "args", "changed_since", "upload_sarif"), evil))
    assert not list(pages.parent.rglob("pwned"))


@pytest.mark.parametrize("evil", EVIL[:3])
def test_no_version_is_run(pages: Path, evil: str) -> None:
    ran = step("Install pagepack", pages, version=evil)
    assert ran.code != 0
    assert not list(pages.parent.rglob("pwned"))


def test_findings_are_handed_to_code_scanning(pages: Path) -> None:
    assert check(pages, upload_sarif="true").code == 1
    said = (pages.parent / "temp" / "output").read_text("utf-8")
    assert said == f"sarif={pages.parent}/temp/pagepack.sarif\n"
    assert '"C101"' in (pages.parent / "temp" / "pagepack.sarif").read_text("utf-8")


def test_without_upload_there_is_no_file(pages: Path) -> None:
    check(pages)
    assert not (pages.parent / "temp" / "output").exists()
    assert "steps.check.outputs.sarif != ''" in STEPS["Send the findings to code scanning"]["if"]


@pytest.mark.slow
def test_it_installs_the_code_of_the_action(pages: Path) -> None:
    ran = installing(pages)
    assert ran.code == 0, ran.err
    assert check(pages, args="--ignore C101").code == 0
    assert not (pages.parent / "temp" / "pagepack").is_symlink(), "it is what was installed that checked"


def test_it_installs_the_version_asked_for(pages: Path) -> None:
    """From the repository of the action; this one has no such version."""
    commit_of_its_own(pages.parent / "clone")
    ran = step("Install pagepack", pages, version="v0.0.none")
    assert ran.code != 0
    assert "Did not find branch or tag 'v0.0.none'" in ran.err


def commit_of_its_own(folder: Path) -> None:
    folder.mkdir()
    (folder / "README.md").write_text("Not pagepack.", "utf-8")
    commit(folder)


def installing(pages: Path, **version: str) -> Ran:
    ran = step("Install pagepack", pages, **version)
    if ran.code and NO_INDEX.search(ran.err):
        pytest.skip("no index of packages can be reached")
    return ran


def gitlab(pages: Path, base: str = "", **inputs: str) -> Ran:
    """The job of the template, without what installs pagepack."""
    text = (PROJECT / "templates" / "pagepack.yml").read_text("utf-8")
    spec, jobs = yaml.safe_load_all(text)
    defaults = {key: of["default"] for key, of in spec["spec"]["inputs"].items() if "default" in of}
    values = {"package": "pagepack", **defaults, **inputs}
    job = jobs["pagepack"]
    variables = {
        key: re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda found: values[found[1]], value)
        for key, value in job["variables"].items()
    }
    script = "\n".join(job["script"])
    return shell(script, pages, {**variables, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}, bash=False)


def test_the_job_of_gitlab_writes_its_report(pages: Path) -> None:
    ran = gitlab(pages)
    assert (ran.code, ran.out) == (1, "")
    report = (pages / "gl-code-quality-report.json").read_text("utf-8")
    assert "C101" in report
    assert "raw/bad.txt" in report


def test_a_merge_request_is_checked_for_what_it_changes(pages: Path) -> None:
    ran = gitlab(pages, base=git(pages, "rev-parse", "base"))
    assert (ran.code, ran.err) == (0, f"1 of 2 pages changed since {git(pages, 'rev-parse', 'base')}\n")


def test_paths_and_options_reach_the_job(pages: Path) -> None:
    assert gitlab(pages, args="--ignore C101").code == 0
    assert gitlab(pages, paths="raw/two words").code == 0
    assert gitlab(pages, paths="raw/two words\nraw/bad.txt").code == 1


@pytest.mark.parametrize("evil", EVIL)
def test_no_input_of_the_job_is_run(pages: Path, evil: str) -> None:
    gitlab(pages, paths=evil, args=evil)
    assert not list(pages.parent.rglob("pwned"))


def test_the_report_of_the_job_is_what_gitlab_collects() -> None:
    _, jobs = yaml.safe_load_all((PROJECT / "templates" / "pagepack.yml").read_text("utf-8"))
    job = jobs["pagepack"]
    assert f"--output {job['artifacts']['reports']['codequality']}\n" in "".join(job["script"])
    assert job["artifacts"]["when"] == "always", "a job that found something has its report too"
    assert job["variables"]["GIT_DEPTH"] == "0"
