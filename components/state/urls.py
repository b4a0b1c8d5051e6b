"""The pages and their addresses, and the navigation between them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import streamlit as st

from data import Corpus

PAGES = {
    "overview": ("views/overview.py", "Overview"),
    "actors": ("views/actors.py", "Signatories and actors"),
    "arguments": ("views/arguments.py", "Arguments, side by side"),
    "who": ("views/who.py", "Who argues what"),
    "timeline": ("views/timeline.py", "Timeline"),
    "letters": ("views/letters.py", "Letters"),
    "quality": ("views/quality.py", "Data quality"),
    "bring": ("views/upload.py", "Upload letters"),
}
_REQUESTED_PAGE = "requested_page"
# The parameter of the cell whose evidence is open.
EVIDENCE = "evidence"


def address(page: str, **parameters: str) -> str:
    """Return the address of a page with the current filters and more parameters.

    The address is relative, so it works under any base path. An empty page name is the current page.
    """
    current = {name: st.query_params.get_all(name) for name in st.query_params if name != EVIDENCE}
    return f"{page}?{urlencode({**current, **parameters}, doseq=True)}"


def current_address() -> str:
    """Return the absolute address of the page with its filters, without evidence."""
    return (st.context.url or "").split("?")[0] + address("").removesuffix("?")


def follow_link(link: object, corpus: Corpus) -> None:
    """Request the page of a clicked link, and select its letter and passage.

    The browser changes the page without a reload, because a reload would discard an upload. Invalid links are ignored,
    because the browser may send anything.
    """
    page, _, query = str(link).partition("?")
    values = parse_qs(query)
    letter_by_title = {title: letter for letter, title in corpus.model.letter_titles.items()}
    letter = letter_by_title.get(values.get("read", [""])[0])
    if letter is not None:
        st.session_state["read"] = letter
        st.session_state["passage"] = values.get("passage", [None])[0]
    if page in PAGES:
        request_page(page)


def request_page(page: str) -> None:
    """Ask the browser to open a page."""
    st.session_state[_REQUESTED_PAGE] = page


def requested_page() -> str | None:
    """Return the page that the browser is to open, or None.

    A page is returned only once.
    """
    page: str | None = st.session_state.pop(_REQUESTED_PAGE, None)
    return page


def page_links() -> None:
    """Draw hidden links to all pages.

    The browser clicks them to change the page with the current filters.
    """
    with st.sidebar, st.container(key="pages"):
        for path, _ in PAGES.values():
            st.page_link(path, label="→")
