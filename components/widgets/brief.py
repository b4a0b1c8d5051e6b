"""The brief of what is shown, to take away, and how to cite it; in the sidebar of every page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from components.charts import timeline_chart
from components.state.urls import current_address
from data import Corpus
from data.export import html_writer, markdown_writer
from data.export.brief import brief
from data.export.citation import Citation
from data.export.document import Document
from data.queries.file_names import file_name
from data.queries.selection import Selection
from data.queries.table_query import TableQuery

CITE = "cite_view"
# Pixels across the timeline of a brief: its labels are still read when it is as wide as a sheet of A4.
_PAPER = 900


def brief_buttons(corpus: Corpus, selection: Selection) -> None:
    """Two buttons that make the brief of a selection when they are asked to, and the citation of its view."""
    # To what a visitor brought no address leads.
    address, today = "" if corpus.private else current_address(), date.today()
    view = timeline_chart.current_window()

    def made() -> Document:
        return brief(corpus, selection, address=address, made=today)

    def timeline() -> str | None:
        return timeline_chart.svg(corpus, selection, view, _PAPER)

    with st.sidebar:
        _button(corpus, selection, "Brief (HTML)", "html", lambda: html_writer.page(made(), timeline_svg=timeline()))
        _button(corpus, selection, "Brief (Markdown)", "md", lambda: markdown_writer.page(made(), pictured=True))
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
