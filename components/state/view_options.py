"""View options."""

from __future__ import annotations

from data.queries.filters import SWITCHES

SHARED_FILTERS = ("letter", "actor_type", "role")
ARGUMENT_FILTERS = ("kind", "theme")
# What a page shows in one of several ways; those of a selection mean the same wherever they stand.
VIEW_OPTIONS: dict[str, dict[str, str]] = {
    **SWITCHES,
    "depth": {"matrix": "Side by side", "glance": "At a glance"},
    "words": {"row": "Expanded rows", "all": "All rows"},
    "order": {"theme": "By theme", "count": "By count"},
    "columns": {"corpus": "As in the corpus", "alike": "By similarity"},
    "who": {"group": "Signatory groups", "type": "Signatory types", "actor": "Addressees"},
    "figures": {"count": "Counts", "share": "Shares"},
}
