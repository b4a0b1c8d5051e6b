"""Draw the tabs and the filters of the people page."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.markup.elements import literal
from components.state import parameters, queries
from components.state.cache import cached_query
from components.state.view_options import SIGNATURE_FILTERS
from components.widgets import filters
from data import Corpus
from data.queries.filters import ROLES
from data.queries.selection import Selection
from data.queries.signature_options import divides
from data.queries.table_query import TableQuery
from data.tables.build import SIGNED

# The tabs, the roles of the people that each lists, and the table that has them.
_TABS = {
    "signatories": "Signatories", "withdrawn": "Withdrawn", "both": "Signed both", "others": "Other actors",
}  # fmt: skip
_ROLES_OF_TABS = {
    "signatories": ("signatory",), "withdrawn": ("withdrawn",), "both": ("signatory",),
    "others": tuple(role for role in ROLES if role not in SIGNED),
}  # fmt: skip
_TABLES_OF_TABS = {
    "signatories": "signatures",
    "withdrawn": "signatures",
    "both": "signatures",
    "others": "appearances",
}
_MAX_TYPE_PILLS = 4


def draw_tabs(corpus: Corpus) -> str:
    """Draw the tabs of the people page with their counts. Return the selected one.

    Without one in the address, the first that has rows is selected. Withdrawn signatures have a tab if there are any.
    So has who signed both, if there are several letters. It has no count, because comparing all names is slow.
    """
    selection = filters.current_selection(corpus, "people")
    counts = _tab_counts(corpus, selection)
    fitting = [name for name in counts if not selection.role or set(selection.role) & set(_ROLES_OF_TABS[name])]
    if any(getattr(selection, name) for name in SIGNATURE_FILTERS):
        fitting = [name for name in fitting if name != "others"] or fitting
    default = next((name for name in fitting if counts[name]), fitting[0])
    selected = parameters.option("tab", _TABS, "tab") or default
    several = len(selection.letter or corpus.model.letters) > 1
    shown = [
        name for name in _TABS
        if name in (selected, "signatories", "others") or counts.get(name) or (name == "both" and several)
    ]  # fmt: skip

    def label(name: str) -> str:
        return f"{_TABS.get(name, name)} {counts[name]:,}" if name in counts else _TABS.get(name, name)

    st.segmented_control(
        "People", shown, format_func=label, required=True, label_visibility="collapsed",
        **parameters.widget("tab", selected),
    )  # fmt: skip
    return selected


@cached_query(200)
def _tab_counts(corpus: Corpus, selection: Selection) -> dict[str, int]:
    """Return the number of people that each tab lists."""
    queries = {name: query_of_tab(corpus, selection, name) for name in _TABS if name != "both"}
    return {
        name: query.counts.people if query.is_asked else query.rows["actor"].nunique()
        for name, query in queries.items()
    }


def _roles_of_tab(selection: Selection, tab: str) -> tuple[str, ...]:
    """Return the selected roles that a tab of the people page lists, or all that it lists if none is selected."""
    return tuple(role for role in selection.role if role in _ROLES_OF_TABS[tab]) or _ROLES_OF_TABS[tab]


def query_of_tab(corpus: Corpus, selection: Selection, tab: str) -> TableQuery:
    """Return the signatures or appearances that a tab of the people page lists."""
    return TableQuery(corpus, _TABLES_OF_TABS[tab], replace(selection, role=_roles_of_tab(selection, tab)))


def draw(corpus: Corpus, tab: str) -> Selection:
    """Draw the filters of the people page: the most frequent groups of actors are pills. Return their values.

    Options are counted among the actors of the tab. Signatories have no filter by role.
    """
    selection = filters.current_selection(corpus, "people")
    counted = replace(selection, role=_roles_of_tab(selection, tab))
    names = ("letter", "actor_type", "printed", *(("role",) if tab == "others" else SIGNATURE_FILTERS))
    with filters.row(selection, names):
        pills = _type_pills(corpus, selection, counted)
        if "role" in names:
            filters.filter_menu(corpus, "role", selection, counted=counted, hidden=SIGNED)
        filters.filter_menu(corpus, "letter", selection, counted=counted)
        # A filter by what the list says is offered if it can divide the signatures of the corpus.
        useful = [
            name for name in names
            if name in SIGNATURE_FILTERS and (getattr(selection, name) or divides(corpus.tables, name))
        ]  # fmt: skip
        filters.rare_filters(corpus, ["actor_type", *useful], selection, counted, pills)
        filters.articles_only(selection)
        filters.reset_button(selection, names)
    return selection


def _type_pills(corpus: Corpus, selection: Selection, counted: Selection) -> list[str]:
    """Draw the most frequent groups of actors as pills. Return their ids."""
    counts = queries.cached_option_counts(corpus, "actor_type", counted)
    labels = {group.id: group.label for group in corpus.model.codebook.actor_groups if counts.get(group.id)}
    pills = sorted(labels, key=lambda group: -counts[group])[:_MAX_TYPE_PILLS]
    if pills:
        st.pills(
            "Frequent types", pills, selection_mode="multi", label_visibility="collapsed",
            format_func=lambda group: f"{literal(labels.get(group, group))} {counts.get(group, 0):,}",
            **filters.part_of_filter("actor_type", "type_pills", selection, pills),
        )  # fmt: skip
    return pills
