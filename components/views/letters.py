"""The letters, passage by passage: whose words, what they say, what was coded from them, and why not."""

from dataclasses import replace

import streamlit as st

from components.cards import facts as fact_cards
from components.cards import passages as passage_cards
from components.markup import elements, records
from components.state import session
from components.widgets import empty_state, filters, table
from components.widgets.downloads import csv_button
from data.articles.quotes import anchors, rate
from data.queries.table_query import TableQuery
from data.tables.model_index import grouped, to_records

corpus = session.corpus()
selection = filters.chosen(corpus)
found = TableQuery(corpus, "passages", selection)
kept = TableQuery(corpus, "letters", selection.without_search()).rows["letter"]
titles = corpus.model.letter_titles
first = next(iter([*found.rows["letter"], *kept]), None)
left, right = st.columns([3, 2])
with left:
    named = table.choose("Letter to read", "read", titles, otherwise=titles.get(first or "", "None is left"))
letter, here = named or first, None
# A passage is named together with its letter, or an address could show another letter's passage under its number.
if named is not None:
    ids = [passage.id for passage in next(part.passages for part in corpus.model.letters if part.id == named)]
    with right:
        here = table.choose("Passage", "passage", dict(zip(ids, ids, strict=True)), otherwise="All passages")

if letter is None:
    empty_state.nothing_left(found, "No letter has such an actor in these roles.")
else:
    # The ledger is evidence: a letter is shown with all that was coded from it; only a search narrows its passages.
    of_letter = replace(selection.unfiltered(), letter=(letter,))
    passages = TableQuery(corpus, "passages", replace(of_letter, search=selection.search))
    book = records.record_lookup(corpus, printed=selection.printed)
    read = next(part for part in corpus.model.letters if part.id == letter)
    copy = corpus.copies.get(letter)
    stands = rate([read], corpus.copies)
    known = fact_cards.about(TableQuery(corpus, "facts", selection.unfiltered()).rows, letters=letter)
    mentions, statements = (TableQuery(corpus, name, of_letter).rows for name in ("mentions", "statements"))
    numbers = passage_cards.numbering(book, letter, statements)
    by_passage = [grouped(to_records(part), "passage") for part in (mentions, statements, known)]
    found_words = anchors(read, copy) if copy else {}
    coded = passage_cards.Coded(by_passage[0], by_passage[1], by_passage[2], found_words, numbers)
    st.html(elements.block(passage_cards.heading(book, letter, stands)))
    beyond = passage_cards.beyond(known)
    if not beyond.empty:
        with st.expander(f"Known beyond the article: {fact_cards.counted(beyond)}"):
            st.html(elements.block(fact_cards.listing(book, beyond)))
            csv_button(TableQuery(corpus, "facts", of_letter).over(beyond, "of-the-letter"))
    if letter not in set(kept):
        st.caption("The filter leaves this letter out elsewhere; it is shown because the address names it.")
    if here is not None:
        st.html(elements.block(passage_cards.neighbourhood(book, letter, here, coded)))
    if passages.rows.empty:
        empty_state.nothing_left(passages, "No passage of this letter has these words.")
        st.html(elements.block(passage_cards.elsewhere(found.rows, titles)))
    else:
        st.text(passages.sentence())
        marks, cards = passage_cards.key(copy=copy is not None), passage_cards.all_passages(book, passages.rows, coded)
        st.html(elements.block(marks + cards))
        csv_button(passages)
