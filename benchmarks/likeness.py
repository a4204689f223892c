"""How long it takes to sketch a text, and to find the one most like it: `python -m benchmarks.likeness`."""

from collections.abc import Callable
from random import Random
from time import perf_counter

from toolkit.checks.likeness import Texts, bands, sketches

TEXTS, WORDS, ROUNDS = 1000, 400, 7


def main() -> None:
    """Prints microseconds a text, of texts that are given together: the fastest of some rounds."""
    random = Random(1)
    known = ["".join(random.choices("оеаинтсрвлкмдпуяыьгз", k=1 + n % 11)) for n in range(20_000)]
    texts = [" ".join(random.choices(known, k=WORDS)) for _ in range(TEXTS)]
    rows = sketches(texts).rows
    published = Texts((str(at), text) for at, text in enumerate(texts))
    print(f"{TEXTS} texts of {sum(map(len, texts)) // TEXTS} characters, µs a text:")
    print(f"sketches {_fastest(lambda: sketches(texts)):.1f}, bands {_fastest(lambda: bands(rows)):.1f}")
    print(f"the most like of {TEXTS} {_fastest(lambda: published.each_most_like(texts)):.1f}")


def _fastest(work: Callable[[], object]) -> float:
    rounds = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        rounds.append(perf_counter() - start)
    return min(rounds) / TEXTS * 1e6


if __name__ == "__main__":
    main()
