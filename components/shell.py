"""Draw the frame of every page, and run the current page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

# Streamlit adds only the folder of this script to the import path.
if (project_folder := str(Path(__file__).parent.parent)) not in sys.path:
    sys.path.insert(0, project_folder)

from components.markup.templates import render
from components.state import browser, exports, parameters, session, urls
from components.widgets import browser_events, corpus_picker, filters, header, panel, problems
from data import CorpusError
from data.catalog.reloading import CorpusState
from data.documents.templates import MARK


def run() -> None:
    """Draw the frame and the page that the address names."""
    pages = urls.pages()
    page = st.navigation(list(pages.values()), position="hidden")
    if requested := urls.requested_page():
        st.switch_page(pages[requested], query_params=parameters.current())
    name = next(name for name, (_, title) in urls.PAGES.items() if title == page.title)
    parameters.start_run(name, urls.SHARED_PARAMETERS)
    st.set_page_config(f"{page.title} · Cosigned", page_icon=str(MARK), layout="wide")
    browser_events.listen_to_browser()
    exports.start_page()
    top = header.draw(name)
    corpus_picker.draw()
    try:
        state = session.open_current()
    except CorpusError as error:
        problems.opening_errors(error)
        if name == "upload":
            page.run()  # Uploads do not need a corpus of the server.
        return
    _draw_page(page, name, state, top)


def _draw_page(page: Any, name: str, state: CorpusState, top: DeltaGenerator) -> None:
    corpus = state.corpus
    problems.problem_banner(state, uploaded=corpus.private)
    above_page = st.container()
    urls.refuse_missing_page()
    filters.refuse_unknown_values(corpus)
    header.answer_searches(corpus, name)
    page.run()
    selection = filters.current_selection(corpus, name)
    header.draw_export(top, corpus, name, selection)
    st.html(render("corpus_version.html.j2", version=corpus.fingerprint, drawn_for=browser.width()))
    panel.draw_evidence(corpus, printed=selection.printed)
    exports.end_page()
    with above_page:
        problems.refused_values()


run()
