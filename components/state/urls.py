"""The one place for links: every page by name, the address of a passage, and the address of a cell's evidence."""

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
    "bring": ("views/bring.py", "Your own letters"),
}
_REQUESTED_PAGE = "turning_to"
# The part of an address that names the cell whose evidence is shown, on whatever page.
EVIDENCE = "evidence"


def address(page: str, **named: str) -> str:
    """The address of a page, with the filter as it is and what is named; relative, so it holds under any base path.

    An empty page is the one that is shown.
    """
    kept = {name: st.query_params.get_all(name) for name in st.query_params if name != EVIDENCE}
    return f"{page}?{urlencode({**kept, **named}, doseq=True)}"


def current_address() -> str:
    """The whole address of the page with the filter as it is, to come back to; without its evidence."""
    return (st.context.url or "").split("?")[0] + address("").removesuffix("?")


def follow_link(to: object, corpus: Corpus) -> None:
    """A link to a page was followed: the widgets of that page say what its address says. The browser may send anything.

    The browser turns the page without loading the dashboard anew: what a visitor brought would be gone.
    """
    page, _, named = str(to).partition("?")
    values = parse_qs(named)
    ids = {title: letter for letter, title in corpus.model.letter_titles.items()}
    read = ids.get(values.get("read", [""])[0])
    if read is not None:
        st.session_state["read"] = read
        st.session_state["passage"] = values.get("passage", [None])[0]
    if page in PAGES:
        request_page(page)


def request_page(page: str) -> None:
    """Have the browser turn to a page as soon as it is told."""
    st.session_state[_REQUESTED_PAGE] = page


def requested_page() -> str | None:
    """The page that the browser is to turn to, asked once."""
    page: str | None = st.session_state.pop(_REQUESTED_PAGE, None)
    return page


def page_links() -> None:
    """Links to all pages that nobody sees: the browser turns pages by them, with the filter as it is."""
    with st.sidebar, st.container(key="pages"):
        for path, _ in PAGES.values():
            st.page_link(path, label="→")
