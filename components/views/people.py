"""List the signatories and the other actors of the letters, and open one person at the right."""

from dataclasses import replace
from functools import partial

import streamlit as st

from components.cards import actors as actor_cards
from components.markup.records import record_lookup
from components.state import session
from components.widgets import empty_state, filters, header, panel
from components.widgets.table import column_choice, data_table
from data.queries.table_query import TableQuery

corpus = session.current_corpus()
header.page_title(
    "Who signed, and who is written to or about?", "A name opens the person, any other value its evidence."
)
with st.container(horizontal=True, vertical_alignment="center", key="people_bar"):
    tab = filters.people_tabs(corpus)
    selection = filters.draw_for_people(corpus, tab)
    more = column_choice(actor_cards.MORE_COLUMNS)
query = TableQuery(corpus, "appearances", replace(selection, role=filters.roles_of_tab(selection, tab)))
if tab == "others" and not selection.role:
    # The sentence does not list all other roles.
    query = TableQuery(corpus, "appearances", selection).over(query.rows, "other-actors")
appearances = query.rows

if appearances.empty:
    rows = partial(filters.rows_of_tab, corpus, tab=tab)
    empty_state.draw(query, "No actor matches these filters and search words.", selection, rows)
else:
    records = record_lookup(corpus, printed=selection.printed)
    if appearances["withdrawn"].count():
        more.append("withdrawal")
    columns = actor_cards.people_columns(
        records, actor_cards.type_chips(corpus, printed=selection.printed), with_role=tab == "others", more=more
    )
    noun = ("signatory", "signatories") if tab == "signatories" else ("appearance", "appearances")
    groups = actor_cards.letter_groups(corpus, list(dict.fromkeys(appearances["letter"])), noun)
    data_table(query, columns, groups=groups, is_main=True)

panel.draw_person(corpus, selection, set(appearances["actor"]))
