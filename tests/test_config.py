"""The user's settings: found like Ruff's, and every mistake told with the file and the key."""

from datetime import datetime
from pathlib import Path

import pytest

from toolkit.config import Config, find_config
from toolkit.errors import UsageError
from toolkit.findings.grades import PathGrades

ALL = """
license = "other"
license-name = "forum-terms"
license-link = "https://example.org/terms"
pretty-name = "A forum"
tags = ["news"]
layouts = ["layouts/mine.toml", "/else/where.toml"]
encoding = "cp1251"
max-page-bytes = 1000
captured-at = 2025-12-20T18:00:00
allowed-rejects = 0.05
select = ["P", "C101"]
ignore = ["P301"]
fail-on = "warning"
baseline = "known.json"

[severity]
C101 = "warning"
P2 = "error"

[per-path."old/"]
ignore = ["C1"]
severity = { P201 = "warning" }
"""


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_every_key_is_read(tmp_path: Path) -> None:
    write(tmp_path, "pagepack.toml", ALL)
    assert find_config(tmp_path) == Config(
        license="other",
        license_name="forum-terms",
        license_link="https://example.org/terms",
        pretty_name="A forum",
        tags=("news",),
        layouts=(tmp_path / "layouts" / "mine.toml", Path("/else/where.toml")),
        encoding="cp1251",
        max_page_bytes=1000,
        captured_at=datetime(2025, 12, 20, 18),
        allowed_rejects=0.05,
        select=("P", "C101"),
        ignore=("P301",),
        fail_on="warning",
        baseline=tmp_path / "known.json",
        severity=(("C101", "warning"), ("P2", "error")),
        per_path=(
            PathGrades("old/", ("C1",), (("P201", "warning"),), root=str(tmp_path), here=str(tmp_path)),
        ),
    )


def test_pyproject_holds_the_same_under_tool_pagepack(tmp_path: Path) -> None:
    own = write(tmp_path / "a", "pagepack.toml", ALL)
    inner = ALL.replace("[severity]", "[tool.pagepack.severity]").replace("[per-", "[tool.pagepack.per-")
    shared = write(tmp_path / "b", "pyproject.toml", f"[project]\nname = 'x'\n[tool.pagepack]{inner}")
    moved = tuple(
        Path(str(path).replace(str(tmp_path / "a"), str(tmp_path / "b")))
        for path in find_config(own.parent).layouts
    )
    assert find_config(shared.parent).layouts == moved
    assert find_config(shared.parent).tags == ("news",)
    assert find_config(shared.parent).severity == find_config(own.parent).severity
    assert find_config(shared.parent).per_path[0].ignore == ("C1",)


def test_the_nearest_file_is_taken_whole(tmp_path: Path) -> None:
    write(tmp_path, "pagepack.toml", 'license = "mit"\ntags = ["far"]')
    write(tmp_path / "a", "pyproject.toml", "[tool.pagepack]\ntags = ['near']")
    write(tmp_path / "a" / "b", "pyproject.toml", "[tool.other]\nx = 1")
    assert find_config(tmp_path / "a" / "b") == Config(tags=("near",))
    assert find_config(tmp_path) == Config(license="mit", tags=("far",))


