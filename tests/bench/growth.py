"""Measure what each work costs as a corpus grows: letters with their statements, signatures, and compiled signatures.

Costs are processor times. The exponent says how they grow: 1 is in proportion to the size, 0 is not at all.
Corpora of all sizes take turns, because a machine that is slower for a while would look like growth.

Work that goes once through its data can have an exponent above 1: the larger data do not fit into the caches of the
processor. Therefore each round also measures `COUNT`, which goes once through as many ids as a corpus has rows. The
exponents of other works are compared with its exponent.
"""

from __future__ import annotations

import gc
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from math import log
from pathlib import Path
from statistics import linear_regression, median
from tempfile import TemporaryDirectory
from typing import TypeVar

from streamlit.testing.v1 import AppTest

from data import Corpus, open_corpus
from data.catalog import available
from data.catalog.available import CORPUS_VARIABLE, open_available
from data.catalog.opening import corpus_folder
from data.files.folder import WatchedFolder
from data.queries.facets import option_counts
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from tests.bench.chart import write_chart
from tests.bench.costs import compute_rows, timed
from tests.bench.peers import COUNTRIES, WORDS, count_with_page, uncached
from tests.bench.peers import write_corpus as write_signatures
from tests.bench.results import Part, Row, number
from tests.components.app import page
from tests.generator.__main__ import write_corpus

LETTERS = (2, 5, 50, 200, 1_000, 5_000)
SIGNATURES = (1_000, 10_000, 100_000)
COMPILED_SIGNATURES = (1_000, 100_000, 1_000_000)
PAGES = ("overview", "people", "arguments", "timeline", "sources")
COUNT = "count as many ids"
# A work may have 1.1 times the exponent of COUNT, which counts as 1 if it is less, and as 1.2 if it is more.
LINEAR, LEAST_OF_COUNT, MOST_OF_COUNT = 1.1, 1, 1.2
# A click may have an exponent of 0.2. On the largest corpus it may take twice as long as on the smallest.
NOT_AT_ALL, CLICK_LIMIT = 0.2, 2
PLOT = Path(__file__).parent / "growth-{}.svg"
# The first round is not counted: it fills caches.
_ROUNDS = 4
# A click takes so little that three counted ones would show what else the machine does.
_CLICKS = 21
# The vocabulary of the generator gives no more arguments.
_MAX_ARGUMENTS = 8_000
Costs = dict[str, float]
Result = TypeVar("Result")


def measure() -> Part:
    """Measure each kind of growth. The plots are in this folder."""
    rows: list[Row] = []
    notes = [
        "Clicks are without the look at the files, which one click in a second does for all visitors.",
        f"Works are compared with “{COUNT}”. It goes once through as many ids as there are statements or signatures. "
        f"Its exponent counts as {LEAST_OF_COUNT} if it is less, and as {MOST_OF_COUNT} if it is more.",
    ]
    for kind, (sizes, write, rows_of_each) in KINDS.items():
        costs = measure_sizes(sizes, write, rows_of_each)
        rows += growth_rows(kind, costs)
        plot = Path(str(PLOT).format(kind.replace(" ", "-")))
        write_chart(plot, f"Milliseconds by number of {kind}", _by_work(costs))
        notes += [_table(kind, costs), f"![Cost by number of {kind}]({plot.name})"]
    return Part(rows, notes)


def measure_sizes(
    sizes: Sequence[int], write: Callable[[Path, int], object], rows_of_each: int = 1
) -> dict[int, Costs]:
    """Return the median milliseconds of each work by size.

    `write` writes a corpus of a size into a folder. The corpus has `rows_of_each` times as many rows as its size.
    """
    with TemporaryDirectory() as folder:
        corpora = [MeasuredCorpus(size, Path(folder, str(size)), size * rows_of_each) for size in sizes]
        for corpus in corpora:
            write(corpus.folder, corpus.size)
        rounds = [MeasuredCorpus.open] * _ROUNDS + [MeasuredCorpus.ask] * _ROUNDS + [MeasuredCorpus.click] * _CLICKS
        for number_of_round, act in enumerate(rounds, 1):
            print(f"round {number_of_round} of {len(rounds)}: {act.__name__}", flush=True)
            for corpus in corpora:
                act(corpus)
        for corpus in corpora:
            corpus.forget()
        gc.unfreeze()
    return {corpus.size: corpus.costs for corpus in corpora}


def _write_letters(folder: Path, letters: int) -> Path:
    """Write letters. There are two new arguments for each letter."""
    return write_corpus(folder, letters=letters, arguments=min(_MAX_ARGUMENTS, max(30, 2 * letters)))


# Each kind of growth with its sizes, what writes a corpus of a size, and the rows of each letter or signature. A letter
# has about 21 statements.
KINDS: Mapping[str, tuple[Sequence[int], Callable[[Path, int], object], int]] = {
    "letters": (LETTERS, _write_letters, 21),
    "signatures": (SIGNATURES, partial(write_signatures, is_compiled=False), 1),
    "compiled signatures": (COMPILED_SIGNATURES, partial(write_signatures, is_compiled=True), 1),
}


