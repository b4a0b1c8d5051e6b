"""Show what happened: the letters, and which arguments they share."""

from dataclasses import replace
from functools import partial

import streamlit as st

from components.cards.argument_lists import ListOptions, argument_columns, common_arguments
from components.cards.dates import letter_order
from components.cards.letters import MAX_NAMES, answer, letter_cards, letter_list, shown_letters
from components.charts.small_timeline import small_timeline
from components.markup.records import record_lookup
from components.markup.templates import Html
from components.state import browser, session
from components.state.cache import cached_html
from components.widgets import empty_state, filters, header
from components.widgets.downloads import export_as_main
from components.widgets.table import paginate
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


def what_happened() -> Html:
    """Return the answer of the page. It is about the shown letters, each with all of its arguments."""
    is_part = len(letters.rows) < len(corpus.model.letters)
    shown = replace(whole, letter=tuple(letters.rows["letter"])) if is_part else whole
    # The answer about more letters does not say which came first.
    order = letter_order(records, letters.rows, printed=whole.printed, short=True) if len(letters.rows) == 2 else Html()
    return answer(records, letters.rows, TableQuery(corpus, "comparison", shown).rows, order)


def listed_letters(part: slice) -> str:
    """Return the letters as cards, or a part of many as a list."""
    signatories = replace(letters.selection, role=("signatory",))
    signatures = TableQuery(corpus, "signatures", signatories).first_rows(MAX_NAMES)
    if len(letters.rows) <= MAX_CARDS:
        facts = TableQuery(corpus, "facts", whole).rows
        return letter_cards(corpus, records, letters.rows, signatures, facts)
    statements = TableQuery(corpus, "statements", letters.selection).rows
    return letter_list(corpus, records, letters.rows[part], signatures, statements)


def arguments_of_letters(comparison: TableQuery) -> str:
    """Return the arguments that the letters share, and those of each letter."""
    note = coverage_note(codebook.caveat, to_records(letters.rows))
    remarks = " ".join(filter(None, (codebook.quotations, note)))
    if len(letters.rows) > MAX_CARDS:
        return common_arguments(comparison.rows, remarks)
    titles = {letter: records.titles[letter] for letter in letters.rows["letter"]}
    words = compared_sides(corpus, comparison.selection).statements
    options = ListOptions(SHOWN_ARGUMENTS, linked=True)
    return argument_columns(titles, letter_colours(corpus, titles), words, comparison.rows, remarks, options)


def arguments_and_dates() -> str:
    """Return the arguments of the letters, and the small timeline of the letters."""
    arguments = "" if comparison.rows.empty else arguments_of_letters(comparison)
    return arguments + small_timeline(corpus, letters.selection, browser.width())


answered = cached_html(corpus, "answer", letters.selection, what_happened)
header.page_title(codebook.title, codebook.about or "", answered)
filters.draw(corpus)
comparison = TableQuery(corpus, "comparison", selection)
if letters.rows.empty:
    no_letters = TableQuery(corpus, "letters", selection)
    empty_state.draw(no_letters, "No letter has a matching actor among its signatories or in the selected roles.")
else:
    part = paginate(len(letters.rows), "Letters", "letters_page", LETTERS_PER_PAGE)
    st.html(cached_html(corpus, "letters", (selection, part.start), partial(listed_letters, part)))
    export_as_main(letters, shown_letters(records, letters.rows))
    if comparison.rows.empty:
        empty_state.draw(comparison, "No argument of these letters matches the search.")
    else:
        st.text(comparison.sentence())
    # With the arguments, the timeline is one element: the browser would draw another number of elements again.
    if content := cached_html(corpus, "arguments and dates", (selection, browser.width()), arguments_and_dates):
        st.html(content)
