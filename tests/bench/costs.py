"""Measure the processor times of queries, of reloading, of a long letter and of candidates.

They are ratios to opening the same corpus. A new filter computes rows, a repeated one reads the cache.
"""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time, sleep
from typing import TypeVar

import pandas as pd

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
from data.identities.candidates import find_candidates
from data.identities.decided import Decided
from data.queries.colours import side_colours
from data.queries.search_suggestions import SuggestionIndex
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, compared_sides
from data.schema.tables import TABLE
from data.text.whole_words import find_all_in_lines
from tests.bench.results import Part, Row
from tests.components.app import page
from tests.data.identities.generated import generated_signatures
from tests.generator.__main__ import write_corpus

ROUNDS, RELOADS = 15, 5
# A watcher reads a file again for this time after a change, since it may change again without a new time stamp. It
# looks at many files once a second.
SETTLING_SECONDS = 2.1
# A long open letter of a newspaper has this number of signatories.
SIGNATORIES = 6_876
FEW, MANY = (1_000, 1_000), (10_000, 10_000)
Result = TypeVar("Result")


def measure() -> Part:
    """Measure all costs. Each has its limit in its row."""
    rows = [*_queries(), *_large_corpus(), *_reloading(), *_long_letter(), *_candidates()]
    return Part(rows, ["Processor times, as ratios to opening the corpus above."])


def timed(action: Callable[[], Result]) -> tuple[Result, float]:
    """Call an action. Return what it returns, and its processor time in milliseconds."""
    start = process_time()
    result = action()
    return result, (process_time() - start) * 1000


def milliseconds(action: Callable[[], object]) -> float:
    """Return the processor time of one call in milliseconds."""
    return timed(action)[1]


