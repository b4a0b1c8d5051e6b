"""Show what happened: the letters, and which arguments they share."""

from dataclasses import replace

import streamlit as st

from components.cards.argument_lists import ListOptions, argument_columns, common_arguments
from components.cards.dates import letter_order
from components.cards.letters import answer, letter_cards, letter_list, shown_letters
from components.charts.small_timeline import small_timeline
from components.markup.records import record_lookup
from components.state import browser, session
from components.widgets import empty_state, filters, header
from components.widgets.downloads import export_as_main
from components.widgets.pagination import paginate
from data.queries.colours import letter_colours
from data.queries.table_query import TableQuery, compared_sides
from data.schema.vocabulary import coverage_note
from data.tables.model_index import to_records

# More letters are a list.
MAX_CARDS = 2
LETTERS_PER_PAGE = 25
# The first arguments of a list. The others follow when it is expanded.
SHOWN_ARGUMENTS = 5

corpus = session.current_corpus()
codebook = corpus.model.codebook
selection = filters.current_selection(corpus)
whole = selection.unfiltered()
records = record_lookup(corpus, printed=whole.printed)
letters = TableQuery(corpus, "letters", selection.without_search())
# The answer is about the shown letters, each with all of its arguments.
shown = replace(whole, letter=tuple(letters.rows["letter"])) if len(letters.rows) < len(corpus.model.letters) else whole
order = letter_order(records, letters.rows, printed=whole.printed, short=True)
sentence = answer(records, letters.rows, TableQuery(corpus, "comparison", shown).rows, order)
header.page_title(codebook.title, codebook.about or "", sentence)
filters.draw(corpus)
comparison = TableQuery(corpus, "comparison", selection)
if letters.rows.empty:
    no_letters = TableQuery(corpus, "letters", selection)
    empty_state.draw(no_letters, "No letter has a matching actor among its signatories or in the selected roles.")
else:
    signatories = replace(selection.without_search(), role=("signatory",))
    appearances, types = (TableQuery(corpus, name, signatories).rows for name in ("appearances", "actor_types"))
    page = letters.rows[paginate(len(letters.rows), "Letters", "letters_page", LETTERS_PER_PAGE)]
    if len(letters.rows) <= MAX_CARDS:
        facts = TableQuery(corpus, "facts", whole).rows
        st.html(letter_cards(corpus, records, letters.rows, appearances, types, facts))
    else:
        statements = TableQuery(corpus, "statements", selection.without_search()).rows
        st.html(letter_list(corpus, records, page, appearances, types, statements))
    export_as_main(letters, shown_letters(records, letters.rows))
    if comparison.rows.empty:
        empty_state.draw(comparison, "No argument of these letters matches the search.")
    else:
        st.text(comparison.sentence())
        note = coverage_note(codebook.caveat, to_records(letters.rows))
        remarks = " ".join(filter(None, (codebook.quotations, note)))
        if len(letters.rows) <= MAX_CARDS:
            titles = {letter: records.titles[letter] for letter in letters.rows["letter"]}
            words = compared_sides(corpus, selection).statements
            options = ListOptions(SHOWN_ARGUMENTS, linked=True)
            colours = letter_colours(corpus, titles)
            st.html(argument_columns(titles, colours, words, comparison.rows, remarks, options))
        else:
            st.html(common_arguments(comparison.rows, remarks))
    if timeline := small_timeline(corpus, selection.without_search(), browser.width()):
        st.html(timeline)
