"""Draw the filters and options of the network page, and compute its network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

import streamlit as st

from components.state.cache import cached_query
from components.state.view_options import ARGUMENT_FILTERS, SHARED_FILTERS, VIEW_OPTIONS
from components.widgets import filters
from data import Corpus
from data.networks.network import Network, make_network
from data.networks.of_corpus import names_of_people
from data.networks.options import NetworkOptions, Voices
from data.networks.statements import StatementColumns
from data.outputs.networks import selected_statements
from data.queries.colours import group_tints
from data.queries.selection import Selection
from data.queries.table_query import tables_for

# What the page calls the options, by their parameters in the address.
LABELS = {
    "nodes": "Actors are", "weight": "Links count", "divide": "Divided by", "repeats": "Repeated statements",
    "voices": "A joint letter is", "cells": "Cells have", "share": "Divided by",
}  # fmt: skip
OF_LINKS, OF_CELLS = ("weight", "divide"), ("cells", "share")


@dataclass(frozen=True)
class NetworkChoice:
    """The chosen options, by the ids that `VIEW_OPTIONS` has."""

    between: str
    nodes: str
    weight: str
    divide: str
    repeats: str
    voices: str

    @property
    def is_of_actors(self) -> bool:
        """Whether actors are linked with each other, and not with arguments."""
        return self.between == "actors"

    @property
    def options(self) -> NetworkOptions:
        """The options of the network."""
        values: dict[str, Any] = {
            "network_type": "onemode" if self.is_of_actors else "twomode", "aggregation": self.weight,
            "normalization": self.divide, "duplicates": self.repeats, "voices": self.voices, "variable1": self.nodes,
        }  # fmt: skip
        return NetworkOptions(**values)

    def changed(self, option: str, value: str) -> NetworkChoice:
        """Return the choice with another value of one option."""
        changes: dict[str, Any] = {_field(option): value}
        return replace(self, **changes)

    def alternatives(self) -> dict[str, tuple[str, ...]]:
        """Return the values that the options of counting could have instead, for the same question."""
        names = ("repeats", "voices", "divide" if self.is_of_actors else "share")
        chosen = {name: getattr(self, _field(name)) for name in names}
        return {name: tuple(value for value in VIEW_OPTIONS[name] if value != chosen[name]) for name in names}


def _field(option: str) -> str:
    """Return the field of an option. Links and cells have parameters of their own, as they have other values."""
    return {"cells": "weight", "share": "divide"}.get(option, option)


def draw(corpus: Corpus) -> tuple[Selection, NetworkChoice]:
    """Draw the filters and the options. Return their values."""
    selection = filters.current_selection(corpus, "network")
    shown = ("letter", *ARGUMENT_FILTERS, "printed")
    rare = tuple(name for name in SHARED_FILTERS if name != "letter")
    with st.container(horizontal=True, vertical_alignment="center", key="network_filters"):
        with filters.row(selection, shown):
            between = filters.option_switch("between_what", "Links between", labelled=False)
            filters.filter_menu(corpus, "letter", selection)
            for name in ARGUMENT_FILTERS:
                filters.filter_menu(corpus, name, selection)
            filters.articles_only(selection)
            filters.reset_button(selection, (*shown, *rare))
        menu = filters.rare_filters(corpus, rare, selection, label="View", key="view_menu")
    with menu:
        weight, divide = OF_LINKS if between == "actors" else OF_CELLS
        chosen = {name: filters.option_switch(name, LABELS[name])
                  for name in ("nodes", weight, divide, "repeats", "voices")}  # fmt: skip
    return selection, NetworkChoice(
        between, chosen["nodes"], chosen[weight], chosen[divide], chosen["repeats"], chosen["voices"]
    )


def label(option: str, value: str) -> str:
    """Return what the page calls a value of an option."""
    return VIEW_OPTIONS[option][value]


@cached_query(20)
def statements(corpus: Corpus, selection: Selection, nodes: str, voices: str) -> StatementColumns:
    """Return the statements that the filters select, one for each voice."""
    return selected_statements(corpus, selection, nodes, cast(Voices, voices))


@cached_query(50)
def network(corpus: Corpus, selection: Selection, choice: NetworkChoice) -> Network:
    """Return the network of a selection. Raises `OptionError` if it would be too large."""
    return make_network(statements(corpus, selection, choice.nodes, choice.voices), choice.options)


@cached_query(2)
def tints(corpus: Corpus, *, printed: bool) -> Mapping[str, tuple[int, str]]:
    """Return the number of the colour and the label of the first group of types of each person, by name."""
    tables = tables_for(corpus, Selection(printed=printed))
    names, numbers = names_of_people(tables), group_tints(corpus)
    first = tables.person_types.drop_duplicates("person")
    rows = zip(first["person"], first["actor_group"], first["group_label"], strict=True)
    return {names[person]: (numbers[group], label) for person, group, label in rows if person in names}
