"""How long it takes to recognise and read the seed page, on one core; printed by `make bench`."""

import hashlib
import platform
from pathlib import Path
from time import perf_counter

from toolkit.documents import RawDocument
from toolkit.layouts import Layout, layouts, read_page

SEED = Path(__file__).parent.parent / "raw" / "000_dae2eb19dc885053.txt"
ROUNDS, READS = 30, 200


def main() -> None:
    """Prints the fastest and the middle round, in microseconds a page and pages a second."""
    data = SEED.read_bytes()
    lines = tuple(data.decode().split("\n"))
    page = RawDocument(SEED.stem, SEED.name, SEED.name, hashlib.sha256(data).hexdigest(), lines)
    known = layouts()
    reading = read_page(page, known)
    rounds = sorted(_round(page, known) for _ in range(ROUNDS))
    print(f"{SEED.name}: {len(reading.values)} values by {reading.layout}, {len(reading.findings)} findings")
    for name, seconds in (("fastest", rounds[0]), ("median", rounds[ROUNDS // 2])):
        print(f"{name} of {ROUNDS} rounds: {seconds * 1e6:.0f} µs a page, {1 / seconds:.0f} pages a second")
    print(f"Python {platform.python_version()}, {len(known)} layouts, {platform.machine()}")


def _round(page: RawDocument, known: tuple[Layout, ...]) -> float:
    start = perf_counter()
    for _ in range(READS):
        read_page(page, known)
    return (perf_counter() - start) / READS


if __name__ == "__main__":
    main()
