"""The filters that pages share, and the options of how a page shows its content."""

from __future__ import annotations

from data.queries.filters import SWITCHES

SHARED_FILTERS = ("letter", "actor_type", "role")
ARGUMENT_FILTERS = ("kind", "theme")
# Options by parameter of the address. The first option is the default. `SWITCHES` also change exported tables.
VIEW_OPTIONS: dict[str, dict[str, str]] = {
    **SWITCHES,
    "view": {"sides": "Side by side", "who": "Who argues what"},
    "depth": {"matrix": "Table", "glance": "Lists"},
    "words": {"row": "Opened rows", "all": "All rows"},
    "order": {"theme": "By theme", "count": "By count"},
    "columns": {"corpus": "As in the corpus", "alike": "By similarity"},
    "who": {"group": "Signatory groups", "type": "Signatory types", "actor": "Addressees"},
    "figures": {"count": "Counts", "share": "Shares"},
}
