"""A table under a selection: its rows, its columns, its sentence, its CSV.

Pages, exports, the command line, the brief and the addresses under `/tables/` all ask for rows in this way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pandas as pd

from data.catalog.corpus import Corpus
from data.queries.csv_export import csv_bytes
from data.queries.file_names import file_name
from data.queries.filtered_tables import TABLE_FILTERS, FilteredTables
from data.queries.filters import FILTERS, ROLES, affects
from data.queries.search import search_rows
from data.queries.select import compared_sides, tables_for
from data.queries.selection import Selection
from data.schema.columns import Column
from data.schema.tables import TABLE, comparison_columns
from data.text.normalize import lower_first
from data.text.wording import plural

# A computed table may take some megabytes, so a corpus keeps a limited number of results.
_MAX_CACHED = 500


@dataclass(frozen=True, eq=False)
class TableQuery:
    """One table of a corpus under a selection.

    `shown` are the rows of a page that shows only some of them, and `part` names these rows in the file name.
    """

    corpus: Corpus
    table: str
    selection: Selection = Selection()
    part: str = ""
    shown: pd.DataFrame | None = field(default=None, repr=False)

    def over(self, rows: pd.DataFrame, part: str = "") -> TableQuery:
        """Return the query over just these of its rows; `part` names them in the file name."""
        return replace(self, shown=rows, part=part)

    @property
    def rows(self) -> pd.DataFrame:
        """The rows in the order of the table, computed once for a corpus and a selection.

        Each access returns a copy, so the caller may change it.
        """
        if self.shown is not None:
            return self.shown.copy(deep=False)
        key = self.table, self.selection
        found = self.corpus.query_cache.get_or_compute("rows", key, _MAX_CACHED, self._select)
        # With copy-on-write in pandas a shallow copy shares its data until one of the two is changed.
        return found.copy(deep=False)

    def _select(self) -> pd.DataFrame:
        """Compute the rows."""
        tables = tables_for(self.corpus, self.selection)
        if replace(self.selection, printed=False) == Selection():
            return tables[self.table]
        rows = TABLE_FILTERS[self.table](FilteredTables(tables, self.selection)).reset_index(drop=True)
        searched = [column.name for column in self.columns if column.searched and column.name in rows]
        return search_rows(rows, searched, self.selection.search)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the table; the comparison has two for each side."""
        if self.table != "comparison" or self.selection.sides == "letter":
            return tables_for(self.corpus, self.selection).columns[self.table]
        return comparison_columns(compared_sides(self.corpus, self.selection).labels)

    def csv(self, *, raw: bool = False) -> bytes:
        """Return the rows as CSV; `raw` for machines."""
        return csv_bytes(self.rows, self.columns, raw=raw)

    def file_name(self, ending: str = "csv") -> str:
        """Return a file name from the table, the part, the filters that affect the table, and the corpus version."""
        title = [self.table, self.part] if self.part else [self.table]
        filters = {name: value for name, value in self.selection.active().items() if affects(self.table, name)}
        return file_name(self.corpus, title, filters, ending)

    def sentence(self, count: int | None = None) -> str:
        """Describe the rows, or so many of them: "8 of 13 signatories: military, researchers; both letters"."""
        count, total = len(self.rows) if count is None else count, self._total()
        one, many = TABLE[self.table].noun
        if self.table == "similarity" and self.selection.sides == "actor_type":
            one, many, total = "pair of actor types", "pairs of actor types", count
        noun = lower_first(ROLES[self.selection.role[0]]) if self._is_one_role else plural(total, one, many)
        number = f"{count} {noun}" if count == total else f"{count} of {total} {noun}"
        clauses = "; ".join(self._clauses())
        return f"{number}: {clauses}" if clauses else number

    @property
    def _is_one_role(self) -> bool:
        """Whether the rows are those of one role, which then names them."""
        return self.table in ("appearances", "mentions") and len(self.selection.role) == 1

    def _total(self) -> int:
        rows = tables_for(self.corpus, self.selection)[self.table]
        return int((rows["role"] == self.selection.role[0]).sum()) if self._is_one_role else len(rows)

    def _clauses(self) -> Iterator[str]:
        """Describe the filters that affect the table."""
        selection = self.selection
        for filter_ in FILTERS[1:]:
            values = getattr(selection, filter_.name)
            if values and affects(self.table, filter_.name) and not (filter_.name == "role" and self._is_one_role):
                options = filter_.options(self.corpus)
                yield filter_.lead + ", ".join(lower_first(options[value]) for value in values)
        if affects(self.table, "letter") and (selection.letter or self.table != "letters"):
            yield self._letters()
        if self.table == "comparison" and selection.sides == "actor_type":
            yield "by actor type"
        if affects(self.table, "count") and (self.table == "support" or selection.count == "signatory"):
            yield f"counted once a {selection.count}"
        if selection.search:
            yield f"with “{selection.search}”"
        if selection.printed:
            yield "only what the articles print"

    def _letters(self) -> str:
        """Describe the selected letters. An argument that is made in them need not be made in both."""
        titles, letters = FILTERS[0].options(self.corpus), self.selection.letter
        if letters and set(letters) != set(titles):
            return ", ".join(f"“{titles[name]}”" for name in letters)
        both = "in either letter" if self.table in ("arguments", "comparison") else "both letters"
        return {1: "the one letter", 2: both}.get(len(titles), f"all {len(titles)} letters")
