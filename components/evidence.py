"""Looking up what stands behind a cell: its letter, passage and source; and cells that lead to their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components import links
from components.cache import cached_query
from components.corpus import rows
from components.links import to_evidence
from components.markup import doubt, fact_mark, given, known, mark, quotation, text, tongue, words
from data import Corpus
from data.attested import site
from data.dates import extent
from data.lookup import listed
from data.marks import said_by
from data.query_selection import Selection
from data.schema import LIST_SEPARATOR
from data.selection import tables_of
from data.texts import Copy
from data.witness import EvidenceIndex, key_of


@dataclass(frozen=True)
class Ledger:
    """Letters and sources by their ids, and copies of articles by letter, for looking a cell's words up.

    Of all `passages`, those of a letter stand at its `places`.
    """

    letters: dict[str, pd.Series]
    passages: pd.DataFrame
    places: Mapping[str, Sequence[int]]
    sources: dict[str, pd.Series]
    copies: Mapping[str, Copy]

    def link(self, letter: str, passage: str, words: str = "") -> str:
        """A link to a passage in its ledger."""
        return links.to_passage(self.letters[letter]["short_title"], passage, words)

    def outlet(self, source: object) -> object:
        """Who published the sources of a list cell; their ids where that is not known."""
        names = [self.sources[name]["outlet"] for name in listed(source) if name in self.sources]
        return LIST_SEPARATOR.join(name for name in names if pd.notna(name)) or source

    def given(self, value: object, basis: object, source: object = None, confidence: object = None) -> str:
        """A value with the mark, the source and the confidence of an outside fact or an inference."""
        outlet = None if pd.isna(source) else self.outlet(source)
        return given(value, basis, outlet if pd.isna(confidence) else f"{outlet}, {confidence} confidence")

    def article(self, letter: str) -> str:
        """The article that reports a letter: its outlet, and what is known of it beyond its own words, so marked."""
        source = self.sources[self.letters[letter]["source"]]
        beyond = [f"“{text(source['title'])}”"] if pd.notna(source["title"]) else []
        beyond += [text(extent(source["date"]).label)] if pd.notna(source["date"]) else []
        mark_of_it = fact_mark("outside", source["address"]) if beyond else ""
        return "; ".join([self.reporter(letter), *([", ".join(beyond) + mark_of_it] if beyond else [])])

    def reporter(self, letter: str) -> str:
        """Who reported a letter; where the article does not print it, marked with the article's own site."""
        row = self.letters[letter]
        if row["outlet_source"] != row["source"]:
            return self.given(row["outlet"], row["outlet_basis"], row["outlet_source"])
        address = self.sources[row["source"]]["address"]
        return given(row["outlet"], row["outlet_basis"], None if pd.isna(address) else site(address))

    def knowns(self, bases: Iterable[str], sources: Iterable[object]) -> list[str]:
        """How each is known, marked, in words and with its source, for cells that hold plain text."""
        pairs = zip(bases, sources, strict=True)
        return [known(b, None if pd.isna(s) else self.outlet(s)) for b, s in pairs]

    def line(self, letter: str, passage: str) -> str | None:
        """The text of a passage, where a copy of the article is at hand."""
        copy = self.copies.get(letter)
        return None if copy is None else copy.lines.get(passage)

    def names(self, letter: str) -> list[str]:
        """The passages of a letter, in its order."""
        return list(self.passages["passage"].iloc[self.places[letter]])

    def passage(self, letter: str, passage: str) -> pd.Series:
        """A passage of a letter. ValueError where it has none of this name."""
        return self.passages.iloc[self.places[letter][self.names(letter).index(passage)]]

    def around(self, letter: str, passage: str) -> list[pd.Series]:
        """A passage between those before and after it."""
        place = self.names(letter).index(passage)
        return [self.passages.iloc[i] for i in self.places[letter][max(place - 1, 0) : place + 2]]


@cached_query(2, read_only=True)
def ledger(corpus: Corpus, *, printed: bool) -> Ledger:
    """The ledger of a corpus, or of what its articles print; read-only."""
    whole = Selection(printed=printed)
    letters, passages, sources = (rows(corpus, name, whole) for name in ("letters", "passages", "sources"))
    return Ledger(
        {row["letter"]: row for _, row in letters.iterrows()},
        passages,
        passages.groupby("letter").indices,
        {row["source"]: row for _, row in sources.iterrows()},
        corpus.copies,
    )


@cached_query(2, read_only=True)
def evidence_index(corpus: Corpus, *, printed: bool) -> EvidenceIndex:
    """What the cells of a corpus rest on; read-only."""
    return EvidenceIndex(tables_of(corpus, Selection(printed=printed)))


def cell(inner: str, table: str, row: Mapping[str, Any], column: str) -> str:
    """HTML that is a cell of a table, as a link to what it rests on; nothing where it is empty."""
    return to_evidence(inner, table, key_of(table, row), column) if inner else ""


def cells(table: str, row: Mapping[str, Any], *columns: str) -> list[str]:
    """The text of these columns of a row, each a link to what it rests on."""
    return [cell(text(row[column]), table, row, column) for column in columns]


def statement(said: Mapping[str, Any]) -> str:
    """The words of a statement with their voice and passage; the words lead to all that one needs to doubt them."""
    stance = " <strong>against</strong>" if said["stance"] == "opposes" else ""
    where = cell(f"{mark(said['voice'])} {text(said['passage'])}", "statements", said, "voice")
    return f"<div>{where} {tongue(said['language'])}{stance} {quoted(said)}{doubt(said['ambiguous'])}</div>"


def quoted(said: Mapping[str, Any]) -> str:
    """The words of a statement and our translation, each leading to what it rests on; who says it, if not all do."""
    columns = ("words", "translation")
    told = quotation(said["voice"], *(cell(words(said, column), "statements", said, column) for column in columns))
    if not listed(said["said_by"]):
        return told
    return f'{told}<span class="soft">{cell(text(said_by(said["said_by"])), "statements", said, "said_by")}</span>'
