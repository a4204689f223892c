"""The dataset card: YAML that says what the tables hold, sections for people, and the user's words kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasets import get_dataset_config_names, get_dataset_split_names

from schema.dataset import CONFIGS
from tests.build_cases import bad_page, build_dataset, contents, document, look_of, looks
from toolkit.config import Config
from toolkit.contract import features_yaml, field_table, version
from toolkit.errors import UsageError
from toolkit.judging import Look
from toolkit.outputs.card import OWN_BEGIN, OWN_END
from toolkit.outputs.front_matter import read_front_matter, size_category


def card_of(out: Path) -> str:
    return (out / "README.md").read_bytes().decode()


def yaml_of(out: Path) -> dict[str, Any]:
    _, head, _ = card_of(out).split("---\n", 2)
    data: dict[str, Any] = yaml.safe_load(head)
    return data


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("card") / "dist"
    build_dataset(out)
    return out


def test_the_yaml_names_configs_features_and_exact_counts(dist: Path) -> None:
    data = yaml_of(dist)
    assert data["configs"] == [
        {
            "config_name": "documents",
            "default": True,
            "data_files": [{"split": "train", "path": "documents/train-*"}],
        },
        {"config_name": "related", "data_files": [{"split": "train", "path": "related/train-*"}]},
    ]
    sizes = {path: len(data) for path, data in contents(dist).items()}
    for info, name, rows in zip(data["dataset_info"], CONFIGS, (7, 12), strict=True):
        (split,) = info["splits"]
        assert info["config_name"] == name
        assert info["features"] == features_yaml(name)
        assert (split["name"], split["num_examples"]) == ("train", rows)
        assert split["num_bytes"] == info["dataset_size"] > 0
        assert info["download_size"] == sizes[f"{name}/train-00000-of-00001.parquet"]


def test_the_hub_reads_its_configs_and_splits(dist: Path) -> None:
    assert get_dataset_config_names(str(dist)) == ["documents", "related"]
    assert get_dataset_split_names(str(dist), "related") == ["train"]


def test_nothing_is_invented(dist: Path) -> None:
    data = yaml_of(dist)
    assert data["license"] == "unknown"
    assert set(data) == {"language", "license", "size_categories", "configs", "dataset_info"}


def test_what_the_user_configures_stands_in_the_yaml(tmp_path: Path) -> None:
    config = Config(
        license="other",
        license_name="forum-terms",
        license_link="https://example.org/terms",
        pretty_name="Форум: статьи",
        tags=("news", "forum"),
    )
    build_dataset(tmp_path / "dist", config=config)
    data = yaml_of(tmp_path / "dist")
    assert [data[key] for key in ("license", "license_name", "license_link", "tags")] == [
        "other",
        "forum-terms",
        "https://example.org/terms",
        ["news", "forum"],
    ]
    assert data["pretty_name"] == "Форум: статьи"
    assert "\n# Форум: статьи\n" in card_of(tmp_path / "dist")
    assert "license is not known" not in card_of(tmp_path / "dist")


def test_languages_stand_by_frequency_and_norwegian_is_not_false(tmp_path: Path) -> None:
    languages = ["no", "en", "ru", "ru", None]
    rows = [document(n, language=language) for n, language in enumerate(languages)]
    build_dataset(tmp_path / "dist", [look_of(rows[:2]), look_of(rows[2:])])
    assert yaml_of(tmp_path / "dist")["language"] == ["ru", "en", "no"]
    assert "ru (2), en (1), no (1)" in card_of(tmp_path / "dist")


def test_without_a_known_language_none_is_named(tmp_path: Path) -> None:
    build_dataset(tmp_path / "dist", [look_of([document(0, language=None)])])
    assert "language" not in yaml_of(tmp_path / "dist")


@pytest.mark.parametrize(
    ("rows", "category"),
    [
        (1, "n<1K"),
        (999, "n<1K"),
        (1000, "1K<n<10K"),
        (10**6, "1M<n<10M"),
        (10**11, "100B<n<1T"),
        (10**12, "n>1T"),
    ],
)
def test_size_categories_are_the_hubs(rows: int, category: str) -> None:
    assert size_category(rows) == category


def test_the_sections_tell_what_the_dataset_holds(dist: Path) -> None:
    text = card_of(dist)
    heads = [line for line in text.splitlines() if line.startswith("## ")]
    assert heads == [
        "## What it holds",
        "## Columns",
        "## Counts",
        "## Quality",
        "## How it was made",
        "## How to load it",
        "## Limits",
        "## How to cite it",
    ]
    assert field_table("documents") in text
    assert field_table("related") in text
    for line in (
        "| pages read | 8 |",
        "| documents | 7 |",
        "| rejected pages | 1 |",
        "| related items | 12 |",
        "| documents | `author_karma` | 7 | 7 |",
        "| P002 | empty-page | error | 1 |",
        f"contract `{version()}`",
        "- Layout `forum`, version `0123456789abcdef`.",
    ):
        assert line in text
    assert "`author_posts` | 0" not in text


def test_what_is_not_there_is_not_told(tmp_path: Path) -> None:
    build_dataset(tmp_path / "dist", [look_of([document(0, items=0)])])
    text = card_of(tmp_path / "dist")
    assert "nothing was found" in text
    assert "rejected/" not in text
    assert "### `related`" not in text
    assert [config["config_name"] for config in yaml_of(tmp_path / "dist")["configs"]] == ["documents"]


def test_a_rebuild_elsewhere_gives_the_same_card(dist: Path, tmp_path: Path) -> None:
    build_dataset(tmp_path / "x" / "other-name")
    assert card_of(tmp_path / "x" / "other-name") == card_of(dist)
    assert str(tmp_path) not in card_of(dist)


def write_own(out: Path, prose: bytes) -> None:
    path = out / "README.md"
    before, _, rest = path.read_bytes().partition(OWN_BEGIN.encode())
    after = rest.partition(OWN_END.encode())[2]
    path.write_bytes(before + OWN_BEGIN.encode() + prose + OWN_END.encode() + after)


@pytest.mark.parametrize(
    "prose", ["", "\n\n# Свои слова\r\n\r\n---\nlicense: mit\n---\n\t \n", "in the line"]
)
def test_the_users_own_words_survive_a_rebuild_byte_for_byte(tmp_path: Path, prose: str) -> None:
    out = tmp_path / "dist"
    build_dataset(out)
    write_own(out, prose.encode())
    written = (out / "README.md").read_bytes()
    build_dataset(out)
    assert (out / "README.md").read_bytes() == written
    build_dataset(out, looks(6))
    assert f"{OWN_BEGIN}{prose}{OWN_END}" in card_of(out)
    assert "| pages read | 6 |" in card_of(out)


def test_words_that_are_written_during_the_build_are_kept_too(tmp_path: Path) -> None:
    def meanwhile() -> Iterator[Look]:
        yield from looks(5)
        write_own(tmp_path / "dist", b"\nlate\n")

    build_dataset(tmp_path / "dist")
    build_dataset(tmp_path / "dist", meanwhile())
    assert f"{OWN_BEGIN}\nlate\n{OWN_END}" in card_of(tmp_path / "dist")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OWN_BEGIN, ""),
        (OWN_END, ""),
        (OWN_BEGIN, OWN_BEGIN * 2),
        (OWN_END, OWN_END + OWN_END),
        (OWN_BEGIN, OWN_END + OWN_BEGIN),
    ],
)
def test_a_card_without_its_markers_is_not_overwritten(tmp_path: Path, old: str, new: str) -> None:
    out = tmp_path / "dist"
    build_dataset(out)
    (out / "README.md").write_text(card_of(out).replace(old, new))
    before = contents(out)
    with pytest.raises(UsageError, match=r"README\.md: must hold .* once each"):
        build_dataset(out, unread())
    assert contents(out) == before
    (out / "README.md").unlink()
    build_dataset(out)
    assert OWN_BEGIN in card_of(out)


def test_a_card_that_is_not_utf_8_is_not_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    build_dataset(out)
    write_own(out, b"caf\xe9")
    with pytest.raises(UsageError, match=r"README\.md: not UTF-8"):
        build_dataset(out, unread())


def unread() -> Iterator[Look]:
    """Batches that nobody may ask for: the fault is to be told before the work."""
    yield from pytest.fail("the pages were read")


def test_a_bad_page_alone_is_told_in_the_quality_section(tmp_path: Path) -> None:
    build_dataset(tmp_path / "dist", [look_of([document(0)], (bad_page("a"), bad_page("b")))])
    assert "| P301 | leftover-lines | warning | 2 |" in card_of(tmp_path / "dist")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no YAML"),
        ("# A card", "no YAML"),
        ("---\nlicense: mit\n", "no YAML"),
        ("---\n- a\n---\n", "not a mapping"),
        ("---\na: [\n---\n", "cannot be read"),
        ("---\na: 2001-99-99\n---\n", "cannot be read"),
        ("---\n" + "[" * 5000 + "\n---\n", "cannot be read"),
    ],
)
def test_broken_yaml_is_told(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_front_matter(text)
