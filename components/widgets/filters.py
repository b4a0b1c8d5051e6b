"""The shared filter: drawn once, before the page, so that it survives every change of page and lives in the address."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.markup.elements import block
from components.state import session, urls
from components.state.urls import to_page
from data import Corpus
from data.catalog.available import corpora
from data.files.problems import did_you_mean
from data.queries.filters import CHOICES, FILTER, MOST_WORDS, SelectionError, read_selection
from data.queries.selection import Selection
from data.queries.table_query import TableQuery

SHARED = ("letter", "actor_type", "role")
ARGUED = ("kind", "theme")
# What a page shows in one of several ways; those of a selection mean the same wherever they stand.
VIEWS: dict[str, dict[str, str]] = {
    **CHOICES,
    "depth": {"matrix": "Side by side", "glance": "At a glance"},
    "words": {"row": "The rows that I open", "all": "Every row"},
    "order": {"theme": "By theme", "count": "By how many make them"},
    "columns": {"corpus": "As in the corpus", "alike": "Most alike side by side"},
    "who": {"group": "Groups of signatories", "type": "Types of signatories", "actor": "Addressees"},
    "figures": {"count": "Counts", "share": "Shares"},
}


def left_out(corpus: Corpus) -> tuple[str, ...]:
    """What the address asks for and the corpus does not have, in sentences. Asked before the widgets drop it."""
    named = {
        name: st.query_params.get_all(name)
        for name in (*FILTER, *CHOICES, "search", "printed")
        if name in st.query_params
    }
    try:
        read_selection(corpus, named)
    except SelectionError as error:
        return error.sentences
    return ()


def unknown_corpus() -> tuple[str, ...]:
    """A sentence where the address names a corpus that the server does not have. Asked before the list drops it."""
    asked = st.query_params.get(session.CHOICE)
    if asked is None or asked in corpora():
        return ()
    return (f"There is no corpus `{asked}`{did_you_mean(asked, corpora())}",)


def draw_corpora() -> None:
    """A list of the server's corpora over the filter, where there is more than one to choose from."""
    names = corpora()
    if len(names) > 1:
        with st.sidebar:
            st.selectbox("Corpus", names, key=session.CHOICE, bind="query-params", on_change=change_corpus)


def change_corpus() -> None:
    """Another corpus of the server's is shown: what was brought, and what was chosen before, is left."""
    session.leave()
    forget()


def draw(corpus: Corpus) -> None:
    """The filter in the sidebar. Its widgets' keys are the filters' names, in the address too."""
    with st.sidebar:
        st.text_input(
            "Search", key="search", bind="query-params", max_chars=MOST_WORDS, placeholder="Names, words, arguments",
            help="Keeps the rows that hold every word, with or without accents: “levy” finds Lévy.",
        )  # fmt: skip
        for name in SHARED:
            pick(corpus, name)
        choose("count", "Count an argument", help="A letter that eight people sign: one voice, or eight.")
        st.toggle(
            "Only what the articles print", key="printed", bind="query-params",
            help="Hides every outside fact and every inference: dates, outlets, corrected names, identities.",
        )  # fmt: skip
        st.button("Clear the filter", on_click=clear, width="stretch")
        st.caption("Click any cell, mark or words to see what they rest on.")
        path, title = urls.PAGES["bring"]
        st.page_link(path, label=title, icon=":material/upload_file:")


def pick(corpus: Corpus, name: str) -> None:
    """A widget for one filter, wherever it is drawn; only one page may draw it."""
    filter_ = FILTER[name]
    options = filter_.options(corpus)
    st.multiselect(
        filter_.label, list(options), format_func=lambda value: options.get(value, value), key=name,
        bind="query-params", help=filter_.help, placeholder="All",
    )  # fmt: skip


def choose(name: str, label: str, *, help: str | None = None) -> str:
    """A switch between a few ways to look; the first holds where nothing is chosen. Its key is its name."""
    options = VIEWS[name]
    # An address may hold anything, and names an option by its label.
    found = st.segmented_control(
        label, list(options), format_func=lambda value: options.get(value, value), key=name, bind="query-params",
        default=next(iter(options)), required=True, help=help,
    )  # fmt: skip
    return found if found in options else next(iter(options))


def chosen(corpus: Corpus, *, argued: bool = False) -> Selection:
    """What is chosen now. The browser may send anything: what the corpus does not have is left out.

    `argued` adds the filters and the sides that only the arguments have; a page that shows others does not heed them.
    """
    names = (*SHARED, *ARGUED) if argued else SHARED
    picked: dict[str, Any] = {}
    for name in names:
        options = FILTER[name].options(corpus)
        picked[name] = tuple(value for value in st.session_state.get(name) or () if value in options)
    for name, options in CHOICES.items():
        asked = st.session_state.get(name) if argued or name != "sides" else None
        picked[name] = asked if asked in options else next(iter(options))
    search = str(st.session_state.get("search") or "").strip()[:MOST_WORDS]
    return Selection(**picked, search=search, printed=bool(st.session_state.get("printed")))


def _elsewhere(corpus: Corpus) -> str:
    """Links to the pages that are not empty under the filter as it is, each with what it shows."""
    selection = chosen(corpus)
    places = {
        "actors": "appearances",
        "arguments": "comparison",
        "who": "backing",
        "timeline": "timeline",
        "letters": "passages",
    }
    queries = {page: TableQuery(corpus, table, selection) for page, table in places.items()}
    return "; ".join(to_page(page, query.sentence()) for page, query in queries.items() if len(query.rows))


def clear() -> None:
    """Take every choice back; what the articles print stays switched as it is."""
    for name in (*SHARED, *ARGUED):
        st.session_state[name] = []
    st.session_state["search"] = ""
    for name in ("pin_columns", "pin_arguments"):
        st.session_state.pop(name, None)


def forget() -> None:
    """Take back all that was chosen of another corpus: its filters, and what was opened on its pages."""
    clear()
    st.query_params.pop(urls.EVIDENCE, None)
    for name in st.query_params:
        if name not in (*VIEWS, *SHARED, *ARGUED, "search", session.CHOICE) and isinstance(
            st.session_state.get(name), str
        ):
            st.session_state[name] = None


def nothing_left(query: TableQuery, why: str) -> None:
    """The empty state: what was asked, why nothing is left, where the same filter finds something, and a way back."""
    with st.container(border=True):
        st.text(query.sentence())
        st.text(why)
        found = _elsewhere(query.corpus)
        if found:
            st.html(block(f"<p>Found elsewhere: {found}</p>"))
        st.button("Clear the filter", on_click=clear, key="clear_empty", type="primary")
