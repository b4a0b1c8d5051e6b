"""Split long lists into pages. The page number is kept in the address."""

from __future__ import annotations

import streamlit as st

from components.state import parameters


def paginate(count: int, nouns: str, key: str, size: int) -> slice:
    """Draw page numbers and return the items of the current page.

    A sentence such as “Letters 26 to 30 of 30” is next to them. Draw nothing if all items fit on one page. `key` is
    the name of the page number in the address, one of `PAGE_NUMBERS`.
    """
    if count <= size:
        return slice(None)
    with st.container(horizontal=True, vertical_alignment="center", width="content"):
        page = _page_slice(count, key, size)
        st.text(f"{nouns} {page.start + 1} to {page.stop} of {count}", width="content")
    return page


def _page_slice(count: int, key: str, size: int) -> slice:
    """Draw page numbers. Return the items of the current page."""
    pages = -(-count // size)
    requested = parameters.get(key) or ""
    number = int(requested) if requested in set(map(str, range(1, pages + 1))) else 1
    st.pagination(pages, **parameters.widget(key, number, default=1))
    return slice((number - 1) * size, min(number * size, count))