def median_milliseconds(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median processor time of an action in milliseconds."""
    return median(milliseconds(action) for _ in range(rounds))


def compute_rows(query: TableQuery) -> object:
    """Return the rows of a query without the cache."""
    query.corpus.__dict__.pop("query_cache", None)
    return query.rows


def with_all_tables(corpus: Corpus) -> Corpus:
    """Return the corpus with all its tables."""
    for name in TABLE:
        corpus.tables[name]
    return corpus


def _compared(base: float, name: str, cost: float, limit: float) -> Row:
    return Row(name, cost, ratio=cost / base, limit=limit)


def _queries() -> list[Row]:
    """Measure new and cached selections, and the evidence of a cell, in the shipped corpus."""
    corpus, selection = open_corpus(), Selection(actor_type=("military",))
    opening = median_milliseconds(lambda: with_all_tables(open_corpus()))
    rows = [Row("open the two letters and build their tables", opening, ratio=1)]
    for name in ("appearances", "comparison"):
        query = TableQuery(corpus, name, selection)
        new = median_milliseconds(lambda query=query: compute_rows(query))
        cached = median_milliseconds(lambda query=query: query.rows)
        rows.append(_compared(opening, f"{name}, a new selection", new, 1))
        rows.append(Row(f"{name}, a cached one, to a new one", cached, ratio=cached / new, limit=1 / 3))
    index = EvidenceIndex(corpus.tables)
    cell = Cell("comparison", ("create-coalition",), "label")
    lookup = median_milliseconds(lambda: evidence(index, cell))
    return [*rows, _compared(opening, "the evidence of a cell", lookup, 1 / 10)]


def _large_corpus() -> list[Row]:
    """Measure clicks in a corpus of 200 letters."""
    with TemporaryDirectory() as folder:
        path = write_corpus(Path(folder), letters=200, arguments=400)
        corpus, opening = timed(lambda: with_all_tables(open_corpus(path)))
    selection = Selection(count="signatory")
    costs = {
        f"{name}, a new selection": median_milliseconds(
            lambda name=name: compute_rows(TableQuery(corpus, name, selection))
        )
        for name in ("comparison", "support", "similarity")
    }
    table, rows = comparison_table(corpus), TableQuery(corpus, "comparison").rows
    costs["a page of the comparison, drawn"] = median_milliseconds(lambda: draw_page(table, rows))
    compared = [_compared(opening, name, cost, 1 / 2) for name, cost in costs.items()]
    return [Row("open 200 letters and build their tables", opening, ratio=1), *compared]


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


def _reloading() -> list[Row]:
    """Measure loading and reloading 2,000 letters, in turn."""
    times = []
    with TemporaryDirectory() as folder:
        path = write_corpus(Path(folder) / "corpus", letters=2000, arguments=800)
        letter = next((path / "letters").glob("*.yaml"))
        for _ in range(RELOADS):
            watcher = CorpusWatcher(path)
            gc.collect()  # What is left of the round before.
            times.append([_after_a_while(watcher), _after_a_while(watcher)])
            letter.write_text(letter.read_text("utf-8") + "# changed\n", "utf-8")
            times[-1].append(_after_a_while(watcher))
    loading, unchanged, changed = map(median, zip(*times, strict=True))
    return [
        Row("load 2,000 letters", loading, ratio=1),
        _compared(loading, "reload them after one changed", changed, 1 / 4),
        _compared(loading, "check when none changed", unchanged, 1 / 50),
    ]


def _after_a_while(watcher: CorpusWatcher) -> float:
    """Return the milliseconds of a look at the files, some seconds after the one before."""
    sleep(SETTLING_SECONDS)
    return milliseconds(watcher.current_state)


def _long_letter() -> list[Row]:
    """Measure a letter with thousands of signatories and its article text."""
    before = os.environ.get(CORPUS_VARIABLE)
    with TemporaryDirectory() as folder:
        path = write_corpus(Path(folder), letters=1, arguments=30, signatories=SIGNATORIES)
        corpus, opening = timed(lambda: with_all_tables(open_corpus(path)))
        (article,) = corpus.article_texts.values()
        separately = milliseconds(lambda: search_separately(article))
        together = median_milliseconds(lambda: find_all_in_lines(article.coded_words, article.lines))
        checking = milliseconds(lambda: check_texts(corpus))
        os.environ[CORPUS_VARIABLE] = str(path)
        visit = median_milliseconds(page("sources").run)
        index = SuggestionIndex(corpus.tables)
        index.suggest("Kogutiak")
        suggesting = median_milliseconds(lambda: index.suggest("Kogutiak"))
    os.environ.pop(CORPUS_VARIABLE)
    if before is not None:
        os.environ[CORPUS_VARIABLE] = before
    return [
        Row(f"open a letter with {SIGNATORIES:,} signatories", opening, ratio=1),
        _compared(opening, "check it against its text", checking, 1 / 2),
        _compared(opening, "show it again", visit, 1),
        _compared(opening, "suggest a name with a wrong letter", suggesting, 1 / 50),
        Row(f"search its {len(article.coded_words):,} texts one by one", separately, ratio=1),
        _compared(separately, "search them together", together, 1 / 20),
    ]


def search_separately(article: ArticleText) -> object:
    """Search an article for its coded words with one regular expression each, which finds the same."""
    patterns = (re.compile(rf"(?<!\w){re.escape(words)}(?!\w)") for words in article.coded_words)
    return [[pattern.search(line) for line in article.lines.values()] for pattern in patterns]


def _candidates() -> list[Row]:
    """Measure the candidates among 2,000 and 20,000 signatures. All pairs would cost a hundred times as much."""
    few, many = (generated_signatures(1, sizes)[0] for sizes in (FEW, MANY))
    find_candidates(few, Decided())
    small, large = (milliseconds(lambda listed=listed: find_candidates(listed, Decided())) for listed in (few, many))
    return [
        Row("candidates among 2,000 signatures", small, ratio=1),
        _compared(small, "among 20,000", large, 50),
    ]
