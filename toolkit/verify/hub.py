"""What the Hub, its viewer and `datasets` allow: each with its source and the day it was read.

hub-docs, huggingface.js, dataset-viewer, `datasets` and huggingface_hub are repositories of
github.com/huggingface.
"""

import re
from datetime import date
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Fact(NamedTuple, Generic[T]):
    """A number or a set of words, where it is said, and when it was read there."""

    value: T
    source: str
    read: date


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


READ = date(2026, 11, 28)

ENTRIES_IN_FOLDER = Fact(10_000, "hub-docs, docs/hub/storage-limits.md: files per folder cannot exceed", READ)

FILES_IN_ALL = Fact(100_000, "hub-docs, docs/hub/storage-limits.md: files per repository", READ)

FILE_BYTES = Fact(200 * 10**9, "hub-docs, docs/hub/storage-limits.md: file size; the end is at 500 GB", READ)

ROW_GROUP_BYTES = Fact(
    300_000_000,
    "dataset-viewer, libcommon/parquet_utils.py and its message: row groups are too big (max=286.10 MiB)",
    READ,
)

ROW_BYTES = Fact(2_000_000, "hub-docs, docs/hub/datasets-upload-guide-llm.md: viewer_row_size_mb", READ)

SPLIT_NAME = Fact(re.compile(r"\w+(\.\w+)*"), "datasets 3.6 to 5.2, naming.py: _split_re", READ)

BARRED_IN_CONFIG_NAME = Fact(
    frozenset(r"<>:/\|?*"), "datasets 3.6 to 5.2, naming.py: INVALID_WINDOWS_CHARACTERS_IN_PATH", READ
)

LANGUAGE_CODE = Fact(
    re.compile(r"[a-z]{2,3}"), "huggingface_hub 2.4, DatasetCardData: ISO 639-1, 639-2 or 639-3", READ
)

LANGUAGE_WORDS = Fact(
    frozenset({"code", "multilingual"}), "huggingface_hub 2.4, DatasetCardData: special values", READ
)

SIZE_CATEGORIES = Fact(
    _words(
        "n<1K 1K<n<10K 10K<n<100K 100K<n<1M 1M<n<10M 10M<n<100M 100M<n<1B 1B<n<10B 10B<n<100B 100B<n<1T "
        "n>1T other"
    ),
    "huggingface_hub 2.4, DatasetCardData: size_categories",
    READ,
)

LICENSES = Fact(
    _words(
        "apache-2.0 mit openrail bigscience-openrail-m creativeml-openrail-m bigscience-bloom-rail-1.0 "
        "bigcode-openrail-m afl-3.0 artistic-2.0 bsl-1.0 bsd bsd-2-clause bsd-3-clause bsd-3-clause-clear "
        "c-uda cc cc0-1.0 cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-4.0 cc-by-sa-3.0 cc-by-sa-4.0 cc-by-nc-2.0 "
        "cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nd-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0 cc-by-nc-sa-2.0 "
        "cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 cdla-sharing-1.0 cdla-permissive-1.0 cdla-permissive-2.0 wtfpl "
        "ecl-2.0 epl-1.0 epl-2.0 etalab-2.0 eupl-1.1 agpl-3.0 gfdl gpl gpl-2.0 gpl-3.0 lgpl lgpl-2.1 "
        "lgpl-3.0 isc intel-research lppl-1.3c ms-pl mpl-2.0 odc-by odbl openmdw-1.0 openmdw-1.1 openrail++ "
        "osl-3.0 postgresql ofl-1.1 ncsa unlicense zlib pddl lgpl-lr deepfloyd-if-license llama2 llama3 "
        "llama3.1 llama3.2 llama3.3 gemma apple-ascl apple-amlr unknown other"
    ),
    "huggingface.js, packages/hub/src/types/public.ts: License; hub-docs, pull requests 1502 and 2520",
    READ,
)
