"""Letter cards."""

from __future__ import annotations

import pandas as pd

from components.cards.letters import type_counts


def test_type_that_starts_with_an_abbreviation_keeps_its_capitals() -> None:
    labels = {"a": "AI researcher", "b": "NGO", "c": "Member of parliament", "d": "NGO"}
    types = pd.DataFrame({"person": list(labels), "actor_type": list(labels), "type_label": list(labels.values())})
    signatories = pd.DataFrame({"person": list(labels), "types": list(labels.values())})
    assert type_counts(signatories, types) == "AI researcher, NGO 2, member of parliament"


def test_signatories_without_a_type_are_counted() -> None:
    signatories = pd.DataFrame({"person": ["a", "b", "c"], "types": ["Baker", None, None]})
    types = pd.DataFrame({"person": ["a"], "actor_type": ["baker"], "type_label": ["Baker"]})
    assert type_counts(signatories, types) == "baker, type not known 2"
    assert type_counts(signatories[:1], types[:0]) == "none of the selected types"