def test_of_two_files_in_one_folder_pagepack_toml_wins(tmp_path: Path) -> None:
    write(tmp_path, "pyproject.toml", "[tool.pagepack]\nlicense = 'mit'")
    write(tmp_path, "pagepack.toml", "")
    assert find_config(tmp_path) == Config()


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    config = find_config(tmp_path)
    assert config == Config()
    assert (config.max_page_bytes, config.allowed_rejects) == (8 * 2**20, 0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("licence = 'mit'", "licence: unknown key; the nearest known one is license"),
        ("max_page_bytes = 3", "max_page_bytes: unknown key; the nearest known one is max-page-bytes"),
        ("license = 3", "license: wants a string, not 3"),
        ("license = ''", "license: wants a string, not ''"),
        ("tags = 'news'", "tags: wants a list of strings, not 'news'"),
        ("tags = [1]", r"tags: wants a list of strings, not \[1\]"),
        ("layouts = ['']", "layouts: wants a list of strings"),
        ("encoding = 'cp9999'", "encoding: wants the name of a text encoding, not 'cp9999'"),
        ("encoding = 'rot13'", "encoding: wants the name of a text encoding, not 'rot13'"),
        ("max-page-bytes = 0", "max-page-bytes: wants a whole number of bytes, at least 1, not 0"),
        ("max-page-bytes = true", "max-page-bytes: wants a whole number"),
        ("max-page-bytes = 1.5", "max-page-bytes: wants a whole number"),
        (
            "captured-at = 'yesterday'",
            "captured-at: wants `modified`, or a time without a zone such as 2025-12-20T18:00",
        ),
        ("captured-at = '2025-12-20'", "captured-at: wants `modified`, or a time"),
        ("captured-at = 2025-12-20", "captured-at: wants `modified`, or a time"),
        ("captured-at = 2025-12-20T18:00:00Z", "captured-at: wants `modified`, or a time"),
        ("captured-at = '2025-12-20T18:00+03:00'", "captured-at: wants `modified`, or a time"),
        ("captured-at = '2025-12-32T18:00'", "captured-at: wants `modified`, or a time"),
        ("captured-at = 3", "captured-at: wants `modified`, or a time"),
        ("allowed-rejects = 5", "allowed-rejects: wants a share from 0 to 1, not 5"),
        ("allowed-rejects = nan", "allowed-rejects: wants a share from 0 to 1, not nan"),
        ("allowed-rejects = '5%'", "allowed-rejects: wants a share from 0 to 1"),
        ("license = ", "not TOML"),
        ("select = 'P'", "select: wants a list of strings"),
        ("select = ['P999']", "select: no rule P999"),
        ("select = ['p301']", r"select: no rule p301; did you mean .*P301"),
        ("select = ['X']", "select: no rule X; `pagepack rules` lists them all"),
        ("ignore = ['C1O1']", r"ignore: no rule C1O1; did you mean .*C101"),
        ("ignore = ['S003']", "ignore: S003 stays an error: a page that breaks it has no row"),
        ("ignore = ['S']", "ignore: S stays an error"),
        ("fail-on = 'warnings'", "fail-on: wants `error`, `warning` or `never`, not 'warnings'"),
        ("fail-on = 1", "fail-on: wants"),
        ("severity = 'error'", "severity: wants a table of rules, each `error` or `warning`"),
        ("[severity]\nC101 = 'ignore'", "severity: C101: wants `error` or `warning`, not 'ignore'"),
        ("[severity]\nC101 = ['error']", "severity: C101: wants `error` or `warning`"),
        ("[severity]\nC901 = 'error'", "severity: no rule C901; did you mean"),
        ("[severity]\nP101 = 'warning'", "severity: P101 stays an error: a page that breaks it has no row"),
        ("per-path = ['old']", "per-path: wants a table of path patterns"),
        ("per-path.old = ['P301']", "per-path: wants a table of path patterns"),
        ("[per-path.old]\nselect = ['P']", "per-path: old: select: unknown key; the nearest known one is"),
        ("[per-path.old]\nignore = 'P'", "per-path: old: ignore: wants a list of strings"),
        ("[per-path.old]\nignore = ['P001']", "per-path: old: ignore: P001 stays an error"),
        ("[per-path.old.severity]\nP9 = 'error'", "per-path: old: severity: no rule P9"),
        ("[per-path.'!new']\nignore = ['P301']", "per-path: !new: no path pattern as in a .gitignore"),
        ("[per-path.'']\nignore = ['P301']", "per-path: : no path pattern as in a .gitignore"),
        ("baseline = 3", "baseline: wants a string"),
    ],
)
def test_a_mistake_is_told_with_the_file_and_the_key(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, "pagepack.toml", text)
    with pytest.raises(UsageError, match=f"^{path}: {message}"):
        find_config(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-16", "KOI8-R", "windows-1251", "utf-7"])
def test_any_text_encoding_of_python_may_be_named(tmp_path: Path, encoding: str) -> None:
    assert (
        find_config(write(tmp_path, "pagepack.toml", f"encoding = '{encoding}'").parent).encoding == encoding
    )


@pytest.mark.parametrize(
    ("written", "captured"),
    [
        ("'2025-12-20T18:00'", datetime(2025, 12, 20, 18)),
        ("'2025-12-20 18:00:05'", datetime(2025, 12, 20, 18, 0, 5)),
        ("2025-12-20T18:00:00", datetime(2025, 12, 20, 18)),
        ("'modified'", "modified"),
    ],
)
def test_a_capture_time_may_be_a_text_or_a_time(tmp_path: Path, written: str, captured: object) -> None:
    config = find_config(write(tmp_path, "pagepack.toml", f"captured-at = {written}").parent)
    assert config.captured_at == captured


@pytest.mark.parametrize("share", ["0", "1", "0.5"])
def test_a_share_may_be_written_whole(tmp_path: Path, share: str) -> None:
    config = find_config(write(tmp_path, "pagepack.toml", f"allowed-rejects = {share}").parent)
    assert config.allowed_rejects == float(share)


def test_a_table_that_is_none_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "pyproject.toml", "[tool]\npagepack = 3")
    with pytest.raises(UsageError, match=r"tool\.pagepack: wants a table"):
        find_config(path.parent)


def test_bytes_that_are_not_utf_8_are_told(tmp_path: Path) -> None:
    (tmp_path / "pagepack.toml").write_bytes(b"license = '\xe9'")
    with pytest.raises(UsageError, match="not TOML"):
        find_config(tmp_path)


@pytest.mark.parametrize("name", ["idna", "punycode", "undefined", "rot13", "zip", "klingon"])
def test_what_cannot_decode_any_bytes_is_no_encoding(tmp_path: Path, name: str) -> None:
    write(tmp_path, "pagepack.toml", f"encoding = '{name}'")
    with pytest.raises(UsageError, match="encoding: wants the name of a text encoding"):
        find_config(tmp_path)
