"""A selection of a corpus as a brief looks at it: its rows, its sentences, and how each thing is known."""

from __future__ import annotations

from functools import cached_property

from data.corpus_folder import Corpus
from data.document import Line, Paragraph, Section, Span, Table, plain
from data.lookup import Row, listed, records
from data.marks import known
from data.query_selection import Selection
from data.schema import LIST_SEPARATOR
from data.selection import tables_of
from data.table_query import TableQuery


class View:
    """A selection of a corpus, with what its parts ask of it again and again."""

    def __init__(self, corpus: Corpus, selection: Selection) -> None:
        self.corpus = corpus
        self.selection = selection
        # Letters and words stand beside the rows that a search has found, whatever it was for.
        self.beside = selection.without_search()

    def query(self, table: str, selection: Selection | None = None) -> TableQuery:
        """Return a table under the selection, or under another one."""
        return TableQuery(self.corpus, table, self.selection if selection is None else selection)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The short title of every letter, by id."""
        letters = tables_of(self.corpus, self.selection)["letters"]
        return dict(zip(letters["letter"], letters["short_title"], strict=True))

    @cached_property
    def sources(self) -> dict[str, Row]:
        """Every source of which something is known, by id."""
        rows = records(tables_of(self.corpus, self.selection)["sources"])
        return {row["source"]: row for row in rows if any(row[name] for name in ("outlet", "title", "address"))}

    def cite(self, *sources: object) -> Line:
        """The numbers of sources; nothing for one of which nothing is known."""
        return tuple(Span(str(source), "cite") for source in sources if source in self.sources)

    def mark(self, basis: object, sources: str | None = None, confidence: str | None = None) -> Line:
        """How something is known, where it is not printed: sign, basis, outlets, confidence, numbers of the sources."""
        if basis not in ("outside", "inferred", "derived"):
            return ()
        names = listed(sources)
        outlets = LIST_SEPARATOR.join(dict.fromkeys(self.sources.get(name, {}).get("outlet") or name for name in names))
        surely = f", {confidence} confidence" if confidence else ""
        return (Span(known(str(basis), f"{outlets}{surely}" if outlets else None), "fact"), *self.cite(*names))

    def given(self, row: Row, column: str) -> Line:
        """What a row gives in a column, with the mark of how it is known; a sentence where it is not."""
        if row[column] is None:
            return plain("not known", "soft")
        known = (row[f"{column}_{part}"] for part in ("basis", "source", "confidence"))
        return (*plain(row[column]), *self.mark(*known))


def tabled(heading: str, says: str, table: Table, *before: Paragraph) -> Section:
    """A section: what its rows are in a sentence, and the table, where it has any."""
    return Section(heading, (Paragraph(plain(says)), *before, *([table] if table.rows else [])))
