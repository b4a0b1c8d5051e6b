"""Similarity is shown only where it can differ."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from components.charts.similarity_figure import similarity_figure
from components.charts.similarity_picture import similarity_picture
from components.widgets.similarity import can_differ
from data import Corpus
from data.catalog.available import CORPUS_VARIABLE
from data.queries.table_query import TableQuery
from data.tables.model_index import to_records
from tests.components.app import offered_files, page
from tests.generator.__main__ import write_corpus

A, B, C = "for-the-bridge", "guild-against", "third"


def pairs(overlaps: list[float | None]) -> pd.DataFrame:
    """Return the pairs of three sides with these overlaps."""
    return pd.DataFrame({"side": [A, A, B], "other": [B, C, C], "overlap": overlaps})


@pytest.mark.parametrize(
    ("overlaps", "sides", "differs"),
    [([0.5, 0.2, 0.5], 3, True), ([0.5, 0.5, 0.5], 3, False), ([0.5, None, 0.5], 3, True), ([0.5, 0.2, 0.5], 2, False)],
)  # fmt: skip
def test_equal_pairs_and_two_sides_have_no_similarity(
    shipped: Corpus, overlaps: list[float | None], sides: int, differs: bool
) -> None:
    query = TableQuery(shipped, "similarity").over(pairs(overlaps))
    assert can_differ(query, sides) == differs


@pytest.mark.parametrize("linked", [True, False])
def test_the_dots_fill_the_lower_half_of_a_square(linked: bool) -> None:
    rows = pairs([0.5, 0.2, None]).assign(shared=1, either=2, side_label="<b>A", other_label="B")
    figure = similarity_figure(to_records(rows), {A: "<b>A", B: "B", C: "C"}, 900, dark=False, linked=linked)
    (dots,) = figure["data"]
    assert list(zip(dots["x"], dots["y"], strict=True)) == [(0, 1), (0, 2)]
    small, large = sorted(dots["marker"]["size"])
    assert (small / large) ** 2 == pytest.approx(0.2 / 0.5), "the area of a dot is the overlap"
    assert dots["customdata"][0] == (f"similarity/{A}/{B}/overlap" if linked else "")
    names = figure["layout"]["yaxis"]["ticktext"]
    assert [name[-len("1 A</span>") :] for name in names[1:]] == ["2 B</span>", "3 C</span>"] and "&lt;b&gt;A" in names[
        0
    ]
    assert "&lt;b&gt;A; B: 50% = 1 / 2" in dots["hovertext"][0]
    assert "<b>" not in "".join([*dots["hovertext"], *names])


def test_names_are_near_their_dots_and_percentages_only_where_they_fit() -> None:
    rows = to_records(pairs([0.5, 0.2, None]).assign(shared=1, either=2, side_label="A", other_label="B"))
    sides = {A: "A", B: "B", C: "C"}
    wide, narrow = (similarity_figure(rows, sides, width, dark=True, linked=False) for width in (1200, 200))
    assert wide["layout"]["width"] < 500 and narrow["layout"]["width"] <= 200
    assert "text" in wide["data"][0]["mode"] and "text" not in narrow["data"][0]["mode"]
    assert wide["data"][0]["text"] == [" 50%", " 20%"]


def test_the_dots_of_many_sides_do_not_overlap_in_a_narrow_window() -> None:
    sides = {f"side-{number}": f"Letter {number} to the Minister of the Interior" for number in range(1, 21)}
    rows = to_records(pairs([1.0, 1.0, 1.0]).assign(side="side-1", other=["side-2", "side-3", "side-4"]))
    rows = [{**row, "shared": 1, "either": 1, "side_label": sides["side-1"], "other_label": "B"} for row in rows]
    wide, narrow = (similarity_figure(rows, sides, width, dark=True, linked=False) for width in (1200, 300))
    places = narrow["layout"]["width"] - narrow["layout"]["margin"]["l"] - narrow["layout"]["margin"]["r"]
    assert max(narrow["data"][0]["marker"]["size"]) <= places / 19 < max(wide["data"][0]["marker"]["size"])
    assert narrow["layout"]["xaxis"]["ticktext"] == ["1", "5", "10", "15"]
    assert narrow["layout"]["xaxis"]["tickvals"] == [0, 4, 9, 14]
    assert wide["layout"]["xaxis"]["ticktext"] == [str(number) for number in range(1, 20)]
    assert [figure["data"][0]["hovertext"][0].count("<br>") for figure in (wide, narrow)] == [0, 1]


def test_the_picture_has_names_percentages_and_where_it_is_from() -> None:
    rows = to_records(pairs([0.5, 0.2, None]).assign(shared=1, either=2, side_label="A", other_label="B"))
    svg = similarity_picture(rows, {A: "<b>A", B: "B", C: "C"}, "3 pairs", ["Cosigned · corpus 1", ""]).svg()
    found = [text.text for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert {"1 <b>A", "2 B", "3 C", "50%", "20%", "3 pairs", "Cosigned · corpus 1"} <= set(found)
    assert "<b>" not in svg


def test_the_export_menu_offers_the_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(write_corpus(tmp_path, letters=6, arguments=12)))
    assert "Picture (SVG)" in offered_files(page("arguments"))
