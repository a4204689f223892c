"""The dataset in `dist/`: what a fresh build gives, and what `datasets` gives of it."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from datasets import Dataset, IterableDataset, load_dataset

from tests.helpers import pagepack
from toolkit.contract import features

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
SEED = ROOT / "raw" / "000_dae2eb19dc885053.txt"

ITEMS = [
    ("В России прошли «крупнейшие в истории» выборы через блокчейн", 12.39, date(2018, 12, 17)),
    ("Сенаторы США боятся вмешательства в президентские выборы через TikTok", 12.39, date(2020, 7, 29)),
    ('"Ростелеком" запустил возможность оплаты услуг через соцсети', 10.65, date(2017, 6, 16)),
    ("Райффайзенбанк запустил выда чу кредитов через соцсети и мессенджеры", 10.65, date(2019, 7, 9)),
    ("Райффайзенбанк запустил выдачу кредитов через соцсети и мессенджеры", 10.65, date(2019, 7, 10)),
    ('"ВКонтакте" позволит пользователям покупать контент соцсети через PayPal', 10.54, date(2016, 4, 4)),
    ("Superjob.ru создал сервис для слежки за соискателями на работу через соцсети", 10.54, date(2016, 8, 9)),
    ("К 2025 году видеопотребление через мобильные соцсети увеличится в разы", 10.54, date(2016, 8, 19)),
    ("Аналитики прогнозируют бурный рост потребления видео через соцсети", 10.54, date(2016, 8, 19)),
    (
        "Правительство присматривается к опыту Google по привлечению высококвалифицированных специалистов",
        9.48,
        date(2015, 6, 19),
    ),
]
"""The seed's related items, typed off the page by hand."""

RELATED = [
    {"position": position, "title": title, "relevance": relevance, "date": day}
    for position, (title, relevance, day) in enumerate(ITEMS, start=1)
]

TEXT = SEED.read_text("utf-8").split("\n")[3].removesuffix(" Ссылка на источник")

DOCUMENT = {
    "id": "000_dae2eb19dc885053",
    "title": "Кремль готовит кампанию по привлечению избирателей на выборы через соцсети",
    "text": TEXT,
    "language": "ru",
    "source_note": "Ссылка на источник",
    "published_at": datetime(2017, 8, 9, 17, 5),
    "published_precision": "minute",
    "edited_at": None,
    "post_id": 59964,
    "author": "ICT",
    "author_posts": 103416,
    "author_karma": None,
    "author_thanks": None,
    "author_gender": None,
    "author_birthdate": None,
    "related": RELATED,
    "replies": [],
    "leftover": [],
    "layout": "kunena_topic",
    "source": "raw/000_dae2eb19dc885053.txt",
    "sha256": hashlib.sha256(SEED.read_bytes()).hexdigest(),
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the project's folder; and `datasets` keeps what it loads in a place of the test's own."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "cache")


def loaded(config: str, *, streaming: bool) -> tuple[Dataset | IterableDataset, list[dict[str, Any]]]:
    dataset = load_dataset(str(DIST), config, split="train", streaming=streaming)
    return dataset, list(dataset)


@pytest.mark.parametrize("streaming", [False, True])
def test_every_value_of_the_seed(streaming: bool) -> None:
    dataset, rows = loaded("documents", streaming=streaming)
    assert rows == [DOCUMENT]
    assert dataset.features == features("documents")


@pytest.mark.parametrize("streaming", [False, True])
def test_every_related_item_of_the_seed(streaming: bool) -> None:
    dataset, rows = loaded("related", streaming=streaming)
    assert rows == [{"document_id": DOCUMENT["id"], **item, "target_id": None} for item in RELATED]
    assert dataset.features == features("related")


def test_documents_are_the_default() -> None:
    assert load_dataset(str(DIST), split="train").column_names == list(DOCUMENT)


def test_a_fresh_build_gives_the_same(tmp_path: Path) -> None:
    assert pagepack("build", "raw", "--out", tmp_path / "dist").code == 0
    fresh, committed = dict(_files(tmp_path / "dist")), dict(_files(DIST))
    assert fresh.keys() == committed.keys()
    for path in (path for path in fresh if path.endswith(".parquet")):
        assert pq.read_table(DIST / path).equals(pq.read_table(tmp_path / "dist" / path))
    if _made_by(DIST) == _made_by(tmp_path / "dist"):
        assert fresh == committed
    else:  # another pyarrow writes other bytes of the same rows, and their digests and sizes differ
        ours, theirs = (json.loads(files["manifest.json"]) for files in (fresh, committed))
        assert {**ours, "files": None} == {**theirs, "files": None}


def test_the_committed_dataset_is_sound() -> None:
    assert pagepack("verify", "dist") == (0, "1 document: nothing found\n", "")


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _made_by(folder: Path) -> set[str]:
    return {pq.read_metadata(path).created_by for path in folder.rglob("*.parquet")}


def test_the_committed_bytes_are_those_of_the_lock() -> None:
    """Who sets up by the lock can compare bytes."""
    locked = re.search(r"^pyarrow==(\S+)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    assert locked
    assert _made_by(DIST) == {f"parquet-cpp-arrow version {locked[1]}"}
