"""A part of a long list, chosen by its page; the page is kept in the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

T = TypeVar("T")


def paged(items: Sequence[T], key: str, size: int, noun: str) -> Sequence[T]:
    """The items of the chosen page, so many a page, under a line that says which these are of how many.

    Nothing is drawn where all fit on one page.
    """
    pages = -(-len(items) // size)
    if pages < 2:
        return items
    with st.container(horizontal=True, vertical_alignment="center"):
        page = st.pagination(pages, key=key, bind="query-params")
        first = (page - 1) * size
        shown = items[first : first + size]
        st.caption(f"{noun[:1].upper()}{noun[1:]} {first + 1} to {first + len(shown)} of {len(items)}")
    return shown
