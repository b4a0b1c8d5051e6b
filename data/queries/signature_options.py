"""Which signatures a selection is about, and the options of filters by what a list says of them.

These are affiliation, country, kind and part of the list.
"""

from __future__ import annotations

from collections import Counter

from data.queries.selection import Selection
from data.schema.lists import LIST_SEPARATOR, split_list
from data.schema.vocabulary import SIGNATORY_KINDS
from data.signatures.columns import folded_text
from data.signatures.filters import OPTIONS, SignatureFilter
from data.tables.build import Tables
from data.text.normalize import fold

_LISTS = ("affiliation",)


def signature_filter(selection: Selection) -> SignatureFilter:
    """Return which signatures a selection is about. Those of its actor types are signatures of their people."""
    options = tuple((name, getattr(selection, name)) for name in OPTIONS)
    words = tuple(fold(selection.search).split())
    return SignatureFilter(selection.letter, selection.role, selection.actor_type, options, words)


def signature_options(tables: Tables, name: str) -> dict[str, str]:
    """Return the label of each option of a filter by its id: the commonest spelling of the value.

    Spellings that differ in case, accents or spaces only are one option.
    """
    key = f"options of {name}"
    if key not in tables.derived:
        spellings: dict[str, Counter[str]] = {}
        for cell, count in tables.signatures.spellings(name):
            for value in _values(cell, name):
                spellings.setdefault(folded_text(value), Counter())[value] += count
        labels = {option: counts.most_common(1)[0][0] for option, counts in spellings.items()}
        tables.derived[key] = {option: SIGNATORY_KINDS.get(label, label) for option, label in labels.items() if option}
    options: dict[str, str] = tables.derived[key]
    return options


def divides(tables: Tables, name: str) -> bool:
    """Return whether a filter can select some of the signatures: some have another option, or none."""
    key = f"{name} divides"
    if key not in tables.derived:
        counts = tables.signatures.counts_by(OPTIONS[name])
        tables.derived[key] = len(signature_options(tables, name)) > 1 or len(counts) > len(counts.keys() - {None}) > 0
    return bool(tables.derived[key])


def _values(cell: str, name: str) -> list[str]:
    """Return the values of a cell. A list of signatories may name two organisations in one entry."""
    if name not in _LISTS:
        return [cell]
    return [part for entry in split_list(cell) for part in entry.split(LIST_SEPARATOR)]
