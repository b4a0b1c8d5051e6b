"""Measure the cost of a click, and the memory after visitors left: `make bench`.

Costs are processor times, because machines are busy. They are ratios to opening the corpus in the same run, because
machines differ. A new filter computes rows, a repeated one reads the cache. A click on a cell looks up its evidence.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from operator import lt
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time, sleep

import pandas as pd
from streamlit.logger import set_log_level

from components.cards.argument_details import ArgumentDetails, match_reasons
from components.cards.comparison import ComparisonTable, arrange
from components.markup.records import record_lookup
from data import Corpus, open_corpus
from data.articles.texts import ArticleText
from data.catalog.available import CORPUS_VARIABLE
from data.catalog.corpus import check_texts
from data.catalog.reloading import CorpusWatcher
from data.evidence.cells import Cell
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import evidence
from data.queries.colours import side_colours
from data.queries.search_suggestions import SuggestionIndex
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, compared_sides
from data.schema.tables import TABLE
from data.text.whole_words import find_all_in_lines
from tests.bench.candidates import measure_candidates
from tests.bench.clicks import measure_clicks
from tests.bench.memory import measure_memory
from tests.bench.people import measure_people
from tests.bench.second_visitor import measure_second_visitor
from tests.components.app import page
from tests.generator.__main__ import write_corpus

ROUNDS = 15
# A watcher reads a file again for this time after a change, since it may change again without a new time stamp.
SETTLING_SECONDS = 2.1
# A long open letter of a newspaper has this number of signatories.
SIGNATORIES = 6_876


def median_milliseconds(action: Callable[[], object]) -> float:
    """Return the median processor time of an action in milliseconds."""
    return median(elapsed_milliseconds(action) for _ in range(ROUNDS))


def compute_rows(query: TableQuery) -> object:
    """Return the rows of a query without the cache."""
    query.corpus.__dict__.pop("query_cache", None)
    return query.rows


def with_all_tables(corpus: Corpus) -> Corpus:
    """Return the corpus with all its tables."""
    for name in TABLE:
        corpus.tables[name]
    return corpus


def measure_reloading() -> bool:
    """Print the cost of loading and reloading 2,000 letters. Return whether reloading is below its limits."""
    with TemporaryDirectory() as folder:
        path = write_corpus(Path(folder) / "corpus", letters=2000, arguments=800)
        watcher, letter = CorpusWatcher(path), next((path / "letters").glob("*.yaml"))
        sleep(SETTLING_SECONDS)
        loading = elapsed_milliseconds(watcher.current_state)
        unchanged = median_milliseconds(watcher.current_state)
        letter.write_text(letter.read_text("utf-8") + "# changed\n", "utf-8")
        changed = elapsed_milliseconds(watcher.current_state)
    print(f"load 2,000 letters: {loading:.0f} ms (= 1)")
    costs = {"reload after one changed": changed, "check when none changed": unchanged}
    print("; ".join(f"{name}: {cost / loading:.3f}" for name, cost in costs.items()))
    return changed < loading / 4 and unchanged < loading / 50


def elapsed_milliseconds(action: Callable[[], object]) -> float:
    """Return the processor time of one call in milliseconds."""
    start = process_time()
    action()
    return (process_time() - start) * 1000


def measure_large_corpus() -> bool:
    """Print the cost of a click in a corpus of 200 letters. Return whether each is below half of opening it."""
    with TemporaryDirectory() as folder:
        path = write_corpus(Path(folder), letters=200, arguments=400)
        start = process_time()
        corpus = with_all_tables(open_corpus(path))
        opening = (process_time() - start) * 1000
    selection = Selection(count="signatory")
    costs = {
        f"{name} of 200 letters, a new selection": median_milliseconds(
            lambda name=name: compute_rows(TableQuery(corpus, name, selection))
        )
        for name in ("comparison", "support", "similarity")
    }
    table, rows = comparison_table(corpus), TableQuery(corpus, "comparison").rows
    costs["a page of the comparison of 200 letters, drawn"] = median_milliseconds(lambda: draw_page(table, rows))
    print(f"open a corpus of 200 letters: {opening:.0f} ms (= 1)")
    for name, cost in costs.items():
        print(f"{name}: {cost / opening:.3f}")
    return all(cost < opening / 2 for cost in costs.values())


def draw_page(table: ComparisonTable, rows: pd.DataFrame) -> str:
    """Arrange the rows of a comparison and draw the first 40."""
    arranged = arrange(rows, list(table.sides.labels), table.columns, by_letter=True, by_count=False)
    return table.html(arranged.head(40).assign(pinned=False))


def comparison_table(corpus: Corpus) -> ComparisonTable:
    """Return a comparison with the first ten columns."""
    sides = compared_sides(corpus, Selection())
    related, facts = (TableQuery(corpus, name).rows for name in ("related_arguments", "facts"))
    columns, records = tuple(sides.labels)[:10], record_lookup(corpus, printed=False)
    details = ArgumentDetails(records, related, match_reasons(corpus), facts)
    return ComparisonTable(sides, side_colours(sides.labels), columns, details)


def measure_long_letter() -> bool:
    """Print the cost of a letter with thousands of signatories. Return whether each is below its limit."""
    with TemporaryDirectory() as folder:
        path = write_corpus(Path(folder), letters=1, arguments=30, signatories=SIGNATORIES)
        start = process_time()
        corpus = with_all_tables(open_corpus(path))
        opening = (process_time() - start) * 1000
        (article,) = corpus.article_texts.values()
        separately = elapsed_milliseconds(lambda: search_separately(article))
        together = median_milliseconds(lambda: find_all_in_lines(article.coded_words, article.lines))
        checking = elapsed_milliseconds(lambda: check_texts(corpus))
        os.environ[CORPUS_VARIABLE] = str(path)
        visit = median_milliseconds(page("sources").run)
        index = SuggestionIndex(corpus.tables)
        index.suggest("Kogutiak")
        suggesting = median_milliseconds(lambda: index.suggest("Kogutiak"))
    print(f"open a letter with {SIGNATORIES:,} signatories: {opening:.0f} ms (= 1)")
    costs = {
        "check it against its text": checking / opening, "show it again": visit / opening,
        "suggest a name with a wrong letter": suggesting / opening,
    }  # fmt: skip
    print("; ".join(f"{name}: {cost:.3f}" for name, cost in costs.items()))
    print(f"search its {len(article.coded_words):,} texts one by one: {separately:.0f} ms (= 1)")
    print(f"search them together: {together / separately:.3f}")
    limits = (1 / 2, 1, 1 / 50)
    return all(map(lt, costs.values(), limits)) and together < separately / 20


def search_separately(article: ArticleText) -> object:
    """Search an article for its coded words with one regular expression each, which finds the same."""
    patterns = (re.compile(rf"(?<!\w){re.escape(words)}(?!\w)") for words in article.coded_words)
    return [[pattern.search(line) for line in article.lines.values()] for pattern in patterns]


def main() -> int:
    """Print all costs and return 1 if one exceeds its limit.

    The limits are ratios to opening the same corpus. A new selection costs at most 1, and 1/2 in a corpus of 200
    letters. Evidence costs at most 1/10. A cached selection costs at most 1/3 of a new one. Reloading 2,000 letters
    costs less than 1/4 after a change, and less than 1/50 without one. A letter with thousands of signatories costs
    less than 1/2 to check, less than 1 to show again, and less than 1/50 to suggest one of its names. Searching for its
    words together costs less than 1/20 of searching for each. Candidates among 20,000 signatures cost less than 50
    times those among 2,000. A click on the people page costs at most twice as much with ten thousand signatures as with
    two letters, and at most three times as much while another visitor drops the worst file. When eight visitors with
    hostile files have left, the server has at most 30 MB more than before.
    """
    set_log_level("ERROR")  # Streamlit warns at every cell outside of a page run.
    corpus = open_corpus()
    selection = Selection(actor_type=("military",))
    opening = median_milliseconds(lambda: with_all_tables(open_corpus()))
    queries = {name: TableQuery(corpus, name, selection) for name in ("appearances", "comparison")}
    uncached = {name: median_milliseconds(lambda query=query: compute_rows(query)) for name, query in queries.items()}
    cached = {name: median_milliseconds(lambda query=query: query.rows) for name, query in queries.items()}
    cell = Cell("comparison", ("create-coalition",), "label")
    index = EvidenceIndex(corpus.tables)
    lookup = median_milliseconds(lambda: evidence(index, cell))
    print(f"open the corpus and build its tables: {opening:.1f} ms (= 1)")
    print(f"the evidence of a cell: {lookup / opening:.3f}")
    for name in uncached:
        print(f"{name}: a new selection {uncached[name] / opening:.2f}, a cached one {cached[name] / opening:.3f}")
    large_corpora_are_fast = all([measure_large_corpus(), measure_reloading(), measure_long_letter()])
    candidates_are_fast = measure_candidates(elapsed_milliseconds)
    clicks_are_fast = all([measure_people(), measure_clicks(), measure_second_visitor()])
    memory_is_returned = measure_memory()
    return int(
        not (large_corpora_are_fast and candidates_are_fast and clicks_are_fast and memory_is_returned)
        or lookup > opening / 10
        or any(uncached[name] > opening or cached[name] > uncached[name] / 3 for name in uncached)
    )


if __name__ == "__main__":
    sys.exit(main())
