"""Selections parsed from the values of an address or a command line."""

from __future__ import annotations

import pytest

from data import Corpus
from data.queries.filters import FILTERS, SWITCHES, SelectionError, parse_selection
from data.queries.selection import Selection
from tests.conftest import count_calls


def test_unknown_values_are_reported_with_suggestions(shipped: Corpus) -> None:
    with pytest.raises(SelectionError) as raised:
        parse_selection(
            shipped,
            {
                "actor_type": ["militry"], "roles": ["ally"], "printed": ["maybe"], "search": ["x" * 201],
                "count": ["heads"], "sides": ["left"],
            },
        )  # fmt: skip
    assert raised.value.messages == (
        "There is no actor type `militry`. Did you mean `military`?",
        "The search is longer than 200 characters. Shorten it.",
        "`sides` must be letter or actor_type.",
        "`count` must be letter or signatory.",
        "There is no filter `roles`. Did you mean `role`?",
        "`printed` must be true or false.",
    )


def test_options_are_accepted_by_id_or_label(shipped: Corpus) -> None:
    by_label = {
        "actor_type": ["FORMER MILITARY"],
        "role": ["Signatories"],
        "letter": ["Five MPs to the Defence Minister"],
    }
    by_id = {"actor_type": ["former-military"], "role": ["signatory"], "letter": ["mps-to-lecornu"]}
    assert parse_selection(shipped, by_label) == parse_selection(shipped, by_id)


def test_a_selection_is_hashable() -> None:
    assert hash(Selection(letter=("a",))) == hash(Selection(letter=("a",)))


def test_active_values_differ_from_the_defaults() -> None:
    assert Selection().active() == {}
    chosen = {filter_.name: ("a",) for filter_ in FILTERS}
    selection = Selection(**chosen, search="words", printed=True, sides="actor_type", count="signatory")
    assert set(selection.active()) == {*(filter_.name for filter_ in FILTERS), *SWITCHES, "search", "printed"}
    assert selection.unfiltered() == Selection(printed=True) and Selection(search="x").unfiltered() == Selection()


def test_values_that_are_too_long_together_are_refused_before_they_are_read(shipped: Corpus) -> None:
    values = {f"letter{i}": ["x"] for i in range(2_000)}

    def parse() -> None:
        with pytest.raises(
            SelectionError, match=r"^The address is longer than 8,000 characters. Choose fewer values.$"
        ):
            parse_selection(shipped, values)

    assert count_calls(parse) < 5_000
