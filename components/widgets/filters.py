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
from components.state.view_options import ALL_FILTERS, PAGE_FILTERS, SHARED_FILTERS, VIEW_OPTIONS
from data import Corpus
from data.queries.filters import (
    FILTER_BY_NAME,
    MAX_SEARCH_LENGTH,
    SWITCHES,
    SelectionError,
    find_option,
    parse_selection,
)
from data.queries.selection import Selection

# Further options are a list.
_MAX_PILLS = 12


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
                filter_menu(corpus, name, selection)
        rare_filters(corpus, ["role"], selection)
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


def filter_menu(
    corpus: Corpus, name: str, selection: Selection, *, label: str | None = None, counted: Selection | None = None,
    hidden: Collection[str] = (),
) -> None:  # fmt: skip
    """Draw a menu of the options of a filter. Its button says what is selected.

    `label` is shown while nothing is selected, by default the name of the filter. `counted` and `hidden` are those of
    `_options`.
    """
    filter_ = FILTER_BY_NAME[name]
    selected: tuple[str, ...] = getattr(selection, name)
    shown = label or filter_.label
    if len(selected) == 1:
        shown = filter_.options(corpus)[selected[0]]
    elif selected:
        shown = f"{filter_.label} ({len(selected)})"
    with _popover(literal(shown), f"{name}_menu", is_active=bool(selected)):
        _options(corpus, name, None, selection, counted, hidden)


def rare_filters(
    corpus: Corpus, names: Collection[str], selection: Selection, counted: Selection | None = None,
    pills: Collection[str] = (), *, label: str = "More filters", key: str = "more_filters",
) -> DeltaGenerator:  # fmt: skip
    """Draw a menu of filters that few visitors need and return it. Its label counts the active ones.

    Types that have `pills` are not in it.
    """
    active = sum(bool(set(getattr(selection, name)) - set(pills)) for name in names)
    drawn = _popover(f"{label} ({active})" if active else label, key, is_active=bool(active))
    with drawn:
        for name in names:
            hidden = pills if name == "actor_type" else ()
            _options(corpus, name, "More types" if hidden else FILTER_BY_NAME[name].label, selection, counted, hidden)
    return drawn


def _popover(label: str, key: str, *, is_active: bool) -> DeltaGenerator:
    """Return a menu. The browser draws what is in it when it is opened, so a menu costs less than its list."""
    return st.popover(label, key=key, type="primary" if is_active else "secondary")


def _options(
    corpus: Corpus, name: str, heading: str | None, selection: Selection, counted: Selection | None,
    hidden: Collection[str],
) -> None:  # fmt: skip
    """Draw the options of a filter, each with its count under the other filters, the most frequent first.

    Without a `heading`, only screen readers have the name of the filter. Rows are counted under the filters of
    `counted`. By default, these are the selection, of signatories unless roles are selected, because these decide which
    letters and arguments a page shows. Options that are `hidden` are left out. The first options are pills, the others
    a list that can be searched. Of thousands, it has only the most frequent and the selected ones.
    """
    filter_ = FILTER_BY_NAME[name]
    if counted is None:
        counted = selection if name == "role" else replace(selection, role=selection.role or ("signatory",))
    labels, counts = filter_.options(corpus), queries.cached_option_counts(corpus, name, counted)
    options, number = queries.frequent_options(corpus, name, counted, frozenset(hidden), getattr(selection, name))
    pills, listed = options[:_MAX_PILLS], options[_MAX_PILLS:]

    def text(option: str) -> str:
        return f"{labels.get(option, option)} {counts.get(option, 0):,}"

    st.pills(
        heading or filter_.label, pills, selection_mode="multi", format_func=lambda option: literal(text(option)),
        label_visibility="visible" if heading else "collapsed", **part_of_filter(name, name, selection, pills),
    )  # fmt: skip
    if listed:
        another = f"Another {filter_.label.lower()}"
        st.multiselect(
            another, listed, format_func=text, placeholder=another, label_visibility="collapsed",
            **part_of_filter(name, f"{name}_list", selection, listed),
        )  # fmt: skip
    if number > queries.MAX_OPTIONS:
        st.caption(f"The {queries.MAX_OPTIONS:,} most frequent of {number:,}. The search finds the others.")


def part_of_filter(name: str, key: str, selection: Selection, options: Collection[str]) -> dict[str, Any]:
    """Return the arguments of a widget for some options of a filter. A change keeps the other selected options."""
    selected: tuple[str, ...] = getattr(selection, name)
    parameters.set_widget(key, [option for option in selected if option in options])

    def put() -> None:
        kept = [option for option in selected if option not in options]
        parameters.put({name: [*kept, *st.session_state[key]]})

    return {"key": key, "on_change": put}


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
    return Selection(**values, search=current_search(), printed=current_printed())


def option(name: str, default: str | None = None) -> str:
    """Return the selected id of a switch. The first option is the default if no other one is given."""
    options = VIEW_OPTIONS[name]
    return parameters.option(name, options) or default or next(iter(options))


def current_search() -> str:
    """Return the search of the address."""
    return (parameters.get("search") or "").strip()[:MAX_SEARCH_LENGTH]


def current_printed() -> bool:
    """Return whether the address leaves out what is known from outside the articles."""
    return parameters.get("printed") == "true"


def reset_filters() -> None:
    """Reset all filters, the search and the pins.

    “Articles only” stays as it is.
    """
    names = (*ALL_FILTERS, "search", "pin_columns", "pin_arguments")
    parameters.put(dict.fromkeys(names))
