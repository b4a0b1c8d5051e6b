"""Compare the arguments of letters or actor types in their words, or count who makes them."""

import streamlit as st

from components.state import session
from components.views import side_by_side, who
from components.widgets import comparison_options, filters, header

TITLES = {
    "sides": ("What do they argue, and in whose words?", "Each argument once, with the words of each side."),
    "who": ("Who argues what?", "Which signatories make which arguments, and to whom."),
}
DRAW = {"sides": side_by_side.draw, "who": who.draw}

corpus = session.current_corpus()
with st.container(horizontal=True, vertical_alignment="bottom", key="page_views"):
    header.page_title(*TITLES[filters.option("view")])
    view = filters.option_switch("view", "View", labelled=False)
DRAW[view](corpus, *comparison_options.draw(corpus, view))
