"""The words behind a cell: who said them, in which passage, how that is known, and where it was printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components import links
from components.corpus import rows
from components.markup import fact_mark, given, known, mark, text, words
from data import Corpus
from data.attested import site
from data.dates import extent
from data.schema import LIST_SEPARATOR
from data.selection import Selection

IN_PLACE = ", in its letter"


@dataclass(frozen=True)
class Ledger:
    """Letters, passages and sources by their ids, for looking a cell's words up."""

    letters: dict[str, pd.Series]
    passages: dict[tuple[str, str], pd.Series]
    sources: dict[str, pd.Series]

    def link(self, letter: str, passage: str, words: str = "") -> str:
        """A link to a passage in its ledger."""
        return links.to_passage(self.letters[letter]["short_title"], passage, words)

    def links(self, letter: str, passages: Iterable[str]) -> str:
        """Links to passages of a letter."""
        return ", ".join(self.link(letter, passage) for passage in passages)

    def outlet(self, source: object) -> object:
        """Who published the sources of a list cell; their ids where that is not known."""
        names = [self.sources[name]["outlet"] for name in str(source).split(LIST_SEPARATOR) if name in self.sources]
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


def ledger(corpus: Corpus, *, printed: bool) -> Ledger:
    """The ledger of a corpus, or of what its articles print; read-only."""
    return _ledger(corpus.fingerprint, printed, corpus)


@st.cache_resource(max_entries=8, show_spinner=False)
def _ledger(fingerprint: str, printed: bool, _corpus: Corpus) -> Ledger:
    whole = Selection(printed=printed)
    letters, passages, sources = (rows(_corpus, name, whole) for name in ("letters", "passages", "sources"))
    return Ledger(
        {row["letter"]: row for _, row in letters.iterrows()},
        {(row["letter"], row["passage"]): row for _, row in passages.iterrows()},
        {row["source"]: row for _, row in sources.iterrows()},
    )


def statement(book: Ledger, said: pd.Series) -> str:
    """The words of a statement, and, folded in under them, all that one needs to doubt or believe them."""
    stance = " <strong>against</strong>" if said["stance"] == "opposes" else ""
    return f"<div>{mark(said['voice'])}{stance} {words(said)}{_behind(book, said)}</div>"


def _behind(book: Ledger, said: pd.Series) -> str:
    doubt = f"<p>In doubt: {text(said['ambiguous'])}</p>" if pd.notna(said["ambiguous"]) else ""
    where = passage(book, said["letter"], said["passage"])
    return f"<details><summary>{text(said['passage'])}: the passage and its source</summary>{doubt}{where}</details>"


def passage(book: Ledger, letter: str, name: str) -> str:
    """A passage with its voice and gist, and its article."""
    row = book.passages[letter, name]
    return (
        f"<dl><dt>Passage</dt><dd>{book.link(letter, name, IN_PLACE)} {mark(row['voice'])}: {text(row['gist'])}</dd>"
        f"<dt>Article</dt><dd>{book.article(letter)}</dd></dl>"
    )
