"""Draw the header of every page: product name, pages, search and exports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_plus

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.markup.templates import render
from components.state import exports, parameters, urls
from components.state.queries import suggestion_index
from components.widgets import brief, downloads, filters
from data import Corpus
from data.evidence.cells import Cell
from data.export.data_package import package_files
from data.files.archive import zip_files
from data.queries.file_names import file_name
from data.queries.filters import MAX_SEARCH_LENGTH
from data.queries.search_suggestions import SuggestionGroup
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.text.wording import count_noun

_SUGGESTIONS = "suggestions"
_PAGES_WITHOUT_SEARCH = ("identities", "quality", "upload")
_HEADINGS = {
    "person": "People", "argument": "Arguments", "letter": "Letters", "words": "Words in the letters",
}  # fmt: skip


def draw(current_page: str) -> DeltaGenerator:
    """Draw the header. Return it: the menu of exports is added after the page is drawn."""
    # A page that was interrupted has left its own.
    downloads.take_main_table()
    downloads.take_pictures()
    place = st.container(key="header", horizontal=True, vertical_alignment="center")
    with place:
        st.html(_navigation(current_page))
        st.html(render("search_field.html.j2"))
    return place


def _navigation(current_page: str) -> str:
    """Return the name of the product and the links to all pages. One element costs less than a page link each."""
    links = [
        {"name": name, "title": title, "href": urls.address(name), "is_current": name == current_page}
        for name, (_, title) in urls.PAGES.items()
    ]  # fmt: skip
    search_field = {
        "search": filters.current_search(), "maxLength": MAX_SEARCH_LENGTH,
        "suggestions": exports.answer_address(_SUGGESTIONS),
        "elsewhere": urls.address("people") if current_page in _PAGES_WITHOUT_SEARCH else "",
    }  # fmt: skip
    return render(
        "navigation.html.j2", home=urls.address("overview"), links=links, in_header=urls.PAGES_IN_HEADER,
        title=urls.PAGES[current_page][1], search_field=search_field,
    )  # fmt: skip


def answer_searches(corpus: Corpus, page: str) -> None:
    """Let the search field of a page, which is drawn by `search_field.js`, ask what is found while a visitor types."""
    starts, printed = address_starts(page), filters.current_printed()

    def answer(typed: str) -> bytes:
        return json.dumps(suggestions(corpus, starts, typed, printed=printed)).encode()

    exports.answer(_SUGGESTIONS, answer)


def address_starts(page: str) -> dict[str, str]:
    """Return the start of the address that a suggestion of each kind opens from a page. The end is what it suggests.

    A person, argument or letter is opened without filters. A page that cannot be searched leaves the search to the
    people.
    """
    is_searched = page not in _PAGES_WITHOUT_SEARCH
    evidence = parameters.get(urls.EVIDENCE) if is_searched else None
    search = urls.address("" if is_searched else "people", **{urls.EVIDENCE: evidence, "search": None})
    return {
        "signature": urls.unfiltered_address("people", **{urls.EVIDENCE: ""}),
        "person": urls.unfiltered_address("people", **{urls.ACTOR: ""}),
        "argument": urls.unfiltered_address("arguments", open=""),
        "letter": urls.unfiltered_address("sources", read=""),
        "words": f"{search}{'' if search.endswith('?') else '&'}search=",
    }


def suggestions(corpus: Corpus, starts: Mapping[str, str], typed: str, *, printed: bool) -> dict[str, Any]:
    """Return the suggestions for a typed text by kind, whether only one is meant, and a message with their number.

    `starts` are those of `address_starts`. `printed` leaves out outside names.
    """
    groups = suggestion_index(corpus, printed=printed).suggest(typed)
    count = sum(len(group.suggestions) for group in groups)
    near = any(group.near for group in groups)
    message = count_noun(count, "suggestion") if count else "Nothing found. Enter searches all tables."
    records = sum(len(group.suggestions) for group in groups if group.kind != "words")
    only = records == 1 and not any(group.kind == "words" and not group.near for group in groups)
    return {
        "groups": [_group(group, starts) for group in groups],
        "only": only,
        "message": f"Did you mean? {message}" if near else message,
    }


def _group(group: SuggestionGroup, starts: Mapping[str, str]) -> dict[str, Any]:
    heading = _HEADINGS[group.kind]
    return {
        "kind": group.kind,
        "heading": f"Did you mean … ({heading.lower()})" if group.near else heading,
        "total": "" if group.near else f"{group.total:,}",
        "suggestions": [
            {"address": _address(group, item.target, starts), "label": _label(group, item.label), "note": item.note}
            for item in group.suggestions
        ],
    }


def _label(group: SuggestionGroup, label: str) -> str:
    return f"Search for “{label}”" if group.kind == "words" else label


def _address(group: SuggestionGroup, target: str, starts: Mapping[str, str]) -> str:
    """Return the address that a suggestion opens. Of a signature without an actor, it is the row that lists it."""
    if group.kind == "person" and "/" in target:
        return starts["signature"] + quote_plus(str(Cell("signatures", tuple(target.split("/")), "name")))
    return starts[group.kind] + quote_plus(target)


def page_title(title: str, *lines: str, answer: str = "") -> None:
    """Draw the heading of a page, lines that say what the page answers, and the answer as HTML if there is one."""
    st.html(render("page_title.html.j2", title=title, lines=lines) + answer)


def section_title(title: str) -> None:
    """Draw the heading of a section of a page."""
    st.html(render("section_title.html.j2", title=title))


def draw_export(place: DeltaGenerator, corpus: Corpus, page: str, selection: Selection) -> None:
    """Draw the exports of the current view: tables, everything, picture, brief, citation, link and other files."""
    shown = arguments = TableQuery(corpus, "comparison", selection)
    files: list[downloads.FileLink] = []
    if table := downloads.take_main_table():
        shown = table.query
        files += downloads.table_files(table.query, table.shown)
    elif name := urls.main_table(page):
        shown = TableQuery(corpus, name, selection)
        files.append(downloads.full_data(shown))
    bundle, others = downloads.format_files(corpus, selection)
    files += [_all_tables(corpus, selection), bundle]
    for picture in downloads.take_pictures():
        files += downloads.picture_files(*picture)
    files += brief.brief_files(corpus, selection)
    # The arguments of an overview say more than the number of its letters.
    files += brief.citation_files(selection, arguments if page == "overview" else shown)
    lines = downloads.program_lines(shown, urls.server_address(page))
    place.html(
        render(
            "file_menu.html.j2", label="Export", files=files, others=others, has_link=not corpus.private, lines=lines
        )
    )


def _all_tables(corpus: Corpus, selection: Selection) -> downloads.FileLink:
    name = file_name(corpus, ["tables"], selection.active(), "zip")
    href = exports.offer(name, lambda: zip_files(package_files(corpus, selection), "cosigned"))
    return downloads.FileLink("All tables (zip)", href, "All tables as CSV, with a description of every column.")
