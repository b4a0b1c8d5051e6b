"""Query a corpus: one table, or the compared sides, under a selection.

Pages, exports, the command line, the brief and the addresses under `/tables/` all get their rows here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field, replace
from math import comb
from typing import TypeVar

import pandas as pd

from data.catalog.corpus import Corpus
from data.queries.csv_export import csv_bytes, csv_parts
from data.queries.file_names import file_name
from data.queries.filtered_tables import FilteredTables
from data.queries.filters import FILTERS, ROLES, active_filters, affects
from data.queries.selection import Selection
from data.queries.signature_options import signature_filter
from data.schema.columns import Column
from data.schema.tables import TABLE, comparison_columns
from data.signatures.engines import MAX_IN_PANDAS
from data.signatures.filters import SignatureFilter
from data.signatures.questions import Counts, Signatures
from data.tables.build import Tables
from data.tables.comparison import ComparedSides
from data.text.normalize import lower_first
from data.text.wording import count_noun, part_of, plural

# A computed table may take some megabytes, and the statements of all sides even more.
_MAX_CACHED_TABLES, _MAX_CACHED_SIDES = 500, 50
Result = TypeVar("Result")
# These tables are about letters; their rows are not parts of a letter.
_ABOUT_LETTERS = frozenset({"timeline", "facts"})
# Their rows have a selected role themselves. A row of another table is of a letter in which an actor has it.
_OF_ACTORS = frozenset({"actors", "names", "appearances", "mentions", "signatures", "signature_types", "actor_types"})


def tables_for(corpus: Corpus, selection: Selection) -> Tables:
    """Return the tables of a corpus, or of its printed content if selected."""
    return corpus.printed_tables if selection.printed else corpus.tables


def compared_sides(corpus: Corpus, selection: Selection) -> ComparedSides:
    """Return the letters or actor types that are compared, with their statements.

    A statement of several sides is listed once for each of them. Callers must not change them: they are cached.
    """

    def compute() -> ComparedSides:
        return FilteredTables(tables_for(corpus, selection), selection).sides

    return corpus.query_cache.get_or_compute("sides", selection, _MAX_CACHED_SIDES, compute)


@dataclass(frozen=True, eq=False)
class TableQuery:
    """One table of a corpus under a selection.

    `page_rows` are set where a page shows only a part of the rows. `part` names this part in the file name.
    """

    corpus: Corpus
    table: str
    selection: Selection = Selection()
    part: str = ""
    page_rows: pd.DataFrame | None = field(default=None, repr=False)

    def over(self, rows: pd.DataFrame, part: str = "") -> TableQuery:
        """Return the query limited to some of its rows, which `part` names in the file name."""
        return replace(self, page_rows=rows, part=part)

    @property
    def rows(self) -> pd.DataFrame:
        """The rows in table order, computed once for each corpus and selection.

        Callers must not change them. A copy for each access would take longer than the work of most callers.
        """
        if self.page_rows is not None:
            return self.page_rows
        key = self.table, self.selection
        return self.corpus.query_cache.get_or_compute("rows", key, _MAX_CACHED_TABLES, self._select)

    def _answer(
        self, question: str, arguments: Hashable, answer: Callable[[Signatures, SignatureFilter], Result]
    ) -> Result:
        """Return what an answer gives to the signatures and which of them the query is about, computed once."""
        which, tables = signature_filter(self.selection), tables_for(self.corpus, self.selection)
        key = (which, self.selection.printed, arguments)
        return self.corpus.query_cache.get_or_compute(
            question, key, _MAX_CACHED_SIDES, lambda: answer(tables.signatures, which)
        )

    @property
    def is_asked(self) -> bool:
        """Whether the rows are signatures, which may be too many to be read."""
        return self.table == "signatures" and self.page_rows is None

    @property
    def counts(self) -> Counts:
        """The number of signatures and of people who signed."""
        return self._answer("counts", (), lambda signatures, which: signatures.count(which))

    @property
    def row_count(self) -> int:
        """The number of rows."""
        return self.counts.rows if self.is_asked else len(self.rows)

    def people(self) -> frozenset[str]:
        """Return the actors of the rows, and who else may have signed twice."""
        return self.counts.others if self.is_asked else frozenset(self.rows["actor"].dropna())

    def count_by(self, column: str) -> dict[str, int]:
        """Return the number of rows for each value of a column."""
        if not self.is_asked:
            return dict(self.rows[column].value_counts())
        counts = self._answer("counts by column", column, lambda asked, which: asked.counts_by(column, which))
        return {str(value): count.rows for value, count in counts.items()}

    def page(self, part: slice, order: str = "") -> pd.DataFrame:
        """Return a part of the signatures, in an order within each letter."""
        arguments = (part.start, part.stop, order)
        return self._answer("page", arguments, lambda asked, which: asked.page(which, part, order))

    def first_rows(self, limit: int) -> pd.DataFrame:
        """Return the first signatures of each letter, and the others of a long list as crowds."""
        return self._answer("first rows", limit, lambda asked, which: asked.first_rows(which, limit))

    def compared_ids(self) -> frozenset[str]:
        """Return the signatures that can be compared with others: of short lists all, as `letter/signature`."""
        return self._answer("compared ids", (), lambda asked, which: asked.compared_ids(which))

    def batches(self, order: str = "") -> Iterator[pd.DataFrame]:
        """Yield the signatures in parts, so that those of a long list are never in memory together."""
        return tables_for(self.corpus, self.selection).signatures.batches(signature_filter(self.selection), order)

    def _select(self) -> pd.DataFrame:
        """Compute the rows."""
        tables = tables_for(self.corpus, self.selection)
        is_compiled = tables.compiled and self.table == "signatures"
        if replace(self.selection, printed=False) == Selection() and not is_compiled:
            return tables[self.table]
        return FilteredTables(tables, self.selection).rows(self.table)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the table. The comparison has two columns for each compared side."""
        if self.table != "comparison":
            return TABLE[self.table].columns
        return comparison_columns(compared_sides(self.corpus, self.selection.without_search()).headings)

    def csv(self, *, raw: bool = False) -> bytes:
        """Return the rows as CSV.

        `raw` is for programs: without byte order mark and escaped formulas.
        """
        return csv_bytes(self.rows, self.columns, raw=raw)

    @property
    def is_long(self) -> bool:
        """Whether the rows are too many to be in memory together. Their CSV is sent in parts."""
        return self.is_asked and self.row_count > MAX_IN_PANDAS

    def csv_parts(self, *, raw: bool = False) -> Iterator[bytes]:
        """Return the CSV of a long table in parts."""
        return csv_parts(self.batches(), self.columns, raw=raw)

    def file_name(self, ending: str = "csv", content: str = "full-data") -> str:
        """Return a file name.

        It contains the table, the part, the content, the filters that affect the table, and the corpus version.
        """
        title = list(filter(None, (self.table, self.part, content)))
        filters = active_filters(self.selection, self.table)
        return file_name(self.corpus, title, filters, ending)

    def sentence(self, count: int | None = None) -> str:
        """Describe the rows, or `count` of them.

        Example: “8 of 13 signatories in 2 letters: military, researchers”.
        """
        if self.page_rows is not None or count is not None:
            return self._sentence(count)
        key = self.table, self.selection
        return self.corpus.query_cache.get_or_compute("sentence", key, _MAX_CACHED_TABLES, self._sentence)

    def _sentence(self, count: int | None = None) -> str:
        number = self._count(self.row_count if count is None else count)
        if count is None and self.table in ("appearances", "signatures"):
            number = self._people() or number
        preposition = "for" if self.table in _ABOUT_LETTERS else "in"
        scope = f" {preposition} {self._letters()}" if self._has_letter_scope else ""
        clauses = "; ".join(self._clauses())
        return f"{number}{scope}: {clauses}" if clauses else f"{number}{scope}"

    def _count(self, count: int) -> str:
        """Return a number of rows with their noun, and the number of all rows if it differs."""
        (singular, many), total = TABLE[self.table].noun, self._total
        if self.table == "similarity" and self.selection.sides == "actor_type":
            singular, many, total = "pair of actor types", "pairs of actor types", count
        return part_of(count, total, self._role if self._is_one_role else plural(total, singular, many))

    def _people(self) -> str:
        """Return how many people the rows of `signatures` or `appearances` are about, or nothing if each has one row.

        Example: “401 signatories with 578 signatures”.
        """
        if self.table == "signatures":
            kind, everything = "people", self._all_counts
            people, all_people, total = self.counts.people, everything.people, everything.rows
        else:
            kind, actors = "actors", self._all_rows()["actor"]
            people, all_people, total = self.rows["actor"].nunique(), actors.nunique(), len(actors)
        if all_people == total:
            return ""
        noun = self._role if self._is_one_role else kind
        return f"{part_of(people, all_people, noun)} with {part_of(self.row_count, total, TABLE[self.table].noun[1])}"

    @property
    def _all_counts(self) -> Counts:
        """The number of all signatures, of the same role if all have one."""
        role = self.selection.role if self._is_one_role else ()
        return replace(self, selection=replace(self.selection.unfiltered(), role=role)).counts

    def filter_summary(self) -> str:
        """Describe the letters and the filters.

        Example: “2 letters; generals; counted by letter”.
        """
        letters = [self._letters()] if self._has_letter_scope else []
        return "; ".join([*letters, *self._clauses()])

    @property
    def _is_one_role(self) -> bool:
        """Whether all rows have the same role, which then names them."""
        return self.table in ("appearances", "mentions", "signatures") and len(self.selection.role) == 1

    @property
    def _has_letter_scope(self) -> bool:
        """Whether the sentence says in which letters the rows are.

        Rows that are letters have no such scope.
        """
        is_of_letters = self.table == "letters" or (self.table == "similarity" and self.selection.sides == "letter")
        return affects(self.table, "letter") and not is_of_letters

    @property
    def _role(self) -> str:
        """The name of the role that all rows have, in the plural."""
        return lower_first(ROLES[self.selection.role[0]])

    def _all_rows(self) -> pd.DataFrame:
        """Return the rows without filters, of the same role if all have one."""
        rows = tables_for(self.corpus, self.selection)[self.table]
        return rows[rows["role"] == self.selection.role[0]] if self._is_one_role else rows

    @property
    def _total(self) -> int:
        if self.table == "similarity":
            return comb(len(FILTERS[0].options(self.corpus)), 2)
        return self._all_counts.rows if self.table == "signatures" else len(self._all_rows())

    def _clauses(self) -> Iterator[str]:
        """Describe each filter that affects the table, except the letters of the scope."""
        selection, whole = self.selection, self.selection.without_search()
        if affects(self.table, "letter") and not self._has_letter_scope and (titles := self._selected_titles()):
            yield titles
        for filter_ in FILTERS[1:]:
            values = getattr(selection, filter_.name)
            if values and affects(self.table, filter_.name) and not (filter_.name == "role" and self._is_one_role):
                prefix = "letters with " if filter_.name == "role" and self.table not in _OF_ACTORS else filter_.prefix
                yield prefix + filter_.options_text(self.corpus, values)
        if self.table == "comparison" and selection.sides == "actor_type":
            yield "compared by actor type"
        if self.table in ("comparison", "similarity") and (limit := compared_sides(self.corpus, whole).limit):
            yield limit
        if affects(self.table, "count") and (self.table == "support" or selection.count == "signatory"):
            yield f"counted by {selection.count}"
        if selection.search:
            yield f"matching “{selection.search}”"
        if selection.printed:
            yield "articles only"

    def _letters(self) -> str:
        """Name the selected letters. If all are selected, count them."""
        return self._selected_titles() or count_noun(len(FILTERS[0].options(self.corpus)), "letter")

    def _selected_titles(self) -> str:
        """Return the titles of the selected letters.

        The text is empty if all letters are selected.
        """
        titles, letters = FILTERS[0].options(self.corpus), self.selection.letter
        return "" if set(letters) == set(titles) else ", ".join(f"“{titles[name]}”" for name in letters)
