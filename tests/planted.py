"""Faults to plant in a sound dataset: each what somebody does to it, and exactly what `verify` must say."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.build_cases import bad_page, build_dataset, document, look_of, looks
from tests.planting import (
    Change,
    edit_card,
    edit_manifest,
    not_null,
    rewrite,
    shards,
    sign,
    weigh,
    with_column,
    with_footer,
    with_type,
    without_type,
)
from toolkit.contract import features
from toolkit.outputs import groups
from toolkit.outputs import shards as cutting

PAGES = 20
CARD = "README.md"
MANIFEST = "manifest.json"
FIRST = "documents/train-00000-of-00003.parquet"
LAST = "documents/train-00002-of-00003.parquet"
RELATED = "related/train-00000-of-00001.parquet"
REJECTED = "rejected/rejected-00000-of-00001.parquet"

Plant = Callable[[Path], object]

Outcome = Literal["loads", "differs", "refuses"]


@dataclass(frozen=True)
class Fault:
    """A fault by its name; what plants it; the codes and files that `verify` must tell, and no others.

    ``loading`` is what `load_dataset` makes of it: all as it was, silently something else, or an error;
    ``streaming`` the same with `streaming=True`, where that is another; ``bare`` what it makes of the Parquet
    files alone, without the card. A ``signed`` one is hidden, as a forger would: manifest and sizes fit.
    """

    name: str
    plant: Plant
    expected: tuple[tuple[str, str], ...]
    loading: Outcome
    signed: bool = True
    streaming: Outcome | None = None
    bare: Outcome | None = None

    def in_(self, dist: Path) -> None:
        """Plants the fault."""
        self.plant(dist)
        if self.signed:
            weigh(dist)
            sign(dist)


def build_sound(out: Path) -> None:
    """A dataset of several shards, row groups and tables, with nothing wrong."""
    last = look_of([document(PAGES - 1, items=0, author_karma=5)], (bad_page(),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "MOST_BYTES", 8000)
        patch.setattr(groups, "GROUP_BYTES", 2_000)
        build_dataset(out, [*looks(PAGES - 1), last])


def card(
    name: str, old: str, new: str, code: str, loading: Outcome, streaming: Outcome | None = None
) -> Fault:
    """A fault of the card."""
    return Fault(name, edit(old, new), ((code, CARD),), loading, streaming=streaming)


def table(
    name: str, path: str, change: Change, code: str, loading: Outcome, bare: Outcome, **options: Any
) -> Fault:
    """A fault of one shard."""
    plant = partial(rewrite, path=path, change=change, **options)
    return Fault(name, plant, ((code, path),), loading, bare=bare)


def size(name: str, *keys: str) -> Fault:
    """A size on the card that has a figure too many, and the sum of it."""
    edits = [edit(key, f"{key}9") for key in keys]
    return Fault(name, steps(*edits, sign), (("D021", CARD),), "loads", signed=False)


def same(rows: pa.Table) -> pa.Table:
    """No change: written anew, all the same."""
    return rows


def unsigned(name: str, plant: Plant, *expected: tuple[str, str], loading: Outcome) -> Fault:
    """A fault that nobody hides."""
    return Fault(name, plant, expected, loading, signed=False)


def edit(old: str, new: str) -> Plant:
    """One edit of the card."""
    return lambda dist: edit_card(dist, old, new)


def steps(*plants: Plant) -> Plant:
    """Several things done at once."""

    def planted(dist: Path) -> None:
        for plant in plants:
            plant(dist)

    return planted


def flip(path: str, at: int) -> Plant:
    """Damages one byte of a file."""

    def flipped(dist: Path) -> None:
        data = bytearray((dist / path).read_bytes())
        data[at] ^= 0xFF
        (dist / path).write_bytes(data)

    return flipped


def link(dist: Path) -> None:
    """Puts a shard elsewhere, and a link in its place."""
    aside = dist.parent / "aside.parquet"
    (dist / LAST).rename(aside)
    (dist / LAST).symlink_to(aside)


def renumber(dist: Path) -> None:
    """Gives the last shard the number after it."""
    (dist / LAST).rename(dist / LAST.replace("00002", "00003", 1))


def retotal(dist: Path) -> None:
    """Lets one shard speak of another number of shards."""
    (dist / LAST).rename(dist / LAST.replace("of-00003", "of-00004"))


def drop_last(dist: Path) -> None:
    """Takes a shard away, and mends all counts."""
    gone = pq.read_table(dist / LAST)
    (dist / LAST).unlink()
    rows = pq.ParquetDataset(dist / "documents").read().num_rows
    edit_card(dist, f"num_examples: {rows + gone.num_rows}\n", f"num_examples: {rows}\n")
    edit_manifest(dist, lambda m: m["counts"].update(documents=rows, pages=rows + 1))
    ids = set(gone["id"].to_pylist())
    for path in shards(dist, "related"):
        rewrite(
            dist, path, lambda t: t.filter(pa.array([d not in ids for d in t["document_id"].to_pylist()]))
        )
    items = pq.ParquetDataset(dist / "related").read().num_rows
    before = gone["related"].combine_chunks().value_lengths().to_pylist()
    edit_card(dist, f"num_examples: {items + sum(before)}\n", f"num_examples: {items}\n")
    edit_manifest(dist, lambda m: m["counts"].update(related=items))


def many_files(dist: Path) -> None:
    """Adds a folder of more files than the Hub takes."""
    (dist / "pages").mkdir()
    for number in range(10_001):
        (dist / "pages" / f"{number}.txt").touch()


def write(path: str, text: str = "") -> Plant:
    """Adds a file."""

    def written(dist: Path) -> None:
        (dist / path).parent.mkdir(exist_ok=True)
        (dist / path).write_text(text, "utf-8")

    return written


def script(dist: Path) -> None:
    """Adds a loading script."""
    write(f"{dist.name}.py", "import datasets\n")(dist)


def footer_features(**other: dict[str, Any]) -> Change:
    """The features of the documents in the footer, some of them others."""
    return with_footer(features("documents").to_dict() | other)


WIDE = "Слово. " * 200_000

FAULTS = (
    # the files against the manifest
    unsigned("manifest gone", lambda d: (d / MANIFEST).unlink(), ("D001", MANIFEST), loading="loads"),
    unsigned("manifest no JSON", write(MANIFEST, "{"), ("D001", MANIFEST), loading="loads"),
    unsigned(
        "rejected pages gone",
        lambda d: shutil.rmtree(d / "rejected"),
        ("D002", REJECTED),
        ("D005", MANIFEST),
        loading="loads",
    ),
    unsigned("card gone", lambda d: (d / CARD).unlink(), ("D002", CARD), loading="refuses"),
    unsigned(
        "prose of the card changed",
        edit("## Limits", "## Limit"),
        ("D003", CARD),
        loading="loads",
    ),
    unsigned(
        "a byte of a page flipped", flip(FIRST, 60), ("D003", FIRST), ("D010", FIRST), loading="refuses"
    ),
    unsigned("a file nobody listed", write("notes.txt"), ("D004", "notes.txt"), loading="loads"),
    unsigned(
        "hash in the manifest",
        lambda d: edit_manifest(d, lambda m: m["files"][FIRST].update(sha256="0" * 64)),
        ("D003", FIRST),
        loading="loads",
    ),
    unsigned(
        "bytes in the manifest",
        lambda d: edit_manifest(d, lambda m: m["files"][REJECTED].update(bytes=1)),
        ("D021", MANIFEST),
        loading="loads",
    ),
    unsigned(
        "rows in the manifest",
        lambda d: edit_manifest(d, lambda m: m["files"][FIRST].update(rows=1)),
        ("D005", MANIFEST),
        loading="loads",
    ),
    unsigned(
        "pages in the manifest",
        lambda d: edit_manifest(d, lambda m: m["counts"].update(pages=1)),
        ("D005", MANIFEST),
        loading="loads",
    ),
    unsigned(
        "contract of another version",
        lambda d: edit_manifest(d, lambda m: m.update(contract="0")),
        ("D009", MANIFEST),
        loading="loads",
    ),
    Fault(
        "a pointer of Git LFS",
        write(LAST, "version https://git-lfs.github.com/spec/v1\n"),
        (("D003", LAST), ("D010", LAST)),
        "refuses",
        signed=False,
    ),
    # counts and sizes on the card
    card("num_examples", "num_examples: 20\n", "num_examples: 19\n", "D005", "refuses", "loads"),
    size("num_bytes", "num_bytes: ", "dataset_size: "),
    size("dataset_size", "dataset_size: "),
    size("download_size", "download_size: "),
    # features of the card
    card(
        "another type",
        "name: post_id\n    dtype: int64",
        "name: post_id\n    dtype: string",
        "D006",
        "differs",
    ),
    card("a feature renamed", "- name: author\n", "- name: writer\n", "D006", "refuses"),
    card("a feature left out", "  - name: leftover\n    list: string\n", "", "D006", "refuses"),
    card(
        "a split renamed",
        "  splits:\n  - name: train\n",
        "  splits:\n  - name: test\n",
        "D006",
        "refuses",
        "loads",
    ),
    card("no dataset_info", "dataset_info:", "info:", "D006", "differs"),
    card("only one column", "  default: true\n", "  default: true\n  columns: [id]\n", "D006", "differs"),
    # YAML
    card("a broken line", "license: ", "license: [", "D006", "refuses"),
    card("no fence", "---\n", "--\n", "D006", "refuses"),
    card("a key twice", "license: unknown\n", "license: mit\nlicense: unknown\n", "D011", "loads"),
    card(
        "a nested key twice", "    dtype: string\n", "    dtype: int64\n    dtype: string\n", "D011", "loads"
    ),
    card("a key that is no text", "license: unknown\n", "license: unknown\n1: 2\n", "D017", "refuses"),
    # configs
    card("a pattern without files", "path: documents/train-*", "path: documents/part-*", "D012", "refuses"),
    card(
        "a pattern beside without files",
        "    path: documents/train-*",
        "    path: [documents/train-*, documents/more-*]",
        "D012",
        "loads",
    ),
    Fault(
        "a pattern that misses a shard",
        edit("path: documents/train-*", "path: documents/train-0000[01]-*"),
        (("D013", LAST),),
        "refuses",
        streaming="differs",
    ),
    Fault(
        "a pattern that takes all folders",
        edit("path: related/train-*", "path: '*/train-*'"),
        tuple(("D014", f"documents/train-0000{n}-of-00003.parquet") for n in range(3)),
        "refuses",
    ),
    Fault(
        "a note among the shards",
        write("documents/train-notes.txt"),
        (("D014", "documents/train-notes.txt"),),
        "refuses",
    ),
    card(
        "a config of another name",
        "- config_name: related\n  data",
        "- config_name: a/b\n  data",
        "D015",
        "refuses",
    ),
    card(
        "a split with a dash",
        "split: train\n    path: related",
        "split: tr-ain\n    path: related",
        "D015",
        "refuses",
    ),
    card(
        "a split that is a number",
        "split: train\n    path: related",
        "split: 1\n    path: related",
        "D015",
        "refuses",
    ),
    card("no default", "  default: true\n", "", "D016", "refuses"),
    card(
        "two defaults",
        "- config_name: related\n",
        "- config_name: related\n  default: true\n",
        "D016",
        "refuses",
    ),
    card(
        "a config left out",
        "- config_name: related\n  data_files:\n  - split: train\n    path: related/train-*\n",
        "",
        "D006",
        "refuses",
    ),
    # words for the Hub
    card("a language of another form", "- ru\n", "- ru-RU\n", "D017", "loads"),
    card("a language that YAML takes for no", "- ru\n", "- no\n", "D017", "loads"),
    card("a language that is none", "- ru\n", "- qq\n", "D017", "loads"),
    card("a tag that is a number", "license: ", "tags:\n- 2024\nlicense: ", "D017", "loads"),
    card("a size in other words", "- n<1K\n", "- n<1k\n", "D017", "loads"),
    card("a name that is a list", "license: ", "pretty_name: [a]\nlicense: ", "D017", "loads"),
    card("a license in other words", "license: unknown", "license: CC-BY-4.0", "D018", "loads"),
    card("a license without a name", "license: unknown", "license: other", "D019", "loads"),
    card("a size that is another", "- n<1K\n", "- 1K<n<10K\n", "D020", "loads"),
    # columns of one shard
    table("large_string", FIRST, with_type("title", pa.large_string()), "D007", "loads", "differs"),
    table("string_view", FIRST, with_type("title", pa.string_view()), "D007", "loads", "differs"),
    table("large_list", FIRST, with_type("leftover", pa.large_list(pa.string())), "D007", "loads", "differs"),
    table(
        "dictionary",
        FIRST,
        with_type("layout", pa.dictionary(pa.int32(), pa.string())),
        "D007",
        "loads",
        "loads",
    ),
    table("nulls without a type", FIRST, without_type("author_karma"), "D007", "loads", "refuses"),
    table("a type of text", RELATED, with_type("relevance", pa.string()), "D007", "loads", "loads"),
    table(
        "another unit of time",
        FIRST,
        with_type("published_at", pa.timestamp("us")),
        "D007",
        "loads",
        "differs",
    ),
    table("columns not null", FIRST, not_null("id", "title"), "D007", "loads", "loads"),
    table("a column less", FIRST, lambda t: t.drop_columns(["author"]), "D007", "differs", "refuses"),
    table("a column more", FIRST, lambda t: t.append_column("extra", t["id"]), "D007", "refuses", "differs"),
    table(
        "columns in another order",
        FIRST,
        lambda t: t.select(t.column_names[::-1]),
        "D007",
        "loads",
        "differs",
    ),
    # rows
    table(
        "a title gone", FIRST, with_column("title", lambda v: [None, *v[1:]]), "S001", "differs", "differs"
    ),
    Fault(
        "a related item changed",
        lambda d: rewrite(d, RELATED, with_column("title", lambda v: ["x", *v[1:]])),
        (("D008", "related"),),
        "differs",
    ),
    # footers and sizes
    table(
        "other features in the footer",
        FIRST,
        footer_features(post_id={"dtype": "string", "_type": "Value"}),
        "D022",
        "loads",
        "loads",
    ),
    table(
        "labels in the footer",
        FIRST,
        footer_features(post_id={"names": ["a", "b"], "_type": "ClassLabel"}),
        "D022",
        "loads",
        "differs",
    ),
    table(
        "footer that is no JSON",
        FIRST,
        lambda t: t.replace_schema_metadata({"huggingface": "{"}),
        "D022",
        "loads",
        "refuses",
    ),
    table("features in the footer", FIRST, footer_features(), "D023", "loads", "loads"),
    Fault(
        "a row too wide",
        lambda d: rewrite(d, LAST, with_column("text", lambda v: [*v[:-1], WIDE])),
        (("D026", LAST),),
        "differs",
    ),
    table("no page index", LAST, same, "D027", "loads", "loads", write_page_index=False),
    table("not compressed", LAST, same, "D028", "loads", "loads", compression="none"),
    # names and numbers of files
    Fault("a gap in the numbers", renumber, (("D024", "documents"),), "loads"),
    Fault("another total", retotal, (("D024", "documents"),), "loads"),
    Fault("a shard gone and all counts mended", drop_last, (("D024", "documents"),), "differs"),
    Fault(
        "a shard of another form",
        lambda d: (d / LAST).rename(d / "documents" / "train-last.parquet"),
        (("D024", "documents/train-last.parquet"), ("D024", "documents")),
        "loads",
    ),
    Fault("too many files in a folder", many_files, (("D029", "pages"),), "loads"),
    Fault("a folder that no upload takes", write(".cache/x.txt"), (("D031", ".cache/x.txt"),), "loads"),
    Fault("a link", link, (("D032", LAST),), "loads"),
    Fault("a loading script", script, (("D033", "dist.py"),), "refuses"),
)
