"""The files of the tables, written by the processes of an engine, or taken from the dataset before."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from toolkit.engines import Died, Engine
from toolkit.errors import ToolkitError
from toolkit.outputs.manifest import digest
from toolkit.outputs.parquet import Written, write_shard
from toolkit.outputs.pieces import Piece
from toolkit.outputs.shards import Shard, shards
from toolkit.outputs.tables import TABLES
from toolkit.storage import Folder

KNOWN: Final = "shards.json"
"""In the folder of the parts: what the files of the dataset before were made of, and how they came out."""


class Task(NamedTuple):
    """A file to be written, by its path; ``known`` is how one with the same rows came out before."""

    path: str
    shard: Shard
    known: "Known | None"


class Known(NamedTuple):
    """A file of the dataset before, and where it stood there."""

    path: str
    written: Written


def write_tables(
    pieces: Sequence[Piece], staging: Folder, before: Folder, parts: Folder, engine: Engine
) -> dict[str, Written]:
    """Writes the tables of all pieces into ``staging``; of each file by its path, what came of it.

    Files of the dataset ``before`` that hold just these rows are taken over. What the files are made of is
    noted among the ``parts``.
    """
    tasks = list(_tasks(pieces, _known(parts)))
    same = {task.path for task in tasks if task.known and _taken_over(task.known, before, staging, task.path)}
    new = [_slim(task) for task in tasks if task.path not in same]
    results = engine.in_order(partial(_written, staging), new)
    written = {task.path: task.known.written for task in tasks if task.known and task.path in same}
    written |= {task.path: _required(result) for task, result in zip(new, results, strict=True)}
    files = {task.path: written[task.path] for task in tasks}
    with parts.create(KNOWN) as file:
        file.write(json.dumps({task.shard.key: [task.path, *files[task.path]] for task in tasks}).encode())
    return files


def _tasks(pieces: Sequence[Piece], known: Mapping[str, Known]) -> Iterator[Task]:
    for table in TABLES:
        files = list(shards(table, pieces))
        for number, shard in enumerate(files):
            name = f"{table.split}-{number:05d}-of-{len(files):05d}.parquet"
            yield Task(f"{table.name}/{name}", shard, known.get(shard.key))


def _known(parts: Folder) -> dict[str, Known]:
    try:
        noted = json.loads(parts.read(KNOWN) or b"{}")
        return {key: Known(path, Written(*rest)) for key, (path, *rest) in noted.items()}
    except (OSError, ValueError, TypeError):
        return {}


def _slim(task: Task) -> Task:
    """The task without the names of the pages' files, which nobody asks for where it is done."""
    slices = (of._replace(piece=of.piece.slim()) for of in task.shard.slices)
    return task._replace(shard=task.shard._replace(slices=tuple(slices)))


def _written(staging: Folder, task: Task) -> Written:
    return write_shard(task.shard, staging, task.path)


def _taken_over(known: Known, before: Folder, staging: Folder, path: str) -> bool:
    """Whether a file of the dataset before, if it is still what it was, could be given its new place."""
    if not before.is_local:
        return before.copied(known.path, staging, path, known.written.bytes)
    old, new = before.path / known.path, staging.path / path
    try:
        if digest(old) != known.written.sha256:
            return False
        new.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(old, new)
        except OSError:  # not every file system has links
            shutil.copyfile(old, new)
    except OSError:
        return False
    return True


def _required(result: Written | Died[Task]) -> Written:
    if isinstance(result, Died):
        message = f"the process that wrote {result.task.path} died, perhaps for want of memory"
        raise ToolkitError(f"{message}; with `--jobs 1` it has the most")
    return result
