"""Draw the brief and the citation of the current view."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from components.charts import timeline_chart, timeline_controls
from components.state.urls import public_address
from data import Corpus
from data.export import html_writer, markdown_writer
from data.export.brief import build_brief
from data.export.brief_letters import OWN_DATES
from data.export.citation import Citation
from data.export.document import Document
from data.queries.file_names import file_name
from data.queries.selection import Selection
from data.queries.table_query import TableQuery

CITATION_KEY, TABLES_KEY = "cite_view", "brief_tables"
# At this width in pixels, the labels of the timeline stay readable on A4 paper.
_TIMELINE_WIDTH = 900


def brief_buttons(corpus: Corpus, selection: Selection, shown: TableQuery) -> None:
    """Draw two buttons for the brief of a selection, the choice of its appendix, and the citation of the shown rows.

    Each brief is built on click.
    """
    address, today = public_address(corpus), date.today()
    window = timeline_controls.current_window()
    with_tables = st.checkbox("With full tables", key=TABLES_KEY, help="Adds all tables to the brief as an appendix.")

    def document() -> Document:
        return build_brief(corpus, selection, address=address, created=today, with_tables=with_tables)

    def timeline() -> str | None:
        if with_tables:
            return timeline_chart.svg(corpus, selection, window, _TIMELINE_WIDTH)
        # The short brief names the dates of letters and articles, whichever words are searched.
        return timeline_chart.svg(corpus, selection.without_search(), window, _TIMELINE_WIDTH, kinds=OWN_DATES)

    def html() -> str:
        return html_writer.render(document(), timeline_svg=timeline())

    def markdown() -> str:
        return markdown_writer.render(document(), has_figure=True)

    title = ["brief", "full"] if with_tables else ["brief"]
    for ending, label, content in (("html", "Brief (HTML)", html), ("md", "Brief (Markdown)", markdown)):
        _button(label, file_name(corpus, title, selection.active(), ending), content)
    _citation(shown, address, today)


def _button(label: str, name: str, content: Callable[[], str]) -> None:
    ending = name.rpartition(".")[2]
    st.download_button(
        label,
        data=lambda: content().encode("utf-8", "replace"),
        file_name=name,
        mime="text/html" if ending == "html" else "text/markdown",
        on_click="ignore",
        key=f"brief_{ending}",
        icon=":material/description:",
        help="A few pages: findings, signatories, words, dates and how to cite.",
        width="stretch",
    )


def _citation(shown: TableQuery, address: str, today: date) -> None:
    """Draw the citation.

    It is built only when opened, because it counts the shown rows.
    """
    with st.expander("Cite this view", key=CITATION_KEY, on_change="rerun") as expander:
        if expander.open:
            title, version = shown.corpus.model.codebook.title, shown.corpus.fingerprint
            citation = Citation(title, shown.sentence(), version, address, today)
            st.code(citation.plain_text(), language=None, wrap_lines=True)
            st.code(citation.bibtex(), language=None, wrap_lines=True)
