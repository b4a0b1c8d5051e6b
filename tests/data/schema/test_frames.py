"""Columns of many texts are searched, grouped and joined as pandas does it with few."""

from __future__ import annotations

import pandas as pd
import pytest

from data.schema.frames import as_categories, is_in, values_by

SIGNED = pd.DataFrame({"letter": ["b", "a", "b"], "person": ["ada", "carl", None]}, index=[7, 3, 5]).astype("str")
MADE = pd.DataFrame({"argument": ["toll", "bell"], "letter": ["a", "c"]}).astype("str")


@pytest.mark.parametrize(
    "values",
    [["a", "c"], {"b"}, frozenset(), MADE["letter"], SIGNED["person"], MADE["letter"].head(0), ["a", None]],
)
def test_texts_are_found_as_by_pandas(values: object) -> None:
    for column in (*SIGNED.items(), *SIGNED.head(0).items()):
        found, cells = is_in(column[1], values), column[1]
        pd.testing.assert_series_equal(found, cells.isin(list(values)), check_names=False)


def test_values_are_grouped_by_those_of_another_column() -> None:
    assert values_by(SIGNED, "person", "letter") == {"ada": {"b"}, "carl": {"a"}}
    assert values_by(pd.concat([SIGNED, SIGNED]), "letter", "letter") == {"b": {"b"}, "a": {"a"}}
    assert values_by(SIGNED.head(0), "letter", "person") == {}


def test_categories_are_joined_like_their_texts() -> None:
    signed, made = as_categories(SIGNED, MADE)
    assert [frame.dtypes.map(str).unique().tolist() for frame in (signed, made)] == [["category"], ["category"]]
    assert signed["letter"].dtype == made["letter"].dtype != made["argument"].dtype
    joined = made.merge(signed, on="letter", how="left")
    assert joined["letter"].dtype == "category"
    pd.testing.assert_frame_equal(joined.astype("str"), MADE.merge(SIGNED, on="letter", how="left"))
    assert [frame.index.tolist() for frame in as_categories(SIGNED, MADE.head(0))] == [[7, 3, 5], []]
