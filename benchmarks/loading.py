"""What `load_dataset` makes of the planted faults, with whichever version of `datasets` runs this.

    python -m benchmarks.loading plant FOLDER          with the project's own Python
    python benchmarks/loading.py load FOLDER           with one that has `datasets`, of any version

The first writes a sound dataset and one for each fault; the second loads each in three ways and prints what
comes of it: the folder, the folder streamed, and the Parquet files alone. It needs no network.
"""

import logging
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CONFIGS = (None, "documents", "related")
RANKS = ("loads", "differs", "refuses")


def plant(folder: Path) -> None:
    """Writes the sound dataset, and a copy of it for each fault."""
    from tests.planted import FAULTS, build_sound

    build_sound(folder / "sound" / "dist")
    for fault in FAULTS:
        dist = folder / fault.name / "dist"
        shutil.copytree(folder / "sound" / "dist", dist)
        fault.in_(dist)
    print(f"{len(FAULTS)} faults planted in {folder}")


def load(folder: Path) -> None:
    """Prints a line for each fault: what comes of the folder, of the stream, of the files alone, and why."""
    import datasets

    datasets.disable_progress_bars()
    logging.disable()
    sound = dict(_ways(folder / "sound" / "dist"))
    print(f"datasets {datasets.__version__}")
    for dist in sorted(folder.glob("*/dist")):
        outcomes: dict[str, str] = {}
        reasons: dict[str, None] = {}
        for (way, config), found in _ways(dist):
            outcome = _outcome(found, sound[way, config])
            outcomes[way] = max(outcome, outcomes.get(way, RANKS[0]), key=RANKS.index)
            if isinstance(found, str):
                reasons[found] = None
        print(
            f"{dist.parent.name:42}{'  '.join(f'{o:8}' for o in outcomes.values())} {'; '.join(reasons)[:90]}"
        )


def _outcome(found: object, expected: object) -> str:
    if isinstance(found, str):
        return "refuses"
    return "loads" if found == expected else "differs"


def _ways(dist: Path) -> Iterator[tuple[tuple[str, str | None], object]]:
    for config in CONFIGS:
        yield ("folder", config), _loaded(str(dist), config)
    for config in CONFIGS:
        yield ("stream", config), _loaded(str(dist), config, streaming=True)
    files = sorted(map(str, (dist / "documents").glob("*.parquet")))
    yield ("files", None), _loaded("parquet", data_files=files)


def _loaded(*args: str | None, **options: Any) -> object:  # noqa: ANN401
    """Columns, features and rows; or why there are none, as a text."""
    import datasets

    with tempfile.TemporaryDirectory() as cache:
        try:
            rows = datasets.load_dataset(*args, split="train", cache_dir=cache, **options)
            return rows.column_names, str(rows.features), list(rows)
        except Exception as error:  # noqa: BLE001  # `datasets` refuses with exceptions of many kinds
            return type(error.__cause__ or error).__name__


if __name__ == "__main__":
    {"plant": plant, "load": load}[sys.argv[1]](Path(sys.argv[2]))
