"""Look up the records of a corpus by id and build the HTML of their sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from components.markup.elements import fact_mark, short_fact_mark, value_with_basis
from components.markup.links import source_link
from components.markup.templates import Html
from data import Corpus
from data.articles.texts import ArticleText
from data.evidence.facts import outlets
from data.evidence.index import EvidenceIndex, evidence_index
from data.model.base import site_of
from data.model.dates import parse_date
from data.queries.selection import Selection
from data.queries.table_query import tables_for
from data.schema.lists import NAME_MARK, Row, split_list, with_commas
from data.schema.vocabulary import coverage
from data.text.addresses import link_target


@dataclass(frozen=True)
class RecordLookup:
    """The records of a corpus and the texts of its articles by letter."""

    index: EvidenceIndex
    article_texts: Mapping[str, ArticleText]

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

    def outlet(self, sources: str) -> str:
        """Return the outlets of the sources in a list cell, or the cell if none is known."""
        return outlets(self.index, sources)

    def with_outlets(self, cell: str) -> str:
        """Return a list cell with the outlets of the sources in its marks instead of their ids."""
        return NAME_MARK.sub(lambda mark: f" ({mark[1]}: {self.outlet(mark[2])})" if mark[2] else mark[0], cell)

    def sourced_value(
        self, value: str | None, basis: object, source: str | None = None, confidence: str | None = None
    ) -> Html:
        """Return a value.

        One that is not printed gets a mark with its basis, source and confidence.
        """
        return value_with_basis(value, basis, self.source_label(source, confidence))

    def short_value(self, value: str, basis: object, source: str | None = None, confidence: str | None = None) -> Html:
        """Return names or a date, with the sign of the basis unless printed. The source is its tooltip."""
        return with_commas(value) + short_fact_mark(basis, self.source_label(source, confidence))

    def source_label(self, source: str | None, confidence: str | None) -> str | None:
        """Return the outlet of a source and the confidence, or None without both."""
        parts = [self.outlet(source)] if source else []
        parts += [f"{confidence} confidence"] if confidence else []
        return ", ".join(parts) or None

    def article(self, letter: str, text: str = "report") -> Html:
        """Return the outlet, headline and date of the article with a text of a letter.

        Headline and date are outside facts.
        """
        row = self.letter(letter)
        source = self.index.rows["sources"][(row["letter_source"] if text == "letter" else row["source"],)]
        facts = [f"“{source['title']}”"] if source["title"] else []
        facts += [parse_date(source["date"]).label] if source["date"] else []
        unlinked = None if link_target(source["address"]) else source["address"]
        marked = [", ".join(facts) + fact_mark("outside", unlinked)] if facts else []
        outlet = self.reporter(letter) if text == "report" else self._outlet_of(source)
        return Html("; ").join([outlet, *marked])

    def _outlet_of(self, source: Row) -> Html:
        address = source["address"]
        return value_with_basis(source["outlet"], "outside", site_of(address) if address else None)

    def coverage(self, letters: Iterable[str]) -> tuple[str, ...]:
        """Return `letter` if one of the letters was coded from its full text, and `report` if one was not."""
        return tuple(dict.fromkeys(coverage(self.letter(letter)["holds"]) for letter in letters))

    def source_links(self, sources: str | None, *, short: bool = False) -> Html:
        """Return links to the sources in a list cell, each with the name of its site.

        A source without a web address that may be a link has none. Do not put these links into another link. With
        `short`, a single link has the text “open”, for places that name the source already.
        """
        rows = filter(None, map(self.source, split_list(sources)))
        addresses = [row["address"] for row in rows if link_target(row["address"])]
        if short and len(addresses) == 1:
            return " " + source_link(addresses[0], "open")
        return Html().join(" " + source_link(address, site_of(address)) for address in addresses)

    def reporter(self, letter: str) -> Html:
        """Return the outlet that reported a letter.

        One that is not printed gets a mark with its source, or with the site of the article.
        """
        row = self.letter(letter)
        if row["outlet_source"] != row["source"]:
            return self.sourced_value(row["outlet"], row["outlet_basis"], row["outlet_source"])
        address = self.index.rows["sources"][(row["source"],)]["address"]
        return value_with_basis(row["outlet"], row["outlet_basis"], site_of(address) if address else None)

    def passage_text(self, letter: str, passage: str) -> str | None:
        """Return the article text of a passage, or None if the corpus has none."""
        text = self._text_with(letter, passage)
        return None if text is None else text.lines[passage]

    def find_words(self, letter: str, passage: str, words: str) -> tuple[int, int] | None:
        """Return the start and end of words in the article text of a passage, or None if it has none."""
        text = self._text_with(letter, passage)
        return None if text is None else text.find_first(words, passage)

    def texts(self, letter: str) -> dict[str, ArticleText]:
        """Return the available texts of a letter by what they hold, the report first."""
        holds = split_list(self.letter(letter)["holds"])
        ids = {name: letter if len(holds) == 1 else f"{letter}.{name}" for name in holds}
        return {name: self.article_texts[text_id] for name, text_id in ids.items() if text_id in self.article_texts}

    def _text_with(self, letter: str, passage: str) -> ArticleText | None:
        return next((text for text in self.texts(letter).values() if passage in text.lines), None)

    def passages(self, letter: str) -> list[Row]:
        """Return the passages of a letter in order."""
        return self.index.select("passages", letter=letter)

    def passage(self, letter: str, passage: str) -> Row:
        """Return a passage of a letter."""
        return self.index.rows["passages"][letter, passage]

    def surrounding_passages(self, letter: str, passage: str) -> list[Row]:
        """Return the previous passage of the same text, this one and the next."""
        current = self.passage(letter, passage)
        passages = [row for row in self.passages(letter) if row["text"] == current["text"]]
        position = passages.index(current)
        return passages[max(position - 1, 0) : position + 2]


def record_lookup(corpus: Corpus, *, printed: bool) -> RecordLookup:
    """Return the records of a corpus.

    With `printed`, outside facts and inferences are left out.
    """
    return RecordLookup(evidence_index(tables_for(corpus, Selection(printed=printed))), corpus.article_texts)
