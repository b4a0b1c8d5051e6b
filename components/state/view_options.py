"""The filters that pages share, and the options of how a page shows its content."""

from __future__ import annotations

from data.queries.filters import SWITCHES
from data.signatures.filters import OPTIONS

SHARED_FILTERS = ("letter", "actor_type", "role")
ARGUMENT_FILTERS = ("kind", "theme")
SIGNATURE_FILTERS = tuple(OPTIONS)
# The filters that one page has, by page.
PAGE_FILTERS = {
    "arguments": ARGUMENT_FILTERS, "network": ARGUMENT_FILTERS, "people": SIGNATURE_FILTERS,
    "identities": SIGNATURE_FILTERS,
}  # fmt: skip
ALL_FILTERS = (*SHARED_FILTERS, *ARGUMENT_FILTERS, *SIGNATURE_FILTERS)
# The parameters that decide which rows a list has. A page number means nothing for other rows.
LIST_PARAMETERS = (*ALL_FILTERS, "search", "printed", "tab", "sides", "who", "between", "corpus")
# The parameters that are the number of the shown page of a list.
PAGE_NUMBERS = (
    "rows", "page", "lines", "whose", "alike", "pairs", "letters_page", "facts_page", "doubts_page", "silent_page",
    "sources", "descriptions_page", "days",
)  # fmt: skip
# Options by parameter of the address. The first option is the default. `SWITCHES` also change exported tables.
VIEW_OPTIONS: dict[str, dict[str, str]] = {
    **SWITCHES,
    "view": {"sides": "Side by side", "who": "Who argues what"},
    "list": {"letters": "Letters", "sources": "All sources"},
    "depth": {"matrix": "Table", "glance": "Lists"},
    "words": {"row": "Opened rows", "all": "All rows"},
    "order": {"theme": "By theme", "count": "By count"},
    "columns": {"most": "By number of arguments", "corpus": "As in the corpus", "alike": "By similarity"},
    "who": {"group": "Signatory groups", "type": "Signatory types", "actor": "Addressees"},
    "curve": {"total": "So far", "day": "Per day"},
    "figures": {"count": "Counts", "share": "Shares"},
    "between_what": {"actors": "Actors", "arguments": "Actors × arguments"},
    "nodes": {"actor": "People and organisations", "actor_type": "Types", "letter": "Letters"},
    "weight": {
        "subtract": "Agreement less dispute",
        "congruence": "Agreement",
        "conflict": "Dispute",
        "ignore": "Any shared argument",
    },
    "divide": {
        "no": "Nothing",
        "average": "Average activity",
        "jaccard": "Jaccard",
        "cosine": "Product of activities",
        "truecosine": "Cosine",
    },
    "cells": {"subtract": "For less against", "ignore": "Statements", "combine": "For 1, against 2, both 3"},
    "share": {"no": "Nothing", "activity": "Statements of the actor", "prominence": "Statements of the argument"},
    "repeats": {
        "document": "Once a letter",
        "include": "All",
        "month": "Once a month",
        "year": "Once a year",
        "acrossrange": "Once",
    },
    "voices": {"many": "Many voices", "one": "One voice"},
}
# All parameters of pages.
PARAMETERS = frozenset((
    *ALL_FILTERS, *VIEW_OPTIONS, *PAGE_NUMBERS, "search", "printed", "corpus", "tab", "show",
    "sort", "open", "actor", "evidence", "read", "passage", "dates", "lanes", "pin_columns", "pin_arguments",
    "facts", "missing_page", "between", "pair", "link",
))  # fmt: skip
