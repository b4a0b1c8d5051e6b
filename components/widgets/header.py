"""Draw the header of every page: product name, pages, search and exports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import streamlit as st

from components.markup.elements import escape_html, page_block
from components.markup.templates import render
from components.state import urls
from components.widgets import brief, downloads, filters
from data import Corpus
from data.export.data_package import package_files
from data.files.archive import zip_files
from data.queries.file_names import file_name
from data.queries.selection import Selection
from data.queries.table_query import TableQuery

FAVICON = Path(__file__).parent.parent / "markup" / "mark.svg"


def draw(current_page: str) -> Any:
    """Draw the header. Return the menu of exports, which is filled after the page is drawn."""
    downloads.take_main_table()  # A page that was interrupted has left its own.
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        with st.container(key="brand", width="content"):
            st.html(
                page_block(
                    f'<a class="brand" href="{escape_html(urls.address("overview"))}" target="_self">Cosigned</a>'
                )
            )
        names = list(urls.PAGES)
        with st.container(key="pages", horizontal=True, vertical_alignment="center", gap="xsmall"):
            for name in names[: urls.PAGES_IN_HEADER]:
                _page_link(name, is_current=name == current_page)
            with st.popover("More", type="tertiary", key="more"):
                for name in names[urls.PAGES_IN_HEADER :]:
                    _page_link(name, is_current=name == current_page)
        with st.container(key="find", width=240):
            filters.search_field()
        return st.popover("Export", key="export")


def _page_link(name: str, *, is_current: bool) -> None:
    path, title = urls.PAGES[name]
    with st.container(key=f"page_{name}{'_current' if is_current else ''}", width="content"):
        st.page_link(path, label=title, query_params=urls.shared_parameters())


def page_title(title: str, *lines: str) -> None:
    """Draw the heading of a page, and lines that say what the page answers."""
    st.html(render("page_title.html.j2", title=title, lines=lines))


@contextmanager
def loading(title: str) -> Iterator[None]:
    """Say that a page is loading while it is drawn. The style sheet hides this for the first 300 ms."""
    message = st.empty()
    message.html(render("loading.html.j2", title=title))
    try:
        yield
    finally:
        message.empty()


def draw_export(corpus: Corpus, page: str, selection: Selection) -> None:
    """Draw the exports of the current view: table, all tables, brief, citation and link."""
    if main := downloads.take_main_table():
        downloads.table_csv_buttons(main.query, main.shown, key="export")
    elif table := urls.MAIN_TABLES.get(page):
        downloads.csv_button(TableQuery(corpus, table, selection), key="export", label="Full data")
    st.download_button(
        "All tables (zip)", data=lambda: zip_files(package_files(corpus, selection), "cosigned"),
        file_name=file_name(corpus, ["tables"], selection.active(), "zip"), mime="application/zip",
        on_click="ignore", key="export_tables", icon=":material/folder_zip:", width="stretch",
        help="All tables as CSV, with a description of every column.",
    )  # fmt: skip
    brief.brief_buttons(corpus, selection)
    if not corpus.private:
        st.caption("Link to this view")
        st.code(urls.current_address(), language=None, wrap_lines=True)
