"""The records behind a cell: its letter, passage and source; and cells with a link to their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from components.markup import links
from components.markup.elements import escape_html, fact_mark, value_with_basis
from data import Corpus
from data.articles.texts import ArticleText
from data.evidence.index import EvidenceIndex, evidence_index
from data.model.base import site_of
from data.model.dates import parse_date
from data.queries.selection import Selection
from data.queries.table_query import tables_for
from data.schema.lists import LIST_SEPARATOR, Row, split_list
from data.schema.vocabulary import provenance_label
from data.tables.model_index import to_records


@dataclass(frozen=True)
class RecordLookup:
    """The records of a corpus and the texts of its articles, with the HTML for how each is known."""

    index: EvidenceIndex
    copies: Mapping[str, ArticleText]

    @property
    def titles(self) -> Mapping[str, str]:
        """The short title of each letter by id."""
        return self.index.titles

    def letter(self, letter: str) -> Row:
        """Return a letter by id."""
        return self.index.rows["letters"][(letter,)]

    def source(self, source: str) -> Row | None:
        """Return a source by id, or None if the corpus has none with this id."""
        return self.index.rows["sources"].get((source,))

    def link(self, letter: str, passage: str, words: str = "") -> str:
        """Return a link to a passage of a letter."""
        return links.passage_link(self.titles[letter], passage, words)

    def outlet(self, sources: str) -> str:
        """Return who published the sources of a list cell, or the cell if that is not known."""
        found = filter(None, map(self.source, split_list(sources)))
        return LIST_SEPARATOR.join(row["outlet"] for row in found if row["outlet"]) or sources

    def given(self, value: str | None, basis: object, source: str | None = None, confidence: str | None = None) -> str:
        """Return a value with the mark, the source and the confidence of an outside fact or an inference."""
        outlet = None if source is None else self.outlet(source)
        return value_with_basis(value, basis, outlet if confidence is None else f"{outlet}, {confidence} confidence")

    def article(self, letter: str) -> str:
        """Return the outlet of a letter's article; what is known from outside of it is marked."""
        source = self.index.rows["sources"][(self.letter(letter)["source"],)]
        beyond = [f"“{escape_html(source['title'])}”"] if source["title"] else []
        beyond += [escape_html(parse_date(source["date"]).label)] if source["date"] else []
        mark_of_it = fact_mark("outside", source["address"]) if beyond else ""
        return "; ".join([self.reporter(letter), *([", ".join(beyond) + mark_of_it] if beyond else [])])

    def reporter(self, letter: str) -> str:
        """Return who reported a letter; if the article does not print it, it has the mark of the article's site."""
        row = self.letter(letter)
        if row["outlet_source"] != row["source"]:
            return self.given(row["outlet"], row["outlet_basis"], row["outlet_source"])
        address = self.index.rows["sources"][(row["source"],)]["address"]
        return value_with_basis(row["outlet"], row["outlet_basis"], site_of(address) if address else None)

    def knowns(self, rows: pd.DataFrame, basis: str, source: str) -> list[str | None]:
        """Return the basis of each row in plain text, with its source; None for a row without a basis."""
        return [
            provenance_label(row[basis], self.outlet(row[source]) if row[source] else None) if row[basis] else None
            for row in to_records(rows[[basis, source]])
        ]

    def line(self, letter: str, passage: str) -> str | None:
        """Return the text of a passage, or None if there is no text of the article."""
        copy = self.copies.get(letter)
        return None if copy is None else copy.lines.get(passage)

    def passages(self, letter: str) -> list[Row]:
        """Return the passages of a letter in order."""
        return self.index.select("passages", letter=letter)

    def passage(self, letter: str, passage: str) -> Row:
        """Return a passage of a letter. Raises `ValueError` if the letter has none of this name."""
        return self.passages(letter)[self._place(letter, passage)]

    def around(self, letter: str, passage: str) -> list[Row]:
        """Return a passage with those before and after it."""
        place = self._place(letter, passage)
        return self.passages(letter)[max(place - 1, 0) : place + 2]

    def _place(self, letter: str, passage: str) -> int:
        # The passages of one letter are few; an index of all by key takes long in a large corpus.
        return [row["passage"] for row in self.passages(letter)].index(passage)


def record_lookup(corpus: Corpus, *, printed: bool) -> RecordLookup:
    """Return the records of a corpus, or those of printed content only."""
    return RecordLookup(evidence_index(tables_for(corpus, Selection(printed=printed))), corpus.article_texts)
