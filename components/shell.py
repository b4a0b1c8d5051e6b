"""The frame of every page: the page's settings, the open corpus, the shared filter, the pages, and one of them run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import streamlit as st

from components.widgets import browser_events, corpus_picker

# The house stands beside this folder; a script that Streamlit runs does not look there by itself.
if (house := str(Path(__file__).parent.parent)) not in sys.path:
    sys.path.insert(0, house)

from components.state import session, urls
from components.widgets import brief, evidence_panel, filters, problems
from data import CorpusError
from data.catalog.reloading import CorpusState

STYLE = Path(__file__).parent / "markup" / "style.css"


def run() -> None:
    """Draw the frame and the page that the address names."""
    pages = [st.Page(path, title=title) for path, title in urls.PAGES.values()]
    page = st.navigation(pages, position="top")
    st.set_page_config(f"{page.title} · Cosigned", page_icon="✍️", layout="wide")
    st.html(STYLE)
    unknown = corpus_picker.unknown_corpus_message()
    corpus_picker.corpus_picker()
    try:
        shown = session.open_current()
    except CorpusError as error:
        problems.opening_errors(error)
        if page.title == urls.PAGES["bring"][1]:
            page.run()  # A visitor's own corpus needs none of the server's.
        return
    _draw(page, shown, unknown)


def _draw(page: Any, shown: CorpusState, unknown: tuple[str, ...]) -> None:
    corpus = shown.corpus
    problems.problem_banner(shown, brought=corpus.private)
    browser_events.listen_to_browser()
    left_out = (*unknown, *filters.unknown_parameters(corpus))
    filters.draw(corpus)
    if left_out:
        st.warning("Part of the address is left out:")
        st.text("\n".join(left_out))
    page.run()
    # After the page: what it filters by itself counts in its brief as well.
    brief.brief_buttons(corpus, filters.current_selection(corpus, argued=page.title == urls.PAGES["arguments"][1]))
    urls.page_links()
    st.caption(f"Cosigned · corpus {corpus.fingerprint}")
    evidence_panel.draw(corpus, printed=filters.current_selection(corpus).printed)


run()
