"""Split long lists into pages. The page number is kept in the address."""

from __future__ import annotations

import streamlit as st

from components.state import parameters


def paginate(count: int, nouns: str, key: str, size: int) -> slice:
    """Draw page numbers and return the items of the current page.

    A sentence such as “Letters 26 to 30 of 30” is next to them. Draw nothing if all items fit on one page. `key` is
    the name of the page number in the address, one of `PAGE_NUMBERS`.
    """
    pages = max(-(-count // size), 1)
    number = parameters.page_number(key, pages)
    if pages == 1:
        return slice(None)
    page = slice((number - 1) * size, min(number * size, count))
    with st.container(horizontal=True, vertical_alignment="center", width="content"):
        st.pagination(pages, **parameters.widget(key, number, default=1))
        st.text(f"{nouns} {page.start + 1:,} to {page.stop:,} of {count:,}", width="content")
    return page
