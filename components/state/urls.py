"""The pages and their addresses, and links between them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote_plus, urlencode

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components.state import parameters
from components.state.session import CORPUS_PARAMETER
from components.state.view_options import SHARED_FILTERS
from data import Corpus
from data.text.addresses import is_public
from data.text.suggestions import no_such

PAGES = {
    "overview": ("views/overview.py", "Overview"),
    "people": ("views/people.py", "People"),
    "arguments": ("views/arguments.py", "Arguments"),
    "timeline": ("views/timeline.py", "Timeline"),
    "sources": ("views/sources.py", "Sources"),
    "network": ("network/network.py", "Network"),
    "identities": ("views/identities.py", "Who is who"),
    "quality": ("views/quality.py", "Data quality"),
    "upload": ("views/upload.py", "Upload letters"),
}
# This page is at the root of the server. Its name in an address redirects there.
HOME = next(iter(PAGES))
# The first pages have a link in the header. The others are under “More”.
PAGES_IN_HEADER = 5
# Earlier names of pages in addresses, with the address that has their content.
RENAMED_PAGES = {"actors": "people", "letters": "sources", "bring": "upload", "who": "arguments?view=who"}
# The table that each page shows.
MAIN_TABLES = {
    "overview": "letters", "people": "appearances", "arguments": "comparison", "timeline": "timeline",
    "sources": "passages", "network": "statements", "identities": "identities", "quality": "quality",
}  # fmt: skip
# The parameter of the cell whose evidence is open.
EVIDENCE = "evidence"
# The parameter of the person who is open on the people page.
ACTOR = "actor"
# The parameter of the link that is open on the network page.
LINK = "link"
# The parameters that open the panel. If the address has several, the evidence is shown, and another when it is closed.
PANELS = (EVIDENCE, ACTOR, LINK)
# The parameter of the arguments whose rows are open.
OPEN = "open"
# The parameter that opens the box of outside facts about a letter.
OPEN_FACTS = "facts"
# The parameter of the overview if the address named a page that does not exist.
MISSING_PAGE = "missing_page"
# The parameter of the two letters whose signatures are compared.
BETWEEN = "between"
# The parameter of the pair of signatures that is to be decided.
PAIR = "pair"
# The parameters that a link to another page keeps.
SHARED_PARAMETERS = (*SHARED_FILTERS, "search", "printed", "count", CORPUS_PARAMETER)
_REQUESTED_PAGE = "requested_page"


def pages() -> dict[str, StreamlitPage]:
    """Return the pages of one run by name. Streamlit marks the first and the current one of each run."""
    return {name: copy(page) for name, page in _made_pages().items()}


@cache
def _made_pages() -> dict[str, StreamlitPage]:
    """Return the pages as they are before a run. Streamlit looks for the file of each page that is made."""
    return {name: st.Page(path, title=title, url_path=name) for name, (path, title) in PAGES.items()}


def address(page: str, **values: parameters.Values) -> str:
    """Return the address of a page with the current filters and more parameters. None leaves a parameter out.

    The address is relative, so it works under any base path. An empty page name is the current page, which keeps all
    parameters but the evidence and the name of a missing page.
    """
    kept = shared_parameters() if page else _kept_on_page()
    query = {name: value for name, value in {**kept, **values}.items() if value}
    return f"{page}?{urlencode(query, doseq=True)}"


def table_address(table: str, values: Mapping[str, Any], ending: str = "csv", **more: str) -> str:
    """Return the address of a table as a file under a selection."""
    query = {**values, "printed": "true" if values.get("printed") else None, "corpus": parameters.get_all("corpus")}
    encoded = urlencode({name: value for name, value in (query | more).items() if value}, doseq=True)
    return f"tables/{table}.{ending}?{encoded}".removesuffix("?")


def server_address(page: str) -> str:
    """Return the absolute address that those of pages and tables begin with, from that of the current page."""
    return absolute("").rstrip("/").removesuffix(f"/{page}") + "/"


def evidence_address(cell: str) -> str:
    """Return the address of the current page with the evidence of a cell open."""
    return f"?{_encoded(tuple((name, *values) for name, values in _kept_on_page().items()))}{quote_plus(cell)}"


@lru_cache(maxsize=256)
def _encoded(kept: tuple[tuple[str, ...], ...]) -> str:
    """Return parameters and the name of the evidence as a query. A page has hundreds of links with the same ones."""
    return urlencode([*((name, value) for name, *values in kept for value in values), (EVIDENCE, "")])


def _kept_on_page() -> dict[str, list[str]]:
    """Return the parameters that a link on the same page keeps."""
    return {name: values for name, values in parameters.current().items() if name not in (EVIDENCE, MISSING_PAGE)}


def unfiltered_address(page: str, **values: str) -> str:
    """Return the address of a page with these parameters and without filters, so that nothing on it is hidden."""
    kept = {name: values for name, values in shared_parameters().items() if name not in (*SHARED_FILTERS, "search")}
    return f"{page}?{urlencode({**kept, **values}, doseq=True)}"


def toggle_address(name: str, value: str) -> str:
    """Return the address of the current page with a value added to a parameter, or removed if the parameter has it."""
    values = parameters.get_all(name)
    changed = [other for other in values if other != value] if value in values else [*values, value]
    return f"?{urlencode({**parameters.current(), name: changed}, doseq=True)}"


def refuse_missing_page() -> None:
    """Refuse the page that the address named, if it does not exist."""
    if page := parameters.get(MISSING_PAGE):
        parameters.refuse(f"{no_such('page', page, PAGES)} You see the overview.")


def main_table(page: str) -> str | None:
    """Return the table that a page shows in its current view, or None."""
    if page == "arguments" and parameters.get("view") == "who":
        return "support"
    return MAIN_TABLES.get(page)


def shared_parameters() -> dict[str, list[str]]:
    """Return the parameters that a link to another page keeps."""
    return {name: values for name, values in parameters.current().items() if name in SHARED_PARAMETERS}


def absolute(relative: str) -> str:
    """Return the absolute form of an address of the current page."""
    return (st.context.url or "").split("?")[0] + relative.removesuffix("?")


def public_address(corpus: Corpus) -> str:
    """Return the absolute address of the view if others can open it, or an empty text.

    It has the choices that decide what is shown. Open rows and panels are left out, so that citations stay short.
    An upload is in the session only, and an address may be of one machine or network.
    """
    found = absolute(address("", **dict.fromkeys((ACTOR, OPEN))))
    return found if is_public(found) and not corpus.private else ""


def follow_link(link: object) -> None:
    """Take over the parameters of a link, and request its page if it names one.

    The page changes without a reload, because a reload would discard an upload. Links to unknown pages are ignored,
    because the browser may send anything.
    """
    page, _, query = str(link).partition("?")
    if not page or page in PAGES:
        parameters.replace_all(query)
        st.session_state[_REQUESTED_PAGE] = page or None


def requested_page() -> str | None:
    """Return the page of the clicked link, or None. It is returned only once."""
    page: str | None = st.session_state.pop(_REQUESTED_PAGE, None)
    return page
