"""What a click costs, measured side by side in one run: `make bench`. Figures are ratios, since machines are noisy.

A click that changes the filter asks for rows: a new selection computes them, one seen before takes them from the
cache. A click on a cell asks for its evidence. All are measured on the two letters, against reading the corpus
afresh, which no click may do.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

from components.corpus import rows
from data import open_corpus
from data.evidence import Cell, evidence
from data.selection import Selection, select
from data.witness import Witness

ROUNDS = 15


def milliseconds(action: Callable[[], object]) -> float:
    """Median time of an action."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        action()
        times.append((perf_counter() - start) * 1000)
    return median(times)


def main() -> int:
    """Print the costs; 1 where the cache does not pay, a new selection costs as much as opening the corpus, or
    evidence a tenth of that."""
    corpus = open_corpus()
    selection = Selection(actor_type=("military",))
    opening = milliseconds(lambda: open_corpus().tables)
    asked = {
        name: milliseconds(lambda name=name: select(corpus, name, selection)) for name in ("appearances", "comparison")
    }
    kept = {name: milliseconds(lambda name=name: rows(corpus, name, selection)) for name in asked}
    cell = Cell("comparison", ("create-coalition",), "label")
    witness = Witness(corpus.tables)
    panel = milliseconds(lambda: evidence(witness, cell))
    print(f"open the corpus and build its tables: {opening:.1f} ms (= 1)")
    print(f"the evidence of a cell: {panel / opening:.3f}")
    for name in asked:
        print(f"{name}: a new selection {asked[name] / opening:.2f}, one seen before {kept[name] / opening:.3f}")
    return int(panel > opening / 10 or any(asked[name] > opening or kept[name] > asked[name] / 3 for name in asked))


if __name__ == "__main__":
    sys.exit(main())
