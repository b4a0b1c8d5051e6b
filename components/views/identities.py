"""Ask which signatures are one person, one pair after the other, and give the file of all decisions."""

import streamlit as st

from components.cards import identities as cards
from components.state import decisions, session
from components.state.view_options import ALL_FILTERS
from components.views import deciding
from components.widgets import filters, header
from components.widgets.table import data_table
from data.catalog.identities import identities_file, who_signed
from data.files.layout import IDENTITIES_FILE
from data.queries.table_query import TableQuery
from data.text.wording import count_noun

_MAX_LISTED = 20

corpus = session.current_corpus()
selection = filters.current_selection(corpus, "identities")
header.page_title(
    "Who is who?", "Signatures that may be one person, the likeliest first. Nothing is merged until you decide."
)
with filters.row(selection, ALL_FILTERS):
    filters.filter_menu(corpus, "letter", selection)
    filters.reset_button(selection, ALL_FILTERS)
deciding.draw(corpus, selection)

own = decisions.decisions(corpus)
known = who_signed(corpus, own)
header.section_title("Decisions of this session")
st.text(
    f"{count_noun(len(own), 'decision')} in this session only: the dashboard writes nothing, and reloading the page "
    f"discards them. Save the file as {IDENTITIES_FILE} in the folder of the corpus. It has all earlier rows too."
)
if own:
    st.download_button(
        f"Save {IDENTITIES_FILE}", data=lambda: identities_file(corpus, own), file_name=IDENTITIES_FILE,
        mime="text/csv", on_click="ignore", key="identities_file", icon=":material/download:",
    )  # fmt: skip
    st.html(cards.session_decisions(known, own[-_MAX_LISTED:]))
    if len(own) > _MAX_LISTED:
        st.caption(f"The last {_MAX_LISTED} are listed. The file has all.")

header.section_title("Decisions of the corpus")
query = TableQuery(corpus, "identities", selection)
if query.rows.empty:
    st.text(query.sentence() if corpus.model.identities else "The corpus has no decisions on who signed.")
else:
    data_table(query, cards.decision_columns(known), is_main=True)
