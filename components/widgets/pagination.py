"""What is long is shown a part at a time; the address says which."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from components.markup.elements import page_block
from data.schema.lists import Row
from data.tables.model_index import to_records

LIST_PAGE_SIZE = 25


def paginate(count: int, nouns: str, key: str, size: int) -> slice:
    """Which of so many things are shown: those of the chosen page, so many a page, under a sentence that says so.

    Where all fit on one page, all of them, with nothing to choose. `nouns` says what they are; `key` is the name of
    the choice in the address.
    """
    if count <= size:
        return slice(None)
    with st.container(horizontal=True, vertical_alignment="center"):
        shown = page_slice(count, key, size)
        st.text(f"{nouns} {shown.start + 1} to {shown.stop} of {count}")
    return shown


def page_slice(count: int, key: str, size: int) -> slice:
    """Draw the numbers of the pages, where there are several, and return which of so many things are on this page."""
    pages = -(-count // size)
    page = min(st.pagination(pages, key=key, bind="query-params"), pages) if pages > 1 else 1
    return slice((page - 1) * size, min(page * size, count))


def paginated_list(heading: str, rows: pd.DataFrame, key: str, list_item: Callable[[Row], str]) -> None:
    """Draw rows as a list under a heading, with page numbers if it is long. Draw nothing if there are no rows.

    `heading` is HTML. `list_item` returns the HTML of one row.
    """
    if rows.empty:
        return
    above, below = st.container(), st.container()
    with below:
        shown = page_slice(len(rows), key, LIST_PAGE_SIZE)
    part = f": {shown.start + 1:,} to {shown.stop:,}" if len(rows) > LIST_PAGE_SIZE else ""
    items = "".join(map(list_item, to_records(rows.iloc[shown])))
    with above:
        st.html(page_block(f"<h3>{heading}{part}</h3><ul>{items}</ul>"))
