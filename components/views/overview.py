"""Show the letters as cards, and which arguments they share."""

from dataclasses import replace

import streamlit as st

from components.cards.argument_lists import argument_columns, argument_lists
from components.cards.letters import letter_cards
from components.markup.elements import page_block
from components.markup.records import record_lookup
from components.state import session
from components.widgets import empty_state, filters, header
from components.widgets.downloads import csv_button
from components.widgets.pagination import paginate
from data.queries.table_query import TableQuery, compared_sides
from data.schema.vocabulary import coverage_note
from data.tables.model_index import to_records

# More cards would move the arguments too far down.
CARDS_PER_PAGE = 12

corpus = session.current_corpus()
codebook = corpus.model.codebook

header.page_title(codebook.title, codebook.about or "")
selection = filters.draw(corpus)
letters = TableQuery(corpus, "letters", selection.without_search())
comparison = TableQuery(corpus, "comparison", selection)
if letters.rows.empty:
    no_letters = TableQuery(corpus, "letters", selection)
    empty_state.draw(no_letters, "No letter has a matching actor among its signatories or in the selected roles.")
else:
    signatories = replace(selection.without_search(), role=("signatory",))
    appearances, types = (TableQuery(corpus, name, signatories).rows for name in ("appearances", "actor_types"))
    facts = TableQuery(corpus, "facts", selection.unfiltered()).rows
    records = record_lookup(corpus, printed=selection.printed)
    page = letters.rows[paginate(len(letters.rows), "Letters", "letters_page", CARDS_PER_PAGE)]
    st.html(letter_cards(corpus, records, page, appearances, types, facts))
    if comparison.rows.empty:
        empty_state.draw(comparison, "No argument of these letters matches the search.")
    else:
        st.text(comparison.sentence())
        titles = {letter: records.titles[letter] for letter in letters.rows["letter"]}
        counted = selection.count == "signatory" or len(titles) > 2
        sides = compared_sides(corpus, selection)
        note = coverage_note(codebook.caveat, to_records(letters.rows))
        if len(sides.labels) == 2 and not counted:
            remarks = " ".join(filter(None, (codebook.quotations, note)))
            st.html(argument_columns(sides, comparison.rows, remarks))
        else:
            st.html(page_block(argument_lists(titles, comparison.rows, note, counted=counted)))
        csv_button(comparison)
