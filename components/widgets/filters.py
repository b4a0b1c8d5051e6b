"""The shared filter: drawn once, before the page, so that it survives every change of page and lives in the address."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.state import urls
from components.state.view_options import ARGUMENT_FILTERS, SHARED_FILTERS, VIEW_OPTIONS
from data import Corpus
from data.queries.filters import FILTER_BY_NAME, MAX_SEARCH_LENGTH, SWITCHES, SelectionError, parse_selection
from data.queries.selection import Selection


def unknown_parameters(corpus: Corpus) -> tuple[str, ...]:
    """What the address asks for and the corpus does not have, in sentences. Asked before the widgets drop it."""
    named = {
        name: st.query_params.get_all(name)
        for name in (*FILTER_BY_NAME, *SWITCHES, "search", "printed")
        if name in st.query_params
    }
    try:
        parse_selection(corpus, named)
    except SelectionError as error:
        return error.messages
    return ()


def draw(corpus: Corpus) -> None:
    """The filter in the sidebar. Its widgets' keys are the filters' names, in the address too."""
    with st.sidebar:
        st.text_input(
            "Search", key="search", bind="query-params", max_chars=MAX_SEARCH_LENGTH,
            placeholder="Names, words, arguments",
            help="Keeps the rows that hold every word, with or without accents: “levy” finds Lévy.",
        )  # fmt: skip
        for name in SHARED_FILTERS:
            filter_multiselect(corpus, name)
        option_switch("count", "Count by", help="A letter with eight signatories counts once, or eight times.")
        st.toggle(
            "Printed content only", key="printed", bind="query-params",
            help="Hides every outside fact and every inference: dates, outlets, corrected names, identities.",
        )  # fmt: skip
        st.button("Clear the filter", on_click=clear_filters, width="stretch")
        st.caption("Click any cell, mark or words to see what they rest on.")
        path, title = urls.PAGES["bring"]
        st.page_link(path, label=title, icon=":material/upload_file:")


def filter_multiselect(corpus: Corpus, name: str) -> None:
    """A widget for one filter, wherever it is drawn; only one page may draw it."""
    filter_ = FILTER_BY_NAME[name]
    options = filter_.options(corpus)
    st.multiselect(
        filter_.label, list(options), format_func=lambda value: options.get(value, value), key=name,
        bind="query-params", help=filter_.help, placeholder="All",
    )  # fmt: skip


def option_switch(name: str, label: str, *, help: str | None = None) -> str:
    """A switch between a few ways to look; the first holds where nothing is chosen. Its key is its name."""
    options = VIEW_OPTIONS[name]
    # An address may hold anything, and names an option by its label.
    found = st.segmented_control(
        label, list(options), format_func=lambda value: options.get(value, value), key=name, bind="query-params",
        default=next(iter(options)), required=True, help=help,
    )  # fmt: skip
    return found if found in options else next(iter(options))


def current_selection(corpus: Corpus, *, argued: bool = False) -> Selection:
    """What is chosen now. The browser may send anything: what the corpus does not have is left out.

    `argued` adds the filters and the sides that only the arguments have; a page that shows others does not heed them.
    """
    names = (*SHARED_FILTERS, *ARGUMENT_FILTERS) if argued else SHARED_FILTERS
    picked: dict[str, Any] = {}
    for name in names:
        options = FILTER_BY_NAME[name].options(corpus)
        picked[name] = tuple(value for value in st.session_state.get(name) or () if value in options)
    for name, options in SWITCHES.items():
        asked = st.session_state.get(name) if argued or name != "sides" else None
        picked[name] = asked if asked in options else next(iter(options))
    search = str(st.session_state.get("search") or "").strip()[:MAX_SEARCH_LENGTH]
    return Selection(**picked, search=search, printed=bool(st.session_state.get("printed")))


def clear_filters() -> None:
    """Take every choice back; what the articles print stays switched as it is."""
    for name in (*SHARED_FILTERS, *ARGUMENT_FILTERS):
        st.session_state[name] = []
    st.session_state["search"] = ""
    for name in ("pin_columns", "pin_arguments"):
        st.session_state.pop(name, None)