@dataclass
class MeasuredCorpus:
    """Corpus of one size, with the milliseconds of each time that a work was done on it."""

    size: int
    folder: Path
    rows: int = 0
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    _corpus: Corpus | None = None
    _files: WatchedFolder | None = None
    _pages: dict[str, AppTest] = field(default_factory=dict)

    @property
    def costs(self) -> Costs:
        """Median milliseconds of each work. The first time counts only if it is the only one."""
        return {work: median(times[1:] or times) for work, times in self.times.items()}

    def open(self) -> None:
        """Open the corpus and its pages as if for the first time. Its folder has another name each time.

        Then all of it is excluded from collections of garbage, as in the server.
        """
        self.forget()
        self._count()
        self.folder = self.folder.rename(f"{self.folder}-")
        corpus = self._corpus = self._time("opening", lambda: open_corpus(self.folder))
        self._files = corpus_folder(self.folder)
        self._time("tables", lambda: [corpus.tables[name] for name in ("statements", "timeline")])
        with _as_only_corpus(self.folder):
            self._time("first page", lambda: page("people"))
            for name in PAGES:
                self._pages[name] = self._time(f"page {name}", partial(page, name))
        _exclude_from_collection()

    def forget(self) -> None:
        """Free the memory of the corpus. That of others stays excluded from collections of garbage."""
        self._corpus = self._files = None
        self._pages.clear()
        available._watchers.pop((self.folder, "", None), None)
        gc.unfreeze()
        _exclude_from_collection()

    def ask(self) -> None:
        """Ask what pages and exports ask of tables, with other words each time."""
        assert self._corpus is not None
        self._count()
        for name, question in _queries(self._corpus, len(self.times["filter"])).items():
            self._time(name, question)

    def click(self) -> None:
        """Turn a switch of each page to a state that is cached. Look at all files, as one click in a second does."""
        assert self._files is not None
        self._count()
        self._time("look at the files", self._files.read)
        with _as_only_corpus(self.folder):
            for name, app in self._pages.items():
                open_available()  # If this is the time to look at the files, the click does not do it.
                switch = app.toggle(key="printed")
                self._time(f"click on {name}", switch.set_value(not switch.value).run)

    def _count(self) -> None:
        """Count as many ids as the corpus has rows."""
        self._time(COUNT, lambda: Counter(f"signatory-{n}" for n in range(self.rows)))

    def _time(self, work: str, do: Callable[[], Result]) -> Result:
        """Do a work, and note the milliseconds of processor time."""
        result, milliseconds = timed(do)
        self.times[work].append(milliseconds)
        return result


def _exclude_from_collection() -> None:
    """Exclude what is in memory from collections of garbage.

    Otherwise they would look at the corpus that was opened last, which is the largest, and at no other.
    """
    gc.collect()
    gc.freeze()


def _queries(corpus: Corpus, turn: int) -> dict[str, Callable[[], object]]:
    """Return what pages and exports ask of tables. Filter and search have another value in each turn."""
    country, word = COUNTRIES[turn % len(COUNTRIES)].casefold(), WORDS[turn % len(WORDS)]
    return {
        "filter": lambda: count_with_page(corpus, Selection(country=(country,))),
        "facet": lambda: _facet(corpus),
        "search": lambda: count_with_page(corpus, Selection(search=word)),
        "comparison": lambda: compute_rows(TableQuery(corpus, "comparison", Selection(count="signatory"))),
        "timeline": lambda: compute_rows(TableQuery(corpus, "timeline", Selection(search="letter"))),
        "export": lambda: _export(corpus),
    }


def _export(corpus: Corpus) -> int:
    """Write the CSV of the signatures and of the statements, in parts if it is long. Return its size."""
    queries = [TableQuery(corpus, name) for name in ("signatures", "statements")]
    return sum(sum(map(len, query.csv_parts())) if query.is_long else len(query.csv()) for query in queries)


def _facet(corpus: Corpus) -> object:
    return option_counts(uncached(corpus), "country", Selection())


@contextmanager
def _as_only_corpus(folder: Path) -> Iterator[None]:
    """Let pages show a corpus."""
    before = os.environ.get(CORPUS_VARIABLE)
    os.environ[CORPUS_VARIABLE] = str(folder)
    yield
    os.environ.pop(CORPUS_VARIABLE)
    if before is not None:
        os.environ[CORPUS_VARIABLE] = before


def _by_work(costs: Mapping[int, Costs]) -> dict[str, list[tuple[float, float]]]:
    """Return sizes and milliseconds of each work."""
    return {work: [(size, of_size[work]) for size, of_size in costs.items()] for work in next(iter(costs.values()))}


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """Return how a cost grows with a size: the slope of a line through their logarithms.

    It is the steeper of two lines: through all sizes, and through the two largest, where fixed costs matter least.
    """
    logarithms = [(log(size), log(max(cost, 0.1))) for size, cost in points]
    slopes = [linear_regression(*zip(*part, strict=True)).slope for part in (logarithms, logarithms[-2:])]
    return max(slopes)


def growth_rows(kind: str, costs: Mapping[int, Costs]) -> Iterator[Row]:
    """Yield how each work grows. Those that may grow are compared with COUNT."""
    by_work = _by_work(costs)
    linear = min(max(LEAST_OF_COUNT, exponent(by_work[COUNT])), MOST_OF_COUNT)
    for work, points in by_work.items():
        name, slope = f"exponent by {kind}: {work}", exponent(points)
        if work == COUNT:
            yield Row(name, slope, "")
        elif work.startswith("click"):
            yield Row(name, slope, "", limit=NOT_AT_ALL)
        else:
            yield Row(name, slope, "", ratio=slope / linear, limit=LINEAR)
        if work == "click on people":
            (_, least), *_, (size, most) = points
            yield Row(f"{work}, {size:,} {kind}, to the fewest", most, ratio=most / least, limit=CLICK_LIMIT)


def _table(kind: str, costs: Mapping[int, Costs]) -> str:
    """Return the milliseconds of each work at each size as a table."""
    lines = [["ms", *(f"{size:,} {kind}" for size in costs)], ["---"] * (len(costs) + 1)]
    lines += [[work, *(number(cost) for _, cost in points)] for work, points in _by_work(costs).items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
