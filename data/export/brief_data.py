"""A selection of a corpus as a brief looks at it: its rows, its sentences, and how each thing is known."""

from __future__ import annotations

from collections.abc import Mapping

from data.catalog.corpus import Corpus
from data.evidence.index import evidence_index
from data.export.document import Line, Paragraph, Section, Span, Table, plain
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, tables_for
from data.schema.lists import Row, join_list, split_list
from data.schema.vocabulary import provenance_label


class BriefData:
    """A selection of a corpus, with what its parts ask of it again and again."""

    def __init__(self, corpus: Corpus, selection: Selection) -> None:
        self.corpus = corpus
        self.selection = selection
        # Letters and words stand beside the rows that a search has found, whatever it was for.
        self.beside = selection.without_search()
        self.index = evidence_index(tables_for(corpus, selection))

    def query(self, table: str, selection: Selection | None = None) -> TableQuery:
        """Return a table under the selection, or under another one."""
        return TableQuery(self.corpus, table, self.selection if selection is None else selection)

    @property
    def titles(self) -> Mapping[str, str]:
        """The short title of each letter by id."""
        return self.index.titles

    def source(self, source: str | None) -> Row | None:
        """Return a source by id, or None if nothing is known of it."""
        row = None if source is None else self.index.rows["sources"].get((source,))
        return row if row and _is_described(row) else None

    def count_sources(self) -> int:
        """Count the sources of which something is known."""
        return sum(map(_is_described, self.index.records["sources"]))

    def cite(self, *sources: str | None) -> Line:
        """Return the numbers of sources, without those of which nothing is known."""
        return tuple(Span(str(source), "cite") for source in sources if self.source(source))

    def mark(self, basis: object, sources: str | None = None, confidence: str | None = None) -> Line:
        """How something is known, where it is not printed: sign, basis, outlets, confidence, numbers of the sources."""
        if basis not in ("outside", "inferred", "derived"):
            return ()
        names = split_list(sources)
        outlets = join_list((self.source(name) or {}).get("outlet") or name for name in names)
        surely = f", {confidence} confidence" if confidence else ""
        return (
            Span(provenance_label(str(basis), f"{outlets}{surely}" if outlets else None), "fact"),
            *self.cite(*names),
        )

    def given(self, row: Row, column: str) -> Line:
        """What a row gives in a column, with the mark of how it is known; a sentence where it is not."""
        if row[column] is None:
            return plain("not known", "soft")
        known = (row[f"{column}_{part}"] for part in ("basis", "source", "confidence"))
        return (*plain(row[column]), *self.mark(*known))


def _is_described(source: Row) -> bool:
    return any(source[name] for name in ("outlet", "title", "address"))


def tabled(heading: str, says: str, table: Table, *before: Paragraph) -> Section:
    """A section: what its rows are in a sentence, and the table, where it has any."""
    return Section(heading, (Paragraph(plain(says)), *before, *([table] if table.rows else [])))
