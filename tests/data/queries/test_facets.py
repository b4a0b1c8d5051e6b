"""Each option of a filter has the count that it would select."""

from __future__ import annotations

import pytest

from data import Corpus
from data.queries.facets import option_counts
from data.queries.filters import FILTERS
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.signatures.filters import OPTIONS


def test_options_are_counted_under_the_other_filters(shipped: Corpus) -> None:
    counts = option_counts(shipped, "actor_type", Selection())
    assert counts["general"] == 2 and counts["military"] == 3 and counts["member-of-parliament"] == 5
    of_one_letter = Selection(letter=("mps-to-lecornu",), actor_type=("general",))
    assert "general" not in option_counts(shipped, "actor_type", of_one_letter)
    assert set(option_counts(shipped, "letter", of_one_letter)) == {"intellectuals-to-president"}


@pytest.mark.parametrize("name", [filter_.name for filter_ in FILTERS if filter_.name not in OPTIONS])
def test_a_count_is_the_number_of_rows_that_the_option_selects(bridge: Corpus, name: str) -> None:
    """Select each option in turn and count. Tables of arguments are counted by argument, others by actor."""
    table, counted = ("arguments", "argument") if name in ("kind", "theme") else ("appearances", "actor")
    filter_ = next(filter_ for filter_ in FILTERS if filter_.name == name)
    for option in filter_.options(bridge):
        rows = TableQuery(bridge, table, Selection(**{name: (option,)})).rows
        assert option_counts(bridge, name, Selection()).get(option, 0) == rows[counted].nunique(), option
