"""The dot matrix places every mark, at every width."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.charts.dot_matrix import columns_that_fit, dot_matrix
from components.charts.svg import figure_to_svg
from data.text.metrics import text_width

ROWS = {"a": "Something should be done", "b": "Nothing <b>should</b> be done " * 8}
MARKS = pd.DataFrame(
    [("a", "x", 1.0, "2 of 2", "all", "cell-1", False), ("a", "y", 0.25, "1 of 4", "some", "cell-2", False),
     ("b", "x", 0.5, "1 of 2", "half", "cell-3", True)],
    columns=["row", "column", "share", "label", "hover", "cell", "against"],
)  # fmt: skip


@pytest.mark.parametrize("width", [300, 600, 900, 1400])
@pytest.mark.parametrize("dark", [True, False])
def test_every_mark_is_in_its_row_and_column(width: int, dark: bool) -> None:
    figure = dot_matrix(ROWS, {"x": "Generals", "y": "Writers"}, MARKS, title="Who?", width=width, dark=dark)
    marks = {}
    for trace in figure["data"]:
        places = zip(trace["x"], trace["y"], trace["marker"]["size"], strict=True)
        marks |= dict(zip(trace["customdata"], places, strict=True))
    assert set(marks) == {"cell-1", "cell-2", "cell-3"}
    assert marks["cell-1"][1] == marks["cell-2"][1] != marks["cell-3"][1]
    assert marks["cell-1"][0] < marks["cell-2"][0] <= width
    # The area is the share, so a quarter has half the width.
    assert marks["cell-2"][2] == pytest.approx(marks["cell-1"][2] / 2)
    symbols = {trace["marker"]["symbol"] for trace in figure["data"]}
    assert symbols == {"circle", "x"}


def test_labels_are_escaped_in_the_figure_and_the_svg() -> None:
    columns = {"x": "A <i>general</i>", "y": "A <i>very</i> long type of signatory " * 3}
    figure = dot_matrix(ROWS, columns, MARKS.assign(hover="<b>all</b>"), title="Who?", width=900, dark=False)
    assert {words for trace in figure["data"] for words in trace["hovertext"]} == {"&lt;b&gt;all&lt;/b&gt;"}
    short = dot_matrix(ROWS, {"x": "A <i>general</i>", "y": "B"}, MARKS, title="Who?", width=900, dark=False)
    assert short["layout"]["annotations"][0]["text"] == "A &lt;i&gt;general&lt;/i&gt;"
    words = [annotation["text"] for annotation in figure["layout"]["annotations"]]
    assert any("&lt;b&gt;" in text for text in words) and not any("<b>" in text for text in words)
    svg = figure_to_svg(figure, 900)
    assert "&lt;b&gt;" in svg and "2 of 2" in svg and "Who?" in svg


def test_columns_that_are_too_narrow_are_numbered() -> None:
    columns = {f"c{number}": f"Type of signatory {number}" for number in range(20)}
    marks = MARKS.assign(column=["c0", "c5", "c19"])
    figure = dot_matrix(ROWS, columns, marks, title="Who?", width=700, dark=False)
    words = [annotation["text"] for annotation in figure["layout"]["annotations"]]
    assert {"1", "6", "20"} <= set(words)
    assert any("20 Type of signatory 19" in text.replace("<br>", " ") for text in words)


def test_columns_with_numbers_as_labels_have_no_key() -> None:
    columns = {f"c{number}": str(number) for number in range(1, 31)}
    marks = MARKS.assign(column=["c1", "c5", "c30"], label="")
    figure = dot_matrix(ROWS, columns, marks, title="Who?", width=900, dark=False)
    words = [annotation["text"] for annotation in figure["layout"]["annotations"]]
    assert words[:30] == list(columns.values()) and not any("·" in text for text in words)


def test_the_note_is_below_the_title() -> None:
    columns = {"x": "Generals", "y": "Writers"}
    without_note = dot_matrix(ROWS, columns, MARKS, title="Who?", width=300, dark=False)["layout"]
    with_note = dot_matrix(ROWS, columns, MARKS, title="Who?", note="all <b>letters</b> " * 6, width=300, dark=False)[
        "layout"
    ]
    first = with_note["annotations"][0]
    assert "&lt;b&gt;" in first["text"] and first["text"].count("<br>") >= 1
    assert with_note["margin"]["t"] - without_note["margin"]["t"] == 16 * (first["text"].count("<br>") + 1)
    assert first["yshift"] > max(note.get("yshift", 0) for note in with_note["annotations"][1:])


def test_plotly_accepts_the_figure() -> None:
    figure = dot_matrix(ROWS, {"x": "Generals", "y": "Writers"}, MARKS, title="Who?", width=900, dark=False)
    assert len(go.Figure(figure).layout.annotations) == len(figure["layout"]["annotations"]) == 7


def test_an_empty_figure_has_no_marks() -> None:
    assert dot_matrix({}, {}, MARKS.head(0), title="Who?", width=900, dark=False)["data"] == []


def test_marks_of_both_stances_in_one_cell_do_not_overlap() -> None:
    marks = pd.concat([MARKS, MARKS.iloc[[0]].assign(cell="cell-4", label="1 of 9", against=True)])
    figure = dot_matrix(ROWS, {"x": "Generals", "y": "Writers"}, marks, title="Who?", width=900, dark=False)
    places = {cell: y for trace in figure["data"] for cell, y in zip(trace["customdata"], trace["y"], strict=True)}
    assert places["cell-4"] - places["cell-1"] >= 20
    words = {note["text"]: note["y"] for note in figure["layout"]["annotations"]}
    assert words["1 of 9"] == places["cell-4"] and words["2 of 2"] == places["cell-1"]


@pytest.mark.parametrize("width", [300, 600, 700, 900, 1400])
def test_as_many_columns_are_shown_as_fit(width: int) -> None:
    words = ["12 of 13", "1 of 1"]
    count = columns_that_fit(width, words)
    columns = {f"c{number}": f"Type {number}" for number in range(count)}
    marks = pd.DataFrame([("a", name, 1.0, words[0], "", name, False) for name in columns], columns=MARKS.columns)
    figure = dot_matrix(ROWS, columns, marks, title="Who?", width=width, dark=False)
    ends = [
        note["x"] + text_width(note["text"], 12) for note in figure["layout"]["annotations"] if note["text"] == words[0]
    ]
    begins = [x - 11 for x in figure["data"][0]["x"]]
    assert len(ends) == count and ends[-1] <= width
    assert all(end < begin for end, begin in zip(ends, begins[1:], strict=False))
    assert count >= (3 if width < 700 else 4)
