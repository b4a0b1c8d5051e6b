"""Draw downloads of tables as CSV and of charts as SVG and PNG. Each file is built on click."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import streamlit as st

from components.state.urls import table_address
from data.queries.csv_export import text_csv
from data.queries.filters import affects
from data.queries.table_query import TableQuery
from data.text.wording import count_noun

_MAIN_TABLE, _PICTURES, _PNG_CLICKS = "main_table", "pictures", "png_clicks"
# The query of a chart, a function that returns the chart as SVG, and what it shows if it is not the main chart.
OfferedPicture = tuple[TableQuery, Callable[[], str], str]
_PNG_SCRIPT = Path(__file__).parent / "picture.js"


class ShownTable(Protocol):
    """A table as the screen shows it: headings and texts, in the order of the screen, on all pages of rows."""

    @property
    def row_count(self) -> int:
        """The number of rows."""

    def headings(self) -> list[str]:
        """Return the headings."""

    def texts(self) -> Iterable[list[str]]:
        """Yield the texts of each row."""


@dataclass(frozen=True)
class MainTable:
    """The main table of a page: its query, and the table that is shown."""

    query: TableQuery
    shown: ShownTable


def export_as_main(query: TableQuery, shown: ShownTable) -> None:
    """Make this the table that the export menu of the page offers."""
    st.session_state[_MAIN_TABLE] = MainTable(query, shown)


def take_main_table() -> MainTable | None:
    """Return the main table of the page that was drawn, or None. It is returned only once."""
    table: MainTable | None = st.session_state.pop(_MAIN_TABLE, None)
    return table


def table_csv_buttons(query: TableQuery, shown: ShownTable, *, key: str = "csv") -> None:
    """Draw two buttons: the table as shown, for people, and its full data, for programs. Long ones have the second."""
    if query.is_long:
        csv_button(query, label="Full data", key=key)
        return
    st.download_button(
        f"Table as shown (CSV, {count_noun(shown.row_count, 'row')})",
        data=lambda: text_csv(shown.headings(), shown.texts()), file_name=query.file_name(content="as-shown"),
        mime="text/csv", on_click="ignore", key=f"{key}_shown_{query.table}_{query.part}", icon=":material/table:",
        help="CSV with the headings, columns and words of the screen.", width="stretch",
    )  # fmt: skip
    csv_button(query, label="Full data", key=key)


def table_csv_menu(query: TableQuery, shown: ShownTable, *, label: str = "CSV") -> None:
    """Draw a menu with the two CSV files of a table that is not the main one of its page."""
    with st.popover(label, type="tertiary", icon=":material/download:", key=f"menu_{query.table}_{query.part}"):
        table_csv_buttons(query, shown)


def csv_button(query: TableQuery, *, label: str, key: str = "csv") -> None:
    """Draw a button that exports all columns of the rows of a query. Of a long table it is a link, sent in parts."""
    if query.is_long and not query.corpus.private:
        values = {name: value for name, value in query.selection.active().items() if affects(query.table, name)}
        st.link_button(
            f"{label} (CSV, {count_noun(query.row_count, 'row')})", table_address(query.table, values),
            icon=":material/download:", help="CSV with all columns and ids, for programs.", width="stretch",
        )  # fmt: skip
        return
    st.download_button(
        f"{label} (CSV, {count_noun(query.row_count, 'row')})",
        data=query.csv, file_name=query.file_name(), mime="text/csv", on_click="ignore",
        key=f"{key}_{query.table}_{query.part}", icon=":material/download:",
        help="CSV with all columns and ids, for programs.", width="stretch",
    )  # fmt: skip


def export_picture(query: TableQuery, svg: Callable[[], str], of: str = "") -> None:
    """Add a chart to those that the export menu of the page offers. `svg` is called on click.

    `of` says what it shows, if it is not the main chart of the page.
    """
    st.session_state.setdefault(_PICTURES, []).append((query, svg, of))


def take_pictures() -> list[OfferedPicture]:
    """Return the charts of the page that was drawn. They are returned only once."""
    pictures: list[OfferedPicture] = st.session_state.pop(_PICTURES, [])
    return pictures


def picture_buttons(query: TableQuery, svg: Callable[[], str], of: str = "") -> None:
    """Draw two buttons for the picture of a chart. The browser converts it to PNG."""
    label = f"Picture of {of}" if of else "Picture"
    key = f"{query.table}_{query.part}"
    st.download_button(
        f"{label} (SVG)", data=lambda: svg().encode("utf-8", "replace"), file_name=query.file_name("svg", "picture"),
        mime="image/svg+xml", on_click="ignore", key=f"svg_{key}", icon=":material/image:", width="stretch",
        help="For texts and slides, sharp at any size.",
    )  # fmt: skip
    if st.button(f"{label} (PNG)", key=f"png_{key}", icon=":material/image:", width="stretch"):
        # The script runs again only if its data differ.
        st.session_state[_PNG_CLICKS] = clicks = st.session_state.get(_PNG_CLICKS, 0) + 1
        data = {"svg": svg(), "name": query.file_name("png", "picture"), "click": clicks}
        _png_download()(key=f"png_download_{key}", data=data)


@st.cache_resource(show_spinner=False)
def _png_download() -> Any:
    return st.components.v2.component("cosigned_picture", js=_PNG_SCRIPT.read_text("utf-8"))
