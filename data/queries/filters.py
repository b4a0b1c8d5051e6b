"""Declare the filters and parse a selection from an address or a command line.

An option can be given by its id (`general`) or by its label (`Generals`), in upper or lower case. Pages write ids into
the address. What each filter selects is described in `Selection`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from data.catalog.corpus import Corpus
from data.model.arguments import ArgumentKind
from data.model.letters import Role
from data.queries.selection import Selection
from data.queries.signature_options import signature_options
from data.schema.tables import TABLE
from data.text.normalize import lower_first
from data.text.suggestions import did_you_mean, no_such

ROLES: dict[str, str] = dict(
    zip(
        get_args(Role),
        ("Signatories", "Withdrawn signatories", "Addressees", "Publishers", "Channels", "Reporting outlets", "Allies",
         "Adversaries", "Beneficiaries", "Context"),
        strict=True,
    )
)  # fmt: skip
KINDS: dict[str, str] = dict(
    zip(
        get_args(ArgumentKind),
        ("Proposals", "Justifications", "Benefits", "Limits", "Threats", "Precedents"),
        strict=True,
    )
)
MAX_SEARCH_LENGTH = 200
# Each link of a page repeats the address. Longer ones also fail on their way through many servers.
MAX_ADDRESS_LENGTH = 8_000
ADDRESS_TOO_LONG = f"The address is longer than {MAX_ADDRESS_LENGTH:,} characters. Choose fewer values."
# Each switch has exactly one value. The first option is the default.
SWITCHES: dict[str, dict[str, str]] = {
    "sides": {"letter": "Letters", "actor_type": "Actor types"},
    "count": {"letter": "Letter", "signatory": "Signatory"},
}
_SWITCHED_TABLES = {
    "sides": frozenset({"comparison", "similarity"}),
    "count": frozenset({"comparison", "support"}),
}


class SelectionError(ValueError):
    """An invalid selection, with one message for each invalid value."""

    def __init__(self, messages: Sequence[str]) -> None:
        self.messages = tuple(messages)
        super().__init__(" ".join(messages))


@dataclass(frozen=True)
class Filter:
    """A filter of tables.

    `options` returns the labels of the filter's options in a corpus, by id. `prefix` is text before the selected
    options in a sentence. `tables` are the names of the tables that the filter affects. Options that are names keep
    their capitals in a sentence.
    """

    name: str
    label: str
    options: Callable[[Corpus], Mapping[str, str]]
    help: str
    prefix: str
    tables: frozenset[str]
    are_names: bool = False

    def options_text(self, corpus: Corpus, values: Iterable[str]) -> str:
        """Return the labels of these options for use inside a sentence. Example: “generals, writers”."""
        options = self.options(corpus)
        labels = (options[value] for value in values)
        return ", ".join(labels if self.are_names else map(lower_first, labels))


def _letters(corpus: Corpus) -> Mapping[str, str]:
    return corpus.letter_titles


def _actor_types(corpus: Corpus) -> Mapping[str, str]:
    """Return the groups of actor types, each followed by its types."""
    options = {}
    for group in corpus.model.codebook.actor_groups:
        options[group.id] = group.label
        options |= {kind.id: kind.label for kind in group.types}
    return options


def _themes(corpus: Corpus) -> Mapping[str, str]:
    return {theme.id: theme.label for theme in corpus.model.codebook.themes}


def _of_signatures(name: str) -> Callable[[Corpus], Mapping[str, str]]:
    return lambda corpus: signature_options(corpus.tables, name)


_FILTERED_TABLES = frozenset(TABLE) - {"sources", "quality"}
_ARGUMENT_TABLES = frozenset(
    {"arguments", "related_arguments", "statements", "speakers", "comparison", "support", "similarity"}
)
_SIGNATURE_TABLES = frozenset({"signatures", "signature_types", "signatures_over_time"})

FILTERS: tuple[Filter, ...] = (
    Filter("letter", "Letter", _letters, "Show only rows of these letters.", "", _FILTERED_TABLES),
    Filter("actor_type", "Actor type", _actor_types,
           "Show actors of these types and their arguments. A group includes all its types.",
           "", _FILTERED_TABLES),
    Filter("role", "Role", lambda _: ROLES,
           "Show actors in these roles. Arguments are filtered by signatories unless you select a role.",
           "as ", _FILTERED_TABLES),
    Filter("kind", "Kind of argument", lambda _: KINDS, "Show arguments of these kinds.", "", _ARGUMENT_TABLES),
    Filter("theme", "Theme", _themes, "Show arguments on these themes.", "on ", _ARGUMENT_TABLES),
    Filter("affiliation", "Affiliation", _of_signatures("affiliation"), "Show signatures with these affiliations.",
           "at ", _SIGNATURE_TABLES, are_names=True),
    Filter("country", "Country", _of_signatures("country"), "Show signatures from these countries.",
           "from ", _SIGNATURE_TABLES, are_names=True),
    Filter("signatory_kind", "Kind of signatory", _of_signatures("signatory_kind"),
           "Show signatures of people, organisations or other kinds.", "", _SIGNATURE_TABLES),
    Filter("tier", "Part of the list", _of_signatures("tier"), "Show signatures in these parts of the list.",
           "part of the list: ", _SIGNATURE_TABLES, are_names=True),
)  # fmt: skip
FILTER_BY_NAME = {filter_.name: filter_ for filter_ in FILTERS}


def active_filters(selection: Selection, table: str) -> dict[str, Any]:
    """Return the active filters and switches that change a table."""
    return {name: value for name, value in selection.active().items() if affects(table, name)}


def affects(table: str, name: str) -> bool:
    """Return whether a filter or switch of this name changes a table.

    A search affects every table.
    """
    if name in FILTER_BY_NAME:
        return table in FILTER_BY_NAME[name].tables
    return name not in _SWITCHED_TABLES or table in _SWITCHED_TABLES[name]


def filter_label(corpus: Corpus, selection: Selection, name: str) -> str:
    """Return the name and the chosen options of a filter. Example: “Actor type: Generals, Writers”."""
    if name == "printed":
        return "Articles only"
    if name == "search":
        return f"search “{selection.search}”"
    options = FILTER_BY_NAME[name].options(corpus)
    return f"{FILTER_BY_NAME[name].label}: {', '.join(options[value] for value in getattr(selection, name))}"


def parse_selection(corpus: Corpus, values: Mapping[str, Sequence[str]]) -> Selection:
    """Parse the values of an address or a command line.

    Raises `SelectionError` with a message for each unknown or invalid value.
    """
    if is_too_long(values):
        raise SelectionError([ADDRESS_TOO_LONG])
    messages: list[str] = []
    selected: dict[str, Any] = {
        filter_.name: tuple(_parse_options(corpus, filter_, values.get(filter_.name, ()), messages))
        for filter_ in FILTERS
    }
    search = " ".join(values.get("search", ())).strip()
    if len(search) > MAX_SEARCH_LENGTH:
        messages.append(f"The search is longer than {MAX_SEARCH_LENGTH} characters. Shorten it.")
    switched = {name: _parse_switch(name, values.get(name, ()), messages) for name in SWITCHES}
    names = [*FILTER_BY_NAME, *SWITCHES, "search", "printed"]
    unknown = sorted(set(values) - set(names))
    messages += [f"There is no filter `{name}`{did_you_mean(name, names)}" for name in unknown]
    printed = _parse_flag(values.get("printed", ()), messages)
    if messages:
        raise SelectionError(messages)
    return Selection(**selected, **switched, search=search, printed=printed)


def is_too_long(values: Mapping[str, Sequence[str]]) -> bool:
    """Return whether parameters are longer than an address may be."""
    return sum(len(name) + len(value) for name, given in values.items() for value in given) > MAX_ADDRESS_LENGTH


def find_option(options: Mapping[str, str], value: str) -> str | None:
    """Return the id of the option with this id or label.

    None if there is none. Ignores case.
    """
    if value in options:
        return value
    ids = {label.casefold(): name for name, label in options.items()} | {name.casefold(): name for name in options}
    return ids.get(value.strip().casefold())


def known_words(options: Mapping[str, str]) -> list[str]:
    """Return the ids and the labels of options, to suggest one of them."""
    return [*options, *map(str.casefold, options.values())]


def switch_message(name: str, options: Iterable[str]) -> str:
    """Return the message for an invalid value of a switch."""
    return f"`{name}` must be {' or '.join(options)}."


def _parse_options(corpus: Corpus, filter_: Filter, values: Sequence[str], messages: list[str]) -> list[str]:
    # The options of some filters are computed from thousands of signatures.
    options = filter_.options(corpus) if values else {}
    ids = []
    for value in values:
        name = find_option(options, value)
        if name is None:
            messages.append(no_such(lower_first(filter_.label), value, known_words(options)))
        elif name not in ids:
            ids.append(name)
    return ids


def _parse_switch(name: str, values: Sequence[str], messages: list[str]) -> Any:
    """Return the option of the last value, or the default if there is no value."""
    options = SWITCHES[name]
    option = find_option(options, values[-1]) if values else next(iter(options))
    if option is None:
        messages.append(switch_message(name, options))
    return option


def _parse_flag(values: Sequence[str], messages: list[str]) -> bool:
    value = values[-1].lower() if values else "false"
    if value not in ("true", "false"):
        messages.append("`printed` must be true or false.")
    return value == "true"
