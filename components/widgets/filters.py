"""Draw the filters above the content of a page. Their values are ids in the address."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.markup.elements import literal
from components.markup.templates import render
from components.state import parameters, queries
from components.state.cache import cached_query
from components.state.view_options import ALL_FILTERS, PAGE_FILTERS, SHARED_FILTERS, SIGNATURE_FILTERS, VIEW_OPTIONS
from data import Corpus
from data.queries.filters import (
    FILTER_BY_NAME,
    MAX_SEARCH_LENGTH,
    ROLES,
    SWITCHES,
    SelectionError,
    find_option,
    parse_selection,
)
from data.queries.selection import Selection
from data.queries.signature_options import divides
from data.queries.table_query import TableQuery
from data.tables.build import SIGNED

# The tabs of the people page, the roles of the people that each lists, and the table that has them.
TABS = {
    "signatories": "Signatories", "withdrawn": "Withdrawn", "both": "Signed both", "others": "Other actors",
}  # fmt: skip
ROLES_OF_TABS = {
    "signatories": ("signatory",), "withdrawn": ("withdrawn",), "both": ("signatory",),
    "others": tuple(role for role in ROLES if role not in SIGNED),
}  # fmt: skip
TABLES_OF_TABS = {"signatories": "signatures", "withdrawn": "signatures", "both": "signatures", "others": "appearances"}
MAX_TYPE_PILLS = 4


def refuse_unknown_values(corpus: Corpus) -> None:
    """Refuse each unknown filter value in the address."""
    names = (*FILTER_BY_NAME, "search", "printed")
    values = {name: parameters.get_all(name) for name in names if parameters.get_all(name)}
    try:
        parse_selection(corpus, values)
    except SelectionError as error:
        for message in error.messages:
            parameters.refuse(message)


def draw(corpus: Corpus) -> Selection:
    """Draw the filters that pages share in one row. Return their values. A filter by role is rare."""
    selection = current_selection(corpus)
    names = (*SHARED_FILTERS, "printed")
    with row(selection, names):
        for name in SHARED_FILTERS:
            if name != "role":
                filter_list(corpus, name, selection)
        menu(corpus, ["role"], selection)
        articles_only(selection)
        reset_button(selection, names)
    return selection


def row(selection: Selection, names: Iterable[str]) -> DeltaGenerator:
    """Return the row of the filters. `names` are the filters in it.

    On a narrow screen, the style sheet hides them until the visitor opens the row at its button, which has the number
    of active filters.
    """
    filters = st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="filters")
    active = sum(bool(getattr(selection, name)) for name in names)
    filters.html(render("filter_button.html.j2", active=active))
    return filters


def menu(
    corpus: Corpus, rare: Collection[str], selection: Selection, counted: Selection | None = None,
    pills: Collection[str] = (), *, label: str = "More filters", key: str = "more_filters",
) -> DeltaGenerator:  # fmt: skip
    """Draw a menu of rare filters and return it. Its label counts the active ones.

    Types that have `pills` are not in it. The browser draws its lists when it is opened.
    """
    active = sum(bool(set(getattr(selection, name)) - set(pills)) for name in rare)
    drawn = st.popover(f"{label} ({active})" if active else label, key=key)
    with drawn:
        for name in rare:
            hidden = pills if name == "actor_type" else ()
            filter_list(corpus, name, selection, "More types" if hidden else None, counted, hidden)
    return drawn


def filter_list(
    corpus: Corpus, name: str, selection: Selection, placeholder: str | None = None,
    counted: Selection | None = None, hidden: Collection[str] = (),
) -> None:  # fmt: skip
    """Draw a list of options, each with its count under the other filters, the most frequent first.

    `placeholder` is shown while nothing is selected, by default the name of the filter. Rows are counted under the
    filters of `counted`. By default, these are the selection, of signatories unless roles are selected, because these
    decide which letters and arguments a page shows. Options that are `hidden` are not in the list. Of thousands of
    options, the list has only the most frequent and the selected ones.
    """
    filter_ = FILTER_BY_NAME[name]
    if counted is None:
        counted = selection if name == "role" else replace(selection, role=selection.role or ("signatory",))
    labels, counts = filter_.options(corpus), queries.cached_option_counts(corpus, name, counted)
    selected = getattr(selection, name)
    options, number = queries.frequent_options(corpus, name, counted, frozenset(hidden), selected)
    st.multiselect(
        filter_.label, options,
        format_func=lambda option: f"{labels.get(option, option)} {counts.get(option, 0):,}",
        placeholder=placeholder or filter_.label, label_visibility="collapsed",
        **_part_of_filter(name, name, selection, options),
    )  # fmt: skip
    if number > queries.MAX_OPTIONS:
        st.caption(f"The {queries.MAX_OPTIONS:,} most frequent of {number:,}. The search finds the others.")


def _part_of_filter(name: str, key: str, selection: Selection, options: Collection[str]) -> dict[str, Any]:
    """Return the arguments of a widget for some options of a filter. A change keeps the other selected options."""
    selected: tuple[str, ...] = getattr(selection, name)
    parameters.set_widget(key, [option for option in selected if option in options])

    def put() -> None:
        kept = [option for option in selected if option not in options]
        parameters.put({name: [*kept, *st.session_state[key]]})

    return {"key": key, "on_change": put}


def people_tabs(corpus: Corpus) -> str:
    """Draw the tabs of the people page with their counts. Return the selected one.

    Without one in the address, the first that has rows is selected. Withdrawn signatures have a tab if there are any.
    So has who signed both, if there are several letters. It has no count, because comparing all names is slow.
    """
    selection = current_selection(corpus, "people")
    counts = _tab_counts(corpus, selection)
    fitting = [name for name in counts if not selection.role or set(selection.role) & set(ROLES_OF_TABS[name])]
    if any(getattr(selection, name) for name in SIGNATURE_FILTERS):
        fitting = [name for name in fitting if name != "others"] or fitting
    default = next((name for name in fitting if counts[name]), fitting[0])
    selected = parameters.option("tab", TABS, "tab") or default
    several = len(selection.letter or corpus.model.letters) > 1
    shown = [
        name for name in TABS
        if name in (selected, "signatories", "others") or counts.get(name) or (name == "both" and several)
    ]  # fmt: skip

    def label(name: str) -> str:
        return f"{TABS.get(name, name)} {counts[name]:,}" if name in counts else TABS.get(name, name)

    st.segmented_control(
        "People", shown, format_func=label, required=True, label_visibility="collapsed",
        **parameters.widget("tab", selected),
    )  # fmt: skip
    return selected


@cached_query(200)
def _tab_counts(corpus: Corpus, selection: Selection) -> dict[str, int]:
    """Return the number of people that each tab lists."""
    queries = {name: query_of_tab(corpus, selection, name) for name in TABS if name != "both"}
    return {
        name: query.counts.people if query.is_asked else query.rows["actor"].nunique()
        for name, query in queries.items()
    }


def roles_of_tab(selection: Selection, tab: str) -> tuple[str, ...]:
    """Return the selected roles that a tab of the people page lists, or all that it lists if none is selected."""
    return tuple(role for role in selection.role if role in ROLES_OF_TABS[tab]) or ROLES_OF_TABS[tab]


def query_of_tab(corpus: Corpus, selection: Selection, tab: str) -> TableQuery:
    """Return the signatures or appearances that a tab of the people page lists."""
    return TableQuery(corpus, TABLES_OF_TABS[tab], replace(selection, role=roles_of_tab(selection, tab)))


def draw_for_people(corpus: Corpus, tab: str) -> Selection:
    """Draw the filters of the people page: the most frequent groups of actors are pills. Return their values.

    Options are counted among the actors of the tab. Signatories have no filter by role.
    """
    selection = current_selection(corpus, "people")
    counted = replace(selection, role=roles_of_tab(selection, tab))
    names = ("letter", "actor_type", "printed", *(("role",) if tab == "others" else SIGNATURE_FILTERS))
    with row(selection, names):
        pills = _type_pills(corpus, selection, counted)
        if "role" in names:
            filter_list(corpus, "role", selection, None, counted, SIGNED)
        filter_list(corpus, "letter", selection, None, counted)
        # A filter by what the list says is offered if it can divide the signatures of the corpus.
        useful = [
            name for name in names
            if name in SIGNATURE_FILTERS and (getattr(selection, name) or divides(corpus.tables, name))
        ]  # fmt: skip
        menu(corpus, ["actor_type", *useful], selection, counted, pills)
        articles_only(selection)
        reset_button(selection, names)
    return selection


def _type_pills(corpus: Corpus, selection: Selection, counted: Selection) -> list[str]:
    """Draw the most frequent groups of actors as pills. Return their ids."""
    counts = queries.cached_option_counts(corpus, "actor_type", counted)
    labels = {group.id: group.label for group in corpus.model.codebook.actor_groups if counts.get(group.id)}
    pills = sorted(labels, key=lambda group: -counts[group])[:MAX_TYPE_PILLS]
    if pills:
        st.pills(
            "Frequent types", pills, selection_mode="multi", label_visibility="collapsed",
            format_func=lambda group: f"{literal(labels.get(group, group))} {counts.get(group, 0):,}",
            **_part_of_filter("actor_type", "type_pills", selection, pills),
        )  # fmt: skip
    return pills


def articles_only(selection: Selection) -> None:
    """Draw the switch that hides everything that the articles do not print."""
    st.toggle(
        "Articles only", help="Hides outside facts and inferences: dates, outlets, corrected names, identities.",
        **parameters.widget("printed", selection.printed),
    )  # fmt: skip


def reset_button(selection: Selection, names: Iterable[str], *, key: str | None = None) -> None:
    """Draw the button that resets the filters, if one of these or the search is active.

    It keeps “Articles only”, so that alone is nothing to reset.
    """
    if selection.search or any(getattr(selection, name) for name in names if name != "printed"):
        st.button("Reset filters", on_click=reset_filters, type="secondary" if key else "tertiary", key=key)


def option_switch(
    name: str, label: str, *, help: str | None = None, labelled: bool = True, default: str | None = None
) -> str:
    """Draw a switch between a few options and return the selected id.

    The first option is the default if no other one is given. Without `labelled`, only screen readers have the label.
    """
    options = VIEW_OPTIONS[name]
    default = default or next(iter(options))
    selected = option(name, default)
    st.segmented_control(
        label, list(options), format_func=lambda value: options.get(value, value), required=True, help=help,
        label_visibility="visible" if labelled else "collapsed", **parameters.widget(name, selected, default=default),
    )  # fmt: skip
    return selected


def current_selection(corpus: Corpus, page: str = "") -> Selection:
    """Return the current values of the filters.

    Values that the corpus does not have are ignored. A page adds the filters that only it has, and the arguments page
    the sides.
    """
    values: dict[str, Any] = {}
    for name in (*SHARED_FILTERS, *PAGE_FILTERS.get(page, ())):
        options = FILTER_BY_NAME[name].options(corpus) if parameters.get_all(name) else {}
        ids = (find_option(options, value) for value in parameters.get_all(name))
        values[name] = tuple(dict.fromkeys(filter(None, ids)))
    for name, options in SWITCHES.items():
        values[name] = option(name) if page == "arguments" or name != "sides" else next(iter(options))
    return Selection(**values, search=current_search(), printed=parameters.get("printed") == "true")


def option(name: str, default: str | None = None) -> str:
    """Return the selected id of a switch. The first option is the default if no other one is given."""
    options = VIEW_OPTIONS[name]
    return parameters.option(name, options) or default or next(iter(options))


def current_search() -> str:
    """Return the search of the address."""
    return (parameters.get("search") or "").strip()[:MAX_SEARCH_LENGTH]


def reset_filters() -> None:
    """Reset all filters, the search and the pins.

    “Articles only” stays as it is.
    """
    names = (*ALL_FILTERS, "search", "pin_columns", "pin_arguments")
    parameters.put(dict.fromkeys(names))
