"""List the signatories and the other actors of the letters or who signed both, and open one person at the right."""

import streamlit as st

from components.cards import actors as actor_cards
from components.markup.records import record_lookup
from components.state import session
from components.views import signed_both
from components.widgets import empty_state, header, panel, people_filters
from components.widgets.table import column_choice, data_table
from data.queries.table_query import TableQuery

_SIGNED = ("Who signed, and who is written to or about?", "A name opens the person, any other value its evidence.")
_SIGNED_BOTH = (
    "Who signed both?", "Sure: coded as one actor, or decided. Possible: similar signatures that nobody has decided."
)  # fmt: skip
_NOUNS = {
    "signatories": ("signatory", "signatories"), "withdrawn": ("withdrawn signature", "withdrawn signatures"),
    "others": ("appearance", "appearances"),
}  # fmt: skip

corpus = session.current_corpus()
title = st.container()
with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="people_bar"):
    tab = people_filters.draw_tabs(corpus)
    selection = people_filters.draw(corpus, tab)
    more = [] if tab == "both" else column_choice(actor_cards.more_columns(signatures=tab != "others"))
with title:
    header.page_title(*(_SIGNED_BOTH if tab == "both" else _SIGNED))
query = people_filters.query_of_tab(corpus, selection, tab)
if tab == "others" and not selection.role:
    # The sentence does not list all other roles.
    query = TableQuery(corpus, "appearances", selection).over(query.rows, "other-actors")

if tab == "both":
    signed_both.draw(corpus, query.selection)
elif not query.row_count:
    empty_state.draw(
        query, "No actor matches these filters and search words.", selection,
        lambda changed: people_filters.query_of_tab(corpus, changed, tab).row_count,
    )  # fmt: skip
else:
    records = record_lookup(corpus, printed=selection.printed)
    if tab == "withdrawn":
        more.append("withdrawal")
    chips = actor_cards.type_chips(corpus, printed=selection.printed)
    columns = actor_cards.people_columns(records, chips, signatures=tab != "others", more=more)
    groups = actor_cards.letter_groups(corpus, query.count_by("letter"), _NOUNS[tab])
    data_table(query, columns, groups=groups, is_main=True)

panel.draw_person(corpus, selection, query.people())
