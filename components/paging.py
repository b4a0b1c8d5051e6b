"""What is long is shown a part at a time; the address says which."""

from __future__ import annotations

import streamlit as st


def page_of(count: int, nouns: str, key: str, size: int) -> slice:
    """Which of so many things are shown: those of the chosen page, so many a page, under a sentence that says so.

    Where all fit on one page, all of them, with nothing to choose. `nouns` says what they are; `key` is the name of
    the choice in the address.
    """
    pages = -(-count // size)
    if pages < 2:
        return slice(None)
    with st.container(horizontal=True, vertical_alignment="center"):
        begin = (st.pagination(pages, key=key, bind="query-params") - 1) * size
        st.text(f"{nouns} {begin + 1} to {min(begin + size, count)} of {count}")
    return slice(begin, begin + size)
