"""Draw the shared filters in the sidebar.

They are drawn before the page, so their values survive a change of page and are kept in the address.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.state import urls
from components.state.view_options import ARGUMENT_FILTERS, SHARED_FILTERS, VIEW_OPTIONS
from data import Corpus
from data.queries.filters import FILTER_BY_NAME, MAX_SEARCH_LENGTH, SWITCHES, SelectionError, parse_selection
from data.queries.selection import Selection


def unknown_parameters(corpus: Corpus) -> tuple[str, ...]:
    """Return a message for each unknown filter value in the address.

    Call it before the widgets are drawn, which remove unknown values from the address.
    """
    values = {
        name: st.query_params.get_all(name)
        for name in (*FILTER_BY_NAME, *SWITCHES, "search", "printed")
        if name in st.query_params
    }
    try:
        parse_selection(corpus, values)
    except SelectionError as error:
        return error.messages
    return ()


def draw(corpus: Corpus) -> None:
    """Draw the filters in the sidebar.

    The key of each widget is its name in the address.
    """
    with st.sidebar:
        st.text_input(
            "Search", key="search", bind="query-params", max_chars=MAX_SEARCH_LENGTH,
            placeholder="Names, quotes, arguments",
            help="Shows rows that contain every word. Accents are ignored: “levy” matches Lévy.",
        )  # fmt: skip
        for name in SHARED_FILTERS:
            filter_multiselect(corpus, name)
        option_switch("count", "Count by", help="A letter with eight signatories counts as one or as eight.")
        st.toggle(
            "Printed content only", key="printed", bind="query-params",
            help="Hides outside facts and inferences: dates, outlets, corrected names, identities.",
        )  # fmt: skip
        st.button("Reset filters", on_click=reset_filters, width="stretch")
        st.caption("Click any value to see its evidence.")
        path, title = urls.PAGES["bring"]
        st.page_link(path, label=title, icon=":material/upload_file:")


def filter_multiselect(corpus: Corpus, name: str) -> None:
    """Draw the widget of one filter. A page can draw each filter once."""
    filter_ = FILTER_BY_NAME[name]
    options = filter_.options(corpus)
    st.multiselect(
        filter_.label, list(options), format_func=lambda value: options.get(value, value), key=name,
        bind="query-params", help=filter_.help, placeholder="All",
    )  # fmt: skip


def option_switch(name: str, label: str, *, help: str | None = None) -> str:
    """Draw a switch between a few options and return the selected id.

    The first option is the default.
    """
    options = VIEW_OPTIONS[name]
    # The address may hold an unknown value.
    value = st.segmented_control(
        label, list(options), format_func=lambda value: options.get(value, value), key=name, bind="query-params",
        default=next(iter(options)), required=True, help=help,
    )  # fmt: skip
    return value if value in options else next(iter(options))


def current_selection(corpus: Corpus, *, with_arguments: bool = False) -> Selection:
    """Return the current values of the filters.

    Values that the corpus does not have are ignored. `with_arguments` adds the filters and the sides of the
    arguments page. Other pages ignore these.
    """
    names = (*SHARED_FILTERS, *ARGUMENT_FILTERS) if with_arguments else SHARED_FILTERS
    values: dict[str, Any] = {}
    for name in names:
        options = FILTER_BY_NAME[name].options(corpus)
        values[name] = tuple(value for value in st.session_state.get(name) or () if value in options)
    for name, options in SWITCHES.items():
        value = st.session_state.get(name) if with_arguments or name != "sides" else None
        values[name] = value if value in options else next(iter(options))
    search = str(st.session_state.get("search") or "").strip()[:MAX_SEARCH_LENGTH]
    return Selection(**values, search=search, printed=bool(st.session_state.get("printed")))


def reset_filters() -> None:
    """Reset all filters, the search and the pins.

    “Printed content only” stays as it is.
    """
    for name in (*SHARED_FILTERS, *ARGUMENT_FILTERS):
        st.session_state[name] = []
    st.session_state["search"] = ""
    for name in ("pin_columns", "pin_arguments"):
        st.session_state.pop(name, None)
