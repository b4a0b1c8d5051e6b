"""The brief of what is shown, to take away, and how to cite it; in the sidebar of every page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from components import timeline_card
from components.links import here
from data import Corpus, brief_html, brief_markdown
from data.brief import brief
from data.citation import Citation
from data.document import Document
from data.file_names import file_name
from data.query_selection import Selection
from data.table_query import TableQuery

CITE = "cite_view"
# Pixels across the timeline of a brief: its labels are still read when it is as wide as a sheet of A4.
_PAPER = 900


def draw(corpus: Corpus, selection: Selection) -> None:
    """Two buttons that make the brief of a selection when they are asked to, and the citation of its view."""
    # To what a visitor brought no address leads.
    address, today = "" if corpus.private else here(), date.today()
    view = timeline_card.view_at_hand()

    def made() -> Document:
        return brief(corpus, selection, address=address, made=today)

    def timeline() -> str | None:
        return timeline_card.svg(corpus, selection, view, _PAPER)

    with st.sidebar:
        _button(corpus, selection, "Brief (HTML)", "html", lambda: brief_html.page(made(), timeline_svg=timeline()))
        _button(corpus, selection, "Brief (Markdown)", "md", lambda: brief_markdown.page(made(), pictured=True))
        _citation(corpus, selection, address, today)


def _button(corpus: Corpus, selection: Selection, label: str, ending: str, written: Callable[[], str]) -> None:
    st.download_button(
        label,
        data=lambda: written().encode("utf-8", "replace"),
        file_name=file_name(corpus, ["brief"], selection.active(), ending),
        mime="text/html" if ending == "html" else "text/markdown",
        on_click="ignore",
        key=f"brief_{ending}",
        icon=":material/description:",
        help="All that is shown under this filter, with words, signatories, dates and sources, in one file.",
        width="stretch",
    )


def _citation(corpus: Corpus, selection: Selection, address: str, today: date) -> None:
    """The citation, made when it is opened: what it counts need not be known on every page."""
    with st.expander("Cite this view", key=CITE, on_change="rerun") as box:
        if box.open:
            shown = TableQuery(corpus, "comparison", selection).sentence()
            citation = Citation(corpus.model.codebook.title, shown, corpus.fingerprint, address, today)
            st.code(citation.plain(), language=None, wrap_lines=True)
            st.code(citation.bibtex(), language=None, wrap_lines=True)
