"""The options of a network, under the names that the Discourse Network Analyzer has for them.

The names are those of the function `dna_network` of its R package rDNA.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from data.text.suggestions import did_you_mean, shorten

NetworkType = Literal["onemode", "twomode"]
Aggregation = Literal["ignore", "congruence", "conflict", "subtract", "combine"]
Normalization = Literal["no", "average", "jaccard", "cosine", "truecosine", "activity", "prominence"]
Duplicates = Literal["include", "document", "week", "month", "year", "acrossrange"]
Voices = Literal["many", "one"]

AGGREGATIONS: Mapping[str, tuple[str, ...]] = {
    "onemode": ("ignore", "congruence", "conflict", "subtract"),
    "twomode": ("ignore", "subtract", "combine"),
}
NORMALIZATIONS: Mapping[str, tuple[str, ...]] = {
    "onemode": ("no", "average", "jaccard", "cosine", "truecosine"),
    "twomode": ("no", "activity", "prominence"),
}
# The variables of documents, and the option that leaves out documents by their value.
DOCUMENT_FILTERS = {
    "excludeAuthors": "author",
    "excludeSources": "source",
    "excludeSections": "section",
    "excludeTypes": "type",
}
_INVERTED = {"invertAuthors": "author", "invertSources": "source", "invertSections": "section", "invertTypes": "type"}
_DATES = ("%Y-%m-%d", "%d.%m.%Y")
_TIMES = ("%H:%M:%S", "%H:%M")
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0")


class OptionError(ValueError):
    """An option that a network cannot have. The message says which values are allowed."""


@dataclass(frozen=True)
class NetworkOptions:
    """What network is computed, and of which statements.

    A variable that is None is the default of the statements. `no_qualifier` says that none is used. `start` and `stop`
    are the first and the last second in UTC. `exclude` has values by variable and `exclude_documents` by variable of
    documents: statements with one of them are left out, or all others if the variable is in `keep_only` or
    `keep_only_documents`.
    """

    network_type: NetworkType = "twomode"
    aggregation: Aggregation = "ignore"
    normalization: Normalization = "no"
    duplicates: Duplicates = "include"
    isolates: bool = False
    statement_type: str | None = None
    variable1: str | None = None
    variable2: str | None = None
    qualifier: str | None = None
    no_qualifier: bool = False
    variable1_document: bool = False
    variable2_document: bool = False
    start: int | None = None
    stop: int | None = None
    exclude: Mapping[str, frozenset[str]] = field(default_factory=dict)
    exclude_documents: Mapping[str, frozenset[str]] = field(default_factory=dict)
    keep_only: frozenset[str] = frozenset()
    keep_only_documents: frozenset[str] = frozenset()
    voices: Voices = "many"

    def __post_init__(self) -> None:
        _check_choice("aggregation", self.aggregation, AGGREGATIONS[self.network_type], self.network_type)
        _check_choice("normalization", self.normalization, NORMALIZATIONS[self.network_type], self.network_type)


# Each option, with the field that it sets or the part of one.
_TEXTS = {"statementType": "statement_type", "variable1": "variable1", "variable2": "variable2"}
_FLAGS = {
    "isolates": "isolates",
    "variable1Document": "variable1_document",
    "variable2Document": "variable2_document",
}
_CHOICES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "networkType": ("network_type", get_args(NetworkType)),
    "aggregation": ("aggregation", get_args(Aggregation)),
    "qualifierAggregation": ("aggregation", get_args(Aggregation)),
    "normalization": ("normalization", get_args(Normalization)),
    "duplicates": ("duplicates", get_args(Duplicates)),
    "voices": ("voices", get_args(Voices)),
}
OPTION_NAMES = (
    *_CHOICES, *_TEXTS, "qualifier", *_FLAGS, "start.date", "stop.date", "start.time", "stop.time",
    "excludeValues", "invertValues", *DOCUMENT_FILTERS, *_INVERTED,
)  # fmt: skip
# What a file of expected networks has besides the options.
_RESULTS = ("numStatements", "sum", "rows", "cols", "matrix")


def parse_options(options: object) -> NetworkOptions:
    """Return options that are given by name, such as `{"networkType": "onemode", "aggregation": "congruence"}`.

    Case and dots in a name do not matter. Raises `OptionError` with the allowed names or values.
    """
    if not isinstance(options, Mapping):
        raise OptionError(
            'The options are no JSON object. Write {"networkType": "onemode", "aggregation": "subtract"}.'
        )
    given = _by_name(options)
    fields: dict[str, Any] = {}
    for name, value in given.items():
        if name in _CHOICES:
            target, allowed = _CHOICES[name]
            choice = str(value).strip().lower().replace(" ", "").replace("_", "")
            _check_choice(name, choice, allowed)
            if fields.setdefault(target, choice) != choice:
                raise OptionError("`aggregation` and `qualifierAggregation` differ. Keep one of them.")
        elif name in _TEXTS and value is not None:
            fields[_TEXTS[name]] = _text(name, value)
        elif name in _FLAGS:
            fields[_FLAGS[name]] = _flag(name, value)
    if "qualifier" in given:
        fields["qualifier"] = None if given["qualifier"] is None else _text("qualifier", given["qualifier"])
        fields["no_qualifier"] = fields["qualifier"] is None
    return NetworkOptions(**fields | _window(given) | _excluded(given))


def _by_name(options: Mapping[Any, object]) -> dict[str, object]:
    """Return options by their usual name. Raises `OptionError` for a name that there is not."""
    usual = {_plain(name): name for name in (*OPTION_NAMES, *_RESULTS)}
    given: dict[str, object] = {}
    for key, value in options.items():
        name = usual.get(_plain(str(key)))
        if name is None:
            hint = did_you_mean(str(key), OPTION_NAMES) or "."
            raise OptionError(f"There is no option `{shorten(str(key))}`{hint} Options: {', '.join(OPTION_NAMES)}.")
        if name not in _RESULTS:
            given[name] = value
    return given


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _check_choice(name: str, value: str, allowed: Iterable[str], network_type: str = "") -> None:
    if value not in allowed:
        of_type = f" in a {network_type} network" if network_type else ""
        raise OptionError(f"`{name}` cannot be “{shorten(value)}”{of_type}. Allowed: {', '.join(allowed)}.")


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise OptionError(f"`{name}` is no text. Write the name of a variable in quotation marks.")
    return value


def _flag(name: str, value: object) -> bool:
    text = str(value).lower()
    if text not in (*_TRUE, *_FALSE):
        raise OptionError(f"`{name}` cannot be “{shorten(text)}”. Allowed: true, false.")
    return text in _TRUE


def _window(given: Mapping[str, object]) -> dict[str, int]:
    """Return the first and the last second of the chosen dates."""
    window = {}
    for side, midnight in (("start", "00:00:00"), ("stop", "23:59:59")):
        day, time = given.get(f"{side}.date"), given.get(f"{side}.time")
        if day is None and time is not None:
            raise OptionError(f"`{side}.time` has no date. Add `{side}.date`.")
        if day is not None:
            date = _parse_time(f"{side}.date", day, _DATES, "2005-02-16 or 16.02.2005")
            clock = _parse_time(f"{side}.time", time or midnight, _TIMES, "14:30:00")
            moment = datetime.combine(date.date(), clock.time(), UTC)
            window[side] = int(moment.timestamp())
    if window and window.get("start", window.get("stop", 0)) > window.get("stop", window.get("start", 0)):
        raise OptionError("`start.date` is after `stop.date`. Swap them.")
    return window


def _parse_time(name: str, value: object, formats: Iterable[str], example: str) -> datetime:
    for format_ in formats:
        try:
            return datetime.strptime(str(value).strip(), format_)
        except ValueError:
            continue
    raise OptionError(f"`{name}` cannot be “{shorten(str(value))}”. Write it as {example}.")


def _excluded(given: Mapping[str, object]) -> dict[str, Any]:
    """Return the values to leave out, by variable."""
    values = given.get("excludeValues")
    if values is not None and not isinstance(values, Mapping):
        raise OptionError('`excludeValues` is no JSON object. Write {"concept": ["a value", "another"]}.')
    exclude = {str(name): _values("excludeValues", listed) for name, listed in (values or {}).items()}
    documents = {variable: _values(name, given[name]) for name, variable in DOCUMENT_FILTERS.items() if given.get(name)}
    inverted = {variable for name, variable in _INVERTED.items() if _flag(name, given.get(name, False))}
    keep_only = frozenset(exclude) if _flag("invertValues", given.get("invertValues", False)) else frozenset()
    return {
        "exclude": exclude, "exclude_documents": documents, "keep_only": keep_only,
        "keep_only_documents": frozenset(inverted & documents.keys()),
    }  # fmt: skip


def _values(name: str, listed: object) -> frozenset[str]:
    """Return values as texts. A truth value is 1 or 0, as in the matrices."""
    if isinstance(listed, str | int):
        listed = [listed]
    if not isinstance(listed, list | tuple) or not all(isinstance(value, str | int) for value in listed):
        raise OptionError(f"`{name}` has something that is no text and no number. Write a list of values.")
    return frozenset(str(int(value)) if isinstance(value, bool) else str(value) for value in listed)
