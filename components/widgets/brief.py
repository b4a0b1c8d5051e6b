"""Draw the brief and the citation of the current view."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from components.charts import timeline_chart, timeline_controls
from components.state.urls import current_address
from data import Corpus
from data.export import html_writer, markdown_writer
from data.export.brief import build_brief
from data.export.citation import Citation
from data.export.document import Document
from data.queries.file_names import file_name
from data.queries.selection import Selection
from data.queries.table_query import TableQuery

CITATION_KEY = "cite_view"
# At this width in pixels, the labels of the timeline stay readable on A4 paper.
_TIMELINE_WIDTH = 900


def brief_buttons(corpus: Corpus, selection: Selection) -> None:
    """Draw two buttons for the brief of a selection, and its citation.

    Each brief is built on click.
    """
    # An upload has no address that others could open.
    address, today = "" if corpus.private else current_address(), date.today()
    window = timeline_controls.current_window()

    def document() -> Document:
        return build_brief(corpus, selection, address=address, created=today)

    def timeline() -> str | None:
        return timeline_chart.svg(corpus, selection, window, _TIMELINE_WIDTH)

    def html() -> str:
        return html_writer.render(document(), timeline_svg=timeline())

    def markdown() -> str:
        return markdown_writer.render(document(), has_figure=True)

    _button(corpus, selection, "Brief (HTML)", "html", html)
    _button(corpus, selection, "Brief (Markdown)", "md", markdown)
    _citation(corpus, selection, address, today)


def _button(corpus: Corpus, selection: Selection, label: str, ending: str, content: Callable[[], str]) -> None:
    st.download_button(
        label,
        data=lambda: content().encode("utf-8", "replace"),
        file_name=file_name(corpus, ["brief"], selection.active(), ending),
        mime="text/html" if ending == "html" else "text/markdown",
        on_click="ignore",
        key=f"brief_{ending}",
        icon=":material/description:",
        help="One file with the filtered data: quotes, signatories, dates and sources.",
        width="stretch",
    )


def _citation(corpus: Corpus, selection: Selection, address: str, today: date) -> None:
    """Draw the citation.

    It is built only when opened, because it counts the rows of the comparison.
    """
    with st.expander("Cite this view", key=CITATION_KEY, on_change="rerun") as expander:
        if expander.open:
            sentence = TableQuery(corpus, "comparison", selection).sentence()
            citation = Citation(corpus.model.codebook.title, sentence, corpus.fingerprint, address, today)
            st.code(citation.plain_text(), language=None, wrap_lines=True)
            st.code(citation.bibtex(), language=None, wrap_lines=True)
