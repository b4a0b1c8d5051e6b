"""Show the letters as cards, and which arguments they share."""

from dataclasses import replace

import streamlit as st

from components.cards.argument_lists import argument_lists
from components.cards.letters import letter_cards
from components.markup.elements import escape_html, page_block
from components.markup.records import record_lookup
from components.state import session
from components.widgets import empty_state, filters
from components.widgets.downloads import csv_button
from components.widgets.pagination import paginate
from data.queries.table_query import TableQuery
from data.schema.vocabulary import coverage_note
from data.tables.model_index import to_records

# More cards would move the arguments too far down.
CARDS_PER_PAGE = 12

corpus = session.current_corpus()
selection = filters.current_selection(corpus)
letters = TableQuery(corpus, "letters", selection.without_search())
comparison = TableQuery(corpus, "comparison", selection)

st.html(page_block(f"<h2>{escape_html(corpus.model.codebook.title)}</h2>"))
if letters.rows.empty:
    no_letters = TableQuery(corpus, "letters", selection)
    empty_state.draw(no_letters, "No letter has a matching actor among its signatories or in the selected roles.")
else:
    signatories = replace(selection.without_search(), role=("signatory",))
    appearances, types = (TableQuery(corpus, name, signatories).rows for name in ("appearances", "actor_types"))
    facts = TableQuery(corpus, "facts", selection.unfiltered()).rows
    records = record_lookup(corpus, printed=selection.printed)
    page = letters.rows[paginate(len(letters.rows), "Letters", "letters_page", CARDS_PER_PAGE)]
    st.html(page_block(letter_cards(records, page, appearances, types, facts)))
    if comparison.rows.empty:
        empty_state.draw(comparison, "No argument of these letters matches the search.")
    else:
        st.text(comparison.sentence())
        titles = {letter: records.titles[letter] for letter in letters.rows["letter"]}
        counted = selection.count == "signatory" or len(titles) > 2
        note = coverage_note(corpus.model.codebook.caveat, to_records(letters.rows))
        st.html(page_block(argument_lists(titles, comparison.rows, note, counted=counted)))
        csv_button(comparison)
