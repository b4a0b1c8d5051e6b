"""What is long is shown a part at a time; the address says which."""

from __future__ import annotations

import streamlit as st


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
