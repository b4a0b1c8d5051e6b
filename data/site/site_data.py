"""What all parts of a site need: the tables of a selection, and lines with values and their provenance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

import pandas as pd

from data.catalog.corpus import Corpus
from data.documents.spans import Line, Span, joined, text_line
from data.evidence.facts import described_source
from data.evidence.index import evidence_index
from data.model.dates import parse_date
from data.queries.colours import group_tints, groups_by_label, letter_colours
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, tables_for
from data.schema.lists import LIST_SEPARATOR, Row, split_list, with_commas
from data.schema.vocabulary import BASIS_LABELS, MARKED_BASES, coverage
from data.site.content import address
from data.tables.contradictions import contradicting_facts, contradiction_label


class SiteData:
    """A selection of a corpus. Without the words of a search, it has the letters that its arguments are from."""

    def __init__(self, corpus: Corpus, selection: Selection) -> None:
        self.corpus = corpus
        self.selection = selection
        self.without_search = selection.without_search()
        self.index = evidence_index(tables_for(corpus, selection))
        self.letters = self.query("letters", self.without_search).rows
        self._colours = letter_colours(corpus, self.letters["letter"])

    def query(self, table: str, selection: Selection | None = None) -> TableQuery:
        """Return the query of a table. The default is the selection of the site."""
        return TableQuery(self.corpus, table, self.selection if selection is None else selection)

    def signatories(self, limit: int) -> pd.DataFrame:
        """Return the signatures that the filters select, of long lists the first. A search does not reduce them."""
        return self.query("signatures", replace(self.without_search, role=("signatory",))).first_rows(limit)

    def letter_colour(self, letter: str | None) -> str:
        """Return the name of the colour of a letter. Empty for grey, which letters have if they are many."""
        number = self._colours.get(letter or "", 0)
        return f"side_{number}" if number else ""

    @cached_property
    def _tints(self) -> dict[str, str]:
        tints = group_tints(self.corpus)
        return {label: f"tint_{tints[group.id]}" for label, group in groups_by_label(self.corpus).items()}

    def tint(self, types: str | None) -> str:
        """Return the name of the colour of the first of these types."""
        return next((self._tints[label] for label in split_list(types) if label in self._tints), "tint_0")

    def source(self, source: str | None) -> Row | None:
        """Return a source that the corpus describes, or None."""
        return described_source(self.index, source)

    def source_links(self, sources: str | None) -> Line:
        """Return the outlets of the sources in a list cell, each with a link to the source."""
        rows = [row for row in map(self.source, split_list(sources)) if row]
        spans = (Span(row["outlet"] or row["source"], href=f"#{address('sources', row['source'])}") for row in rows)
        return joined((span,) for span in spans)

    def provenance(self, basis: object, sources: str | None = None, confidence: str | None = None) -> Line:
        """Return basis, confidence and sources of a value. Empty for printed values."""
        if basis not in MARKED_BASES:
            return ()
        suffix = f", {confidence} confidence" if confidence else ""
        return (Span(f"{BASIS_LABELS[str(basis)]}{suffix}", "fact"), *self.source_links(sources))

    def contradiction(self, row: Row, *columns: str) -> Line:
        """Return the mark of contradicted columns with the sources of what contradicts them. It may be empty."""
        facts = contradicting_facts(row, *columns)
        sources = dict.fromkeys(
            source for fact in facts for source in split_list(self.index.rows["facts"][(fact,)]["source"])
        )
        label = text_line(contradiction_label(row, *columns), "contradicted")
        return (*label, *self.source_links(LIST_SEPARATOR.join(sources))) if facts else ()

    def value(self, row: Row, column: str, href: str = "", prefix: str = "") -> Line:
        """Return the value of a column with its provenance and what contradicts it, or an empty line."""
        if row[column] is None:
            return ()
        basis, sources, confidence = (row.get(f"{column}_{part}") for part in ("basis", "source", "confidence"))
        return (
            *text_line(prefix, "muted"), Span(with_commas(str(row[column])), href=href),
            *self.provenance(basis, sources, confidence), *self.contradiction(row, column),
        )  # fmt: skip

    def passage(self, letter: str, passage: str) -> Span:
        """Return a link to a passage."""
        return Span(passage, href=f"#{address('passages', letter, passage)}")

    def title(self, letter: str) -> Span:
        """Return the title of a letter in its colour."""
        return Span(self.index.titles[letter], "muted", colour=self.letter_colour(letter))

    def passage_texts(self, letters: Iterable[str]) -> tuple[str, ...]:
        """Return what these letters were coded from: `report`, `letter` or both."""
        rows = self.index.rows["letters"]
        return tuple(dict.fromkeys(coverage(rows[(letter,)]["holds"]) for letter in letters)) or ("report",)

    def article(self, letter: str, passage: Row) -> Line:
        """Return the article with a passage of a letter: outlet, title and day. Empty if no article is known."""
        row = self.index.rows["letters"][(letter,)]
        source = self.source(row["letter_source"] if passage["text"] == "letter" else row["source"])
        if source is None:
            return (Span("Source:", "muted"), Span(row["outlet"])) if row["outlet"] else ()
        outside = [f"“{source['title']}”" if source["title"] else "", _day(source["date"])]
        details = ", ".join(filter(None, outside))
        link = Span(source["outlet"] or source["source"], href=f"#{address('sources', source['source'])}")
        provenance = self.provenance("outside") if details else ()
        return (Span("Source:", "muted"), link, *text_line(details), *provenance)


def _day(edtf: str | None) -> str:
    return parse_date(edtf).label if edtf else ""
