"""The data of a brief: its tables, and the provenance and sources of its values."""

from __future__ import annotations

from collections.abc import Mapping

from data.catalog.corpus import Corpus
from data.evidence.index import evidence_index
from data.export.document import Line, Paragraph, Section, Span, Table, text_line
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, tables_for
from data.schema.lists import Row, join_list, split_list
from data.schema.vocabulary import CONTRADICTED, provenance_label
from data.tables.contradictions import contradicting_facts


class BriefData:
    """A selection of a corpus, with what all sections of a brief need."""

    def __init__(self, corpus: Corpus, selection: Selection) -> None:
        self.corpus = corpus
        self.selection = selection
        # A search finds arguments; their letters and quotes are shown even if they do not contain the words.
        self.without_search = selection.without_search()
        self.index = evidence_index(tables_for(corpus, selection))

    def query(self, table: str, selection: Selection | None = None) -> TableQuery:
        """Return the query of a table. The default is the selection of the brief."""
        return TableQuery(self.corpus, table, self.selection if selection is None else selection)

    @property
    def titles(self) -> Mapping[str, str]:
        """The short title of each letter by id."""
        return self.index.titles

    def source(self, source: str | None) -> Row | None:
        """Return a source by id. None if the corpus does not describe it."""
        row = None if source is None else self.index.rows["sources"].get((source,))
        return row if row and _is_described(row) else None

    def count_sources(self) -> int:
        """Return the number of sources that the corpus describes."""
        return sum(map(_is_described, self.index.records["sources"]))

    def cite(self, *sources: str | None) -> Line:
        """Return citations of the sources that the corpus describes."""
        return tuple(Span(str(source), "cite") for source in sources if self.source(source))

    def provenance(self, basis: object, sources: str | None = None, confidence: str | None = None) -> Line:
        """Return basis, outlets, confidence and citations of a value.

        The line is empty for printed values.
        """
        if basis not in ("outside", "inferred", "derived"):
            return ()
        names = split_list(sources)
        outlets = join_list((self.source(name) or {}).get("outlet") or name for name in names)
        suffix = f", {confidence} confidence" if confidence else ""
        return (
            Span(provenance_label(str(basis), f"{outlets}{suffix}" if outlets else None), "fact"),
            *self.cite(*names),
        )

    def contradiction(self, row: Row, *columns: str) -> Line:
        """Return the mark of contradicted columns with citations of what contradicts them. It may be empty."""
        facts = dict.fromkeys(fact for column in columns for fact in contradicting_facts(row, column))
        sources = (source for fact in facts for source in split_list(self.index.rows["facts"][(fact,)]["source"]))
        return (*text_line(CONTRADICTED, "contradicted"), *self.cite(*dict.fromkeys(sources))) if facts else ()

    def sourced_value(self, row: Row, column: str) -> Line:
        """Return the value of a column with its provenance and what contradicts it, or “not known”."""
        if row[column] is None:
            return text_line("not known", "muted")
        basis, sources, confidence = (row[f"{column}_{part}"] for part in ("basis", "source", "confidence"))
        provenance = self.provenance(basis, sources, confidence)
        return (*text_line(row[column]), *provenance, *self.contradiction(row, column))


def _is_described(source: Row) -> bool:
    return any(source[name] for name in ("outlet", "title", "address"))


def table_section(heading: str, sentence: str, table: Table, *paragraphs: Paragraph) -> Section:
    """Return a section with a sentence, paragraphs and a table.

    A table without rows is left out.
    """
    return Section(heading, (Paragraph(text_line(sentence)), *paragraphs, *([table] if table.rows else [])))
