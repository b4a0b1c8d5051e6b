"""Counts of signatories."""

from __future__ import annotations

import pandas as pd
import pytest

from data.tables.actors import signatory_count, type_counts


def of_types(*cells: str | None, people: str = "", basis: str = "coded") -> pd.DataFrame:
    """Return signatures with these types, each of a person of its own unless `people` has a letter for each."""
    names = list(people) or [f"{number}" for number in range(len(cells))]
    return pd.DataFrame({"person": names, "types": pd.Series(cells, dtype="str"), "types_basis": basis})


def test_types_are_counted_the_most_frequent_first() -> None:
    """A type that starts with an abbreviation keeps its capitals."""
    signatories = of_types("AI researcher", "NGO", "Member of parliament; NGO")
    assert type_counts(signatories) == "NGO 2, AI researcher 1, member of parliament 1"


def test_signatories_without_a_type_are_counted_last() -> None:
    assert type_counts(of_types(None, "Baker", None)) == "baker 1, type not known 2"
    assert type_counts(of_types(None)) == "type not known 1" and type_counts(of_types()) == ""


def test_types_by_rules_alone_are_counted_with_their_sign() -> None:
    by_rules, by_coder = of_types("Baker", "Baker", people="ab", basis="derived"), of_types("NGO", people="a")
    assert type_counts(by_rules) == "baker 2, ∴ type by a rule 2"
    assert type_counts(pd.concat([by_rules, by_coder])) == "baker 2, NGO 1, ∴ type by a rule 1"


def test_several_signatures_of_a_person_count_once_with_the_types_of_all() -> None:
    signatures = of_types("Baker", "Baker; NGO", None, None, None, people="aabab")
    assert type_counts(signatures) == "baker 1, NGO 1, type not known 1"


@pytest.mark.parametrize(
    ("total", "selected", "text"),
    [
        (8, 8, "8 signatories"),
        (8, 3, "3 of 8 signatories"),
        (8, 0, "0 of 8 signatories"),
        (1, None, "1 signatory"),
        (1200, None, "1,200 signatories"),
        (0, 0, "no remaining signatory"),
    ],
)
def test_selected_signatories_are_counted_of_all(total: int, selected: int | None, text: str) -> None:
    assert signatory_count(total, selected) == text
