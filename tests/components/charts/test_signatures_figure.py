"""The figure of signatures over time."""

from __future__ import annotations

from typing import Any

import pytest

from components.charts.signatures_figure import signatures_figure
from components.charts.theme import PlotlyDict
from data.schema import theme

DAYS: list[dict[str, Any]] = [
    {"letter": letter, "date": f"2024-11-0{day}", "signed": signed, "withdrawn": withdrawn,
     "signed_total": total, "withdrawn_total": gone}
    for letter, day, signed, withdrawn, total, gone in (
        ("a", 2, 1200, 0, 1200, 0), ("a", 5, 3, 2, 1203, 2), ("b", 3, 1, 0, 1, 0),
    )
]  # fmt: skip
TITLES = {"a": "Letter <b>A</b>", "b": "Letter B"}


def figure(*, per_day: bool = False, dark: bool = False) -> PlotlyDict:
    """Return the figure of two letters."""
    return signatures_figure(DAYS, TITLES, {"a": 1, "b": 2}, per_day=per_day, dark=dark)


def test_a_line_a_letter_and_a_dotted_one_for_withdrawals() -> None:
    signed, withdrawn, other = figure()["data"]
    assert (signed["x"], signed["y"]) == (["2024-11-02", "2024-11-05"], [1200, 1203])
    assert withdrawn["y"] == [0, 2] and withdrawn["line"]["dash"] == "dot"
    assert withdrawn["line"]["color"] == signed["line"]["color"] != other["line"]["color"]
    assert other["y"] == [1], "a letter without withdrawals has no dotted line"


def test_per_day_withdrawals_are_bars_below_zero_in_the_place_of_their_letter() -> None:
    signed, withdrawn, other = figure(per_day=True)["data"]
    assert {trace["type"] for trace in (signed, withdrawn, other)} == {"bar"}
    assert signed["y"] == [1200, 3] and withdrawn["y"] == [0, -2]
    assert signed["offsetgroup"] == withdrawn["offsetgroup"] != other["offsetgroup"]


@pytest.mark.parametrize("dark", [False, True])
def test_colours_are_those_of_the_letters_in_the_mode(dark: bool) -> None:
    data = figure(dark=dark)["data"]
    assert data[0]["line"]["color"] == theme.colour("side_1", dark=dark)
    assert data[2]["line"]["color"] == theme.colour("side_2", dark=dark)


def test_texts_on_hover_are_literal() -> None:
    signed, withdrawn, _ = figure()["data"]
    assert signed["hovertext"][0] == "Letter &lt;b&gt;A&lt;/b&gt;, 2 November 2024: 1,200 signed so far"
    assert withdrawn["hovertext"][1].endswith("2 withdrawn so far")
    per_day = figure(per_day=True)["data"]
    assert per_day[1]["hovertext"][1].endswith("5 November 2024: 2 withdrawn on this day")
