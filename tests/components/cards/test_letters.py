"""Letter cards."""

from __future__ import annotations

import pandas as pd

from components.cards.letters import type_counts


def test_type_that_starts_with_an_abbreviation_keeps_its_capitals() -> None:
    labels = {"a": "AI researcher", "b": "NGO", "c": "Member of parliament", "d": "NGO"}
    types = pd.DataFrame({"actor": list(labels), "type_label": list(labels.values())})
    assert type_counts(pd.DataFrame({"actor": list(labels)}), types) == "AI researcher, NGO 2, member of parliament"
