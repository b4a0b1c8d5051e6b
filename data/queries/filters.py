"""The filters, declared once: the name each has in addresses and on the command line, and what it offers.

An option is named by its id (`general`) or, in any case, by its label (`Generals`): the pages write labels
into the address, people and programs type ids, and both mean the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from data.catalog.corpus import Corpus
from data.model.arguments import ArgumentKind
from data.model.letters import Role
from data.queries.selection import Selection
from data.schema.tables import TABLE
from data.text.normalize import lower_first
from data.text.suggestions import did_you_mean

ROLES: dict[str, str] = dict(
    zip(
        get_args(Role),
        ("Signatories", "Withdrawn signatories", "Addressees", "Publishers", "Reporting outlets", "Allies",
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
# What an analyst chooses one of; the first holds where nothing is chosen.
SWITCHES: dict[str, dict[str, str]] = {
    "sides": {"letter": "Letters", "actor_type": "Actor types"},
    "count": {"letter": "Once a letter", "signatory": "Once a signatory"},
}
# The tables that heed these choices.
_HEED = {"sides": frozenset({"comparison", "similarity"}), "count": frozenset({"comparison", "support"})}


class SelectionError(ValueError):
    """A filter names something that the corpus does not have; the sentences say what."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__(" ".join(sentences))


@dataclass(frozen=True)
class Filter:
    """A filter: its name, its label, its options (id to label) in a corpus, and the tables that it touches."""

    name: str
    label: str
    options: Callable[[Corpus], dict[str, str]]
    help: str
    lead: str
    tables: frozenset[str]


def _letters(corpus: Corpus) -> dict[str, str]:
    return corpus.model.letter_titles


def _actor_types(corpus: Corpus) -> dict[str, str]:
    """Groups, each followed by its types."""
    options = {}
    for group in corpus.model.codebook.actor_groups:
        options[group.id] = group.label
        options |= {kind.id: kind.label for kind in group.types}
    return options


def _themes(corpus: Corpus) -> dict[str, str]:
    return {theme.id: theme.label for theme in corpus.model.codebook.themes}


_ALL = frozenset(TABLE) - {"sources", "quality"}
_ARGUED = frozenset({"arguments", "related_arguments", "statements", "speakers", "comparison", "support", "similarity"})

FILTERS: tuple[Filter, ...] = (
    Filter("letter", "Letter", _letters, "Keep only what belongs to these letters.", "", _ALL),
    Filter("actor_type", "Actor type", _actor_types,
           "Keep these types of actor, and what they argue. A group stands for all of its types.",
           "", _ALL),
    Filter("role", "Role", lambda _: ROLES,
           "Keep actors in these roles. What letters argue goes by their signatories unless a role is chosen.",
           "as ", _ALL),
    Filter("kind", "Kind of argument", lambda _: KINDS, "Keep arguments of these kinds.", "", _ARGUED),
    Filter("theme", "Theme", _themes, "Keep arguments on these themes.", "on ", _ARGUED),
)  # fmt: skip
FILTER_BY_NAME = {filter_.name: filter_ for filter_ in FILTERS}


def affects(table: str, name: str) -> bool:
    """Return whether a table changes with a filter or a choice of this name; every table does with a search."""
    return table in _HEED.get(name, FILTER_BY_NAME[name].tables if name in FILTER_BY_NAME else _ALL | {table})


def parse_selection(corpus: Corpus, values: Mapping[str, Sequence[str]]) -> Selection:
    """A selection from the values of an address or a command line; SelectionError names every one that is off."""
    sentences: list[str] = []
    chosen: dict[str, Any] = {f.name: tuple(_ids(corpus, f, values.get(f.name, ()), sentences)) for f in FILTERS}
    search = " ".join(values.get("search", ())).strip()
    if len(search) > MAX_SEARCH_LENGTH:
        sentences.append(f"A search has at most {MAX_SEARCH_LENGTH} characters; shorten it.")
    choices = {name: _choice(name, values.get(name, ()), sentences) for name in SWITCHES}
    names = [*FILTER_BY_NAME, *SWITCHES, "search", "printed"]
    unknown = sorted(set(values) - set(names))
    sentences += [f"There is no filter `{name}`{did_you_mean(name, names)}" for name in unknown]
    printed = _truth(values.get("printed", ()), sentences)
    if sentences:
        raise SelectionError(sentences)
    return Selection(**chosen, **choices, search=search, printed=printed)


def find_option(options: Mapping[str, str], value: str) -> str | None:
    """The id of the option that a value names, by id or by label, in any case; None where none does."""
    names = {label.casefold(): name for name, label in options.items()} | {name.casefold(): name for name in options}
    return names.get(value.strip().casefold())


def _ids(corpus: Corpus, filter_: Filter, values: Sequence[str], sentences: list[str]) -> list[str]:
    options = filter_.options(corpus)
    found = []
    for value in values:
        name = find_option(options, value)
        if name is None:
            near = did_you_mean(value[:MAX_SEARCH_LENGTH].casefold(), [*options, *map(str.casefold, options.values())])
            sentences.append(f"There is no {lower_first(filter_.label)} `{value[:MAX_SEARCH_LENGTH]}`{near}")
        elif name not in found:
            found.append(name)
    return found


def _choice(name: str, values: Sequence[str], sentences: list[str]) -> Any:
    """The option that the last value names; the first where none is given."""
    options = SWITCHES[name]
    found = find_option(options, values[-1]) if values else next(iter(options))
    if found is None:
        sentences.append(f"`{name}` is {' or '.join(options)}.")
    return found


def _truth(values: Sequence[str], sentences: list[str]) -> bool:
    value = values[-1].lower() if values else "false"
    if value not in ("true", "false"):
        sentences.append("`printed` is true or false.")
    return value == "true"
