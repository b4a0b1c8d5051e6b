"""Who wrote to whom, when, by which channel; what all argue and what only one does."""

from dataclasses import replace

import streamlit as st

from components.cards import argument_lists
from components.cards import letters as letter_cards
from components.markup import elements, records
from components.state import session
from components.widgets import empty_state, filters
from components.widgets.downloads import csv_button
from components.widgets.pagination import paginate
from data.queries.table_query import TableQuery

# So many cards are seen before what the letters argue.
CARDS = 12

corpus = session.current_corpus()
selection = filters.current_selection(corpus)
letters = TableQuery(corpus, "letters", selection.without_search()).rows
comparison = TableQuery(corpus, "comparison", selection)

st.html(elements.page_block(f"<h2>{elements.escape_html(corpus.model.codebook.title)}</h2>"))
if letters.empty:
    empty_state.empty_state(
        TableQuery(corpus, "letters", selection),
        "No letter has such an actor among its signatories, or in the roles chosen.",
    )
else:
    signatories = replace(selection.without_search(), role=("signatory",))
    signed, types = (TableQuery(corpus, name, signatories).rows for name in ("appearances", "actor_types"))
    known = TableQuery(corpus, "facts", selection.unfiltered()).rows
    book = records.record_lookup(corpus, printed=selection.printed)
    here = letters[paginate(len(letters), "Letters", "letters_page", CARDS)]
    st.html(elements.page_block(letter_cards.letter_cards(book, here, signed, types, known)))
    if comparison.rows.empty:
        why = "No argument is left: none of those that these letters make has the words searched for."
        empty_state.empty_state(comparison, why)
    else:
        st.text(comparison.sentence())
        titles = {letter: book.titles[letter] for letter in letters["letter"]}
        counted = selection.count == "signatory" or len(titles) > 2
        caveat = corpus.model.codebook.caveat
        st.html(elements.page_block(argument_lists.argument_lists(titles, comparison.rows, caveat, counted=counted)))
        csv_button(comparison)
