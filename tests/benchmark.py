"""What a click costs, measured side by side in one run: `make bench`. Figures are ratios, since machines are noisy.

A click that changes the filter asks for rows: a new selection computes them, one seen before takes them from the
cache. A click on a cell asks for its evidence. All are measured on the two letters, against reading the corpus
afresh, which no click may do.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from streamlit.logger import set_log_level

from components.cards.comparison import ComparisonTable, match_reasons
from components.markup.records import record_lookup
from data import Corpus, open_corpus
from data.catalog.reloading import CorpusWatcher
from data.evidence.cells import Cell
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import evidence
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, compared_sides
from data.schema.tables import TABLE
from tests.generator.__main__ import write_corpus

ROUNDS = 15


def milliseconds(action: Callable[[], object]) -> float:
    """Median time of an action."""
    return median(once(action) for _ in range(ROUNDS))


def computed(query: TableQuery) -> object:
    """The rows of a query, computed anew."""
    query.corpus.__dict__.pop("query_cache", None)
    return query.rows


def whole(corpus: Corpus) -> Corpus:
    """A corpus with all its tables built."""
    for name in TABLE:
        corpus.tables[name]
    return corpus


def of_thousands() -> bool:
    """Print the cost of opening 2,000 letters, of one changed letter and of none; return whether these are low."""
    with TemporaryDirectory() as folder:
        path = write_corpus(Path(folder) / "corpus", letters=2000, arguments=800)
        live, letter = CorpusWatcher(path), next((path / "letters").glob("*.yaml"))
        first = once(live.now)
        unchanged = milliseconds(live.now)
        letter.write_text(letter.read_text("utf-8") + "# changed\n", "utf-8")
        changed = once(live.now)
    print(f"read 2,000 letters for the first time: {first:.0f} ms (= 1)")
    costs = {"after one of them changed": changed, "a look while none changes": unchanged}
    print("; ".join(f"{name}: {cost / first:.3f}" for name, cost in costs.items()))
    return changed < first / 4 and unchanged < first / 50


def once(action: Callable[[], object]) -> float:
    """Time of an action in milliseconds."""
    start = perf_counter()
    action()
    return (perf_counter() - start) * 1000


def of_many() -> bool:
    """Print what a click costs in a made-up corpus of 200 letters and 400 arguments; whether each is cheap enough."""
    with TemporaryDirectory() as folder:
        path = write_corpus(Path(folder), letters=200, arguments=400)
        start = perf_counter()
        corpus = whole(open_corpus(path))
        opening = (perf_counter() - start) * 1000
    chosen = Selection(count="signatory")
    costs = {
        f"{name} of 200 letters, a new selection": milliseconds(
            lambda name=name: computed(TableQuery(corpus, name, chosen))
        )
        for name in ("comparison", "support", "similarity")
    }
    matrix, compared = _matrix(corpus), TableQuery(corpus, "comparison").rows.head(40).assign(pinned=False)
    costs["a page of the comparison of 200 letters, drawn"] = milliseconds(lambda: matrix.html(compared))
    print(f"open a corpus of 200 letters: {opening:.0f} ms (= 1)")
    for name, cost in costs.items():
        print(f"{name}: {cost / opening:.3f}")
    return all(cost < opening / 2 for cost in costs.values())


def _matrix(corpus: Corpus) -> ComparisonTable:
    """The first ten columns of a comparison."""
    labels, statements = compared_sides(corpus, Selection())
    said = statements[statements["argument"].isin(TableQuery(corpus, "comparison").rows.head(40)["argument"])]
    close, known = (TableQuery(corpus, name).rows for name in ("related_arguments", "facts"))
    columns, book = tuple(labels)[:10], record_lookup(corpus, printed=False)
    return ComparisonTable(book, labels, columns, said, close, match_reasons(corpus), known)


def main() -> int:
    """Print the costs; 1 where the cache does not pay, a new selection costs as much as opening the corpus, evidence
    a tenth of that, a click among 200 letters half of opening them, or 2,000 letters half as much again."""
    set_log_level("ERROR")  # Outside a run of a page Streamlit would warn at every cell.
    corpus = open_corpus()
    selection = Selection(actor_type=("military",))
    opening = milliseconds(lambda: whole(open_corpus()))
    queries = {name: TableQuery(corpus, name, selection) for name in ("appearances", "comparison")}
    asked = {name: milliseconds(lambda query=query: computed(query)) for name, query in queries.items()}
    kept = {name: milliseconds(lambda query=query: query.rows) for name, query in queries.items()}
    cell = Cell("comparison", ("create-coalition",), "label")
    index = EvidenceIndex(corpus.tables)
    panel = milliseconds(lambda: evidence(index, cell))
    print(f"open the corpus and build its tables: {opening:.1f} ms (= 1)")
    print(f"the evidence of a cell: {panel / opening:.3f}")
    for name in asked:
        print(f"{name}: a new selection {asked[name] / opening:.2f}, one seen before {kept[name] / opening:.3f}")
    cheap = all([of_many(), of_thousands()])
    return int(
        not cheap
        or panel > opening / 10
        or any(asked[name] > opening or kept[name] > asked[name] / 3 for name in asked)
    )


if __name__ == "__main__":
    sys.exit(main())
