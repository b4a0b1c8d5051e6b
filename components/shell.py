"""The frame of every page: the page's settings, the open corpus, the shared filter, the pages, and one of them run."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

# The house stands beside this folder; a script that Streamlit runs does not look there by itself.
if (house := str(Path(__file__).parent.parent)) not in sys.path:
    sys.path.insert(0, house)

from components import brief, filters, links, panel
from components.opened import opened, without_copies
from data import CorpusError

STYLE = Path(__file__).parent / "style.css"


def run() -> None:
    """Draw the frame and the page that the address names."""
    pages = [st.Page(path, title=title) for path, title in links.PAGES.values()]
    page = st.navigation(pages, position="top")
    st.set_page_config(f"{page.title} · Cosigned", page_icon="✍️", layout="wide")
    st.html(STYLE)
    try:
        corpus = opened()
    except CorpusError as error:
        st.error("The corpus cannot be opened. Mend what follows, then start again.")
        st.text("\n".join(map(str, error.problems)))
        return
    if corpus.problems:
        st.warning(
            "The corpus has problems; a letter with a problem is left out. `python -m data check` says the same:"
        )
        st.text("\n".join(map(str, corpus.problems)))
    if (sentence := without_copies()) is not None:
        st.warning("Copies of the articles are missing:")
        st.text(sentence)
    if corpus.unread:
        st.warning("Copies of articles that could not be read:")
        st.text("\n".join(map(str, corpus.unread)))
    panel.listen()
    left_out = filters.left_out(corpus)
    filters.draw(corpus)
    if left_out:
        st.warning("Part of the address is left out:")
        st.text("\n".join(left_out))
    page.run()
    # After the page: what it filters by itself counts in its brief as well.
    brief.draw(corpus, filters.chosen(corpus, argued=page.title == links.PAGES["arguments"][1]))
    st.caption(f"Cosigned · corpus {corpus.fingerprint}")
    panel.draw(corpus, printed=filters.chosen(corpus).printed)


run()
