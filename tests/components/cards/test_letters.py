"""Letter cards."""

from __future__ import annotations

import pandas as pd

from components.cards.letters import type_counts


def test_type_that_starts_with_an_abbreviation_keeps_its_capitals() -> None:
    labels = {"a": "AI researcher", "b": "NGO", "c": "Member of parliament", "d": "NGO"}
    types = pd.DataFrame({"actor": list(labels), "type_label": list(labels.values())})
    signatories = pd.DataFrame({"actor": list(labels), "actor_types": list(labels.values())})
    assert type_counts(signatories, types) == "AI researcher, NGO 2, member of parliament"


def test_signatories_without_a_type_are_counted() -> None:
    signatories = pd.DataFrame({"actor": ["a", "b", "c"], "actor_types": ["Baker", None, None]})
    types = pd.DataFrame({"actor": ["a"], "type_label": ["Baker"]})
    assert type_counts(signatories, types) == "baker, type not known 2"
    assert type_counts(signatories[:1], types[:0]) == "none of the selected types"
