"""Split long lists into pages. The page number is kept in the address."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from components.markup.elements import page_block
from components.state import parameters
from data.schema.lists import Row
from data.tables.model_index import to_records

LIST_PAGE_SIZE = 25


def paginate(count: int, nouns: str, key: str, size: int) -> slice:
    """Draw page numbers and return the items of the current page.

    A sentence such as “Letters 13 to 24 of 30” is next to them. Draw nothing if all items fit on one page. `key` is
    the name of the page number in the address.
    """
    if count <= size:
        return slice(None)
    with st.container(horizontal=True, vertical_alignment="center"):
        page = page_slice(count, key, size)
        st.text(f"{nouns} {page.start + 1} to {page.stop} of {count}")
    return page


def page_slice(count: int, key: str, size: int) -> slice:
    """Draw page numbers if there are several pages.

    Return the items of the current page.
    """
    pages = -(-count // size)
    if pages <= 1:
        return slice(0, count)
    requested = parameters.get(key) or ""
    number = int(requested) if requested in set(map(str, range(1, pages + 1))) else 1
    st.pagination(pages, **parameters.widget(key, number, default=1))
    return slice((number - 1) * size, min(number * size, count))


def paginated_list(heading: str, rows: pd.DataFrame, key: str, list_item: Callable[[Row], str]) -> None:
    """Draw rows as a list under a heading, with page numbers if it is long.

    Draw nothing if there are no rows. `heading` is HTML. `list_item` returns the HTML of one row.
    """
    if rows.empty:
        return
    above, below = st.container(), st.container()
    with below:
        page = page_slice(len(rows), key, LIST_PAGE_SIZE)
    position = f": {page.start + 1:,} to {page.stop:,}" if len(rows) > LIST_PAGE_SIZE else ""
    items = "".join(map(list_item, to_records(rows.iloc[page])))
    with above:
        st.html(page_block(f"<h2>{heading}{position}</h2><ul>{items}</ul>"))
