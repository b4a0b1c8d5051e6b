"""Draw the frame of every page, and run the current page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import streamlit as st

# Streamlit adds only the folder of this script to the import path.
if (project_folder := str(Path(__file__).parent.parent)) not in sys.path:
    sys.path.insert(0, project_folder)

from components.state import session, urls
from components.widgets import brief, browser_events, corpus_picker, evidence_panel, filters, problems
from data import CorpusError
from data.catalog.reloading import CorpusState

STYLE = Path(__file__).parent / "markup" / "style.css"


def run() -> None:
    """Draw the frame and the page that the address names."""
    pages = [st.Page(path, title=title, url_path=name) for name, (path, title) in urls.PAGES.items()]
    page = st.navigation(pages, position="top")
    st.set_page_config(f"{page.title} · Cosigned", page_icon="✍️", layout="wide")
    st.html(STYLE)
    unknown_corpus = corpus_picker.unknown_corpus_message()
    corpus_picker.draw()
    try:
        state = session.open_current()
    except CorpusError as error:
        problems.opening_errors(error)
        if page.title == urls.PAGES["bring"][1]:
            page.run()  # Uploads do not need a corpus of the server.
        return
    _draw_page(page, state, unknown_corpus)


def _draw_page(page: Any, state: CorpusState, unknown_corpus: tuple[str, ...]) -> None:
    corpus = state.corpus
    problems.problem_banner(state, uploaded=corpus.private)
    browser_events.listen_to_browser()
    ignored = (*unknown_corpus, *filters.unknown_parameters(corpus))
    filters.draw(corpus)
    if ignored:
        st.warning("Part of the address was ignored:")
        st.text("\n".join(ignored))
    page.run()
    # The page may have filters of its own, so the brief is drawn after it.
    on_arguments = page.title == urls.PAGES["arguments"][1]
    brief.brief_buttons(corpus, filters.current_selection(corpus, with_arguments=on_arguments))
    urls.page_links()
    st.caption(f"Cosigned · corpus {corpus.fingerprint}")
    evidence_panel.draw(corpus, printed=filters.current_selection(corpus).printed)


run()
