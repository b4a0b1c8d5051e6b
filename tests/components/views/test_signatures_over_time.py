"""The timeline page shows signatures over time if any signature has a date."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

from components.cards.dates import counted_letters, signature_legend
from components.views import signatures_over_time
from components.widgets import downloads
from data import open_corpus
from data.catalog.available import CORPUS_VARIABLE
from data.files.layout import signature_file
from data.queries.table_query import TableQuery
from tests.components.app import html, linked_cells, messages, offered_files, page, plain_text, without_exception
from tests.components.html_tables import read_tables

FOR, AGAINST = "for-the-bridge", "guild-against"
TABLE = """\
name,signed,withdrawn
Ada,2024-11-03,
Ben,2024-11-02,2024-11-03
Cleo,2024-11-02,yes
Dan,2024-11,
Hal,,
"""
OTHER = "name,signed\nIda,2024-11-04\n"


@pytest.fixture
def dated(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Show the bridge corpus with dated signatures of one letter, and return its folder."""
    (copy_of_bridge / signature_file(FOR)).write_text(TABLE, "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    return copy_of_bridge


def chart(app: AppTest) -> dict[str, list[dict[str, object]]]:
    """Return the figure of the chart."""
    (element,) = app.get("plotly_chart")
    figure: dict[str, list[dict[str, object]]] = json.loads(element.proto.spec)
    return figure


@pytest.mark.usefixtures("dated")
def test_the_chart_has_the_days_and_the_legend_what_is_not_drawn() -> None:
    app = page("timeline")
    signed, withdrawn = chart(app)["data"]
    assert (signed["x"], signed["y"]) == (["2024-11-02", "2024-11-03"], [2, 3]) and withdrawn["y"] == [0, 1]
    text = " ".join(plain_text(html(app)).split())
    # Two signatories are in the file of the letter.
    assert (
        "3 signatures with a day; 1 with an imprecise date; 3 without a date; 2 withdrawn, 1 of them on an unknown day"
    ) in text
    assert "Dates that are no single day are not drawn." in messages(app)


@pytest.mark.usefixtures("dated")
def test_the_table_has_the_numbers_with_their_evidence() -> None:
    app = page("timeline")
    table = next(table for table in read_tables(html(app)) if "Signed so far" in table.headings)
    assert table.texts("Date")[:4] == ["2 November 2024", "3 November 2024", "November 2024", "no date"]
    assert table.texts("Signed")[:4] == ["2", "1", "1", "3"] and table.texts("Signed so far")[:4] == ["2", "3", "", ""]
    assert (f"signatures_over_time/{FOR}/2024-11-03/withdrawn", "1") in linked_cells(html(app))
    opened = plain_text(html(page("timeline", evidence=f"signatures_over_time/{FOR}/2024-11-03/withdrawn")))
    assert "Ben" in opened and f"Row 3 of {signature_file(FOR)}" in opened


@pytest.mark.usefixtures("dated")
def test_the_switch_is_in_the_address() -> None:
    app = page("timeline")
    app = without_exception(app.segmented_control(key="curve").set_value("day").run())
    assert app.query_params["curve"] in ("day", ["day"])
    assert [trace["type"] for trace in chart(app)["data"]] == ["bar", "bar"]
    assert chart(page("timeline", curve="wild"))["data"][0]["type"] == "scatter"


@pytest.mark.usefixtures("dated")
def test_filtered_numbers_have_no_evidence_because_it_counts_the_whole_list() -> None:
    content = html(page("timeline", role="signatory"))
    assert "signatures_over_time/" not in content and "Signatures over time" in content


def test_only_the_letters_with_most_dates_are_drawn(dated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (dated / signature_file(AGAINST)).write_text(OTHER, "utf-8")
    assert len({trace["name"] for trace in chart(page("timeline"))["data"]}) == 2
    monkeypatch.setattr(signatures_over_time, "MAX_LETTERS", 1)
    app = page("timeline")
    assert len({trace["name"] for trace in chart(app)["data"]}) == 1
    assert "Of 2 letters, the 1 with the most dated signatures are drawn; filter by letter to draw others." in messages(
        app
    )


@pytest.mark.parametrize("curve", ["total", "day"])
def test_the_export_menu_has_the_picture_with_what_it_shows_and_where_it_is_from(
    dated: Path, monkeypatch: pytest.MonkeyPatch, curve: str
) -> None:
    offered: dict[str, Callable[[], str]] = {}
    files = downloads.picture_files

    def record(query: TableQuery, svg: Callable[[], str], of: str = "") -> list[downloads.FileLink]:
        offered[of] = svg
        return files(query, svg, of)

    monkeypatch.setattr(downloads, "picture_files", record)
    monkeypatch.setattr(signatures_over_time, "public_address", lambda corpus: "https://example.org/timeline")
    app = page("timeline", curve=curve, letter=FOR)
    pictures = {f"Picture of signatures over time ({kind})" for kind in ("SVG", "PNG")}
    assert {"Picture (SVG)", *pictures} <= set(offered_files(app))
    svg = offered["signatures over time"]()
    ElementTree.fromstring(svg)
    counted = "3 signatures with a day; 1 with an imprecise date; 3 without a date; 2 withdrawn"
    shown = [f"Signatures over time, {'per day' if curve == 'day' else 'so far'}", counted]
    shown += ["4 of 5 dates of signatures in “Neighbours for the bridge”.", f"Dates from {signature_file(FOR)}"]
    for text in (*shown, f"corpus {open_corpus(dated).fingerprint}", "https://example.org/timeline"):
        assert text in svg, text


def test_without_one_known_day_the_table_has_the_dates(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy_of_bridge / signature_file(FOR)).write_text("name,signed\nAda,2024-11\n", "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    app = page("timeline")
    assert "No signature has a date that is one day." in messages(app) and not app.get("plotly_chart")
    assert "November 2024" in next(
        table for table in read_tables(html(app)) if "Signed so far" in table.headings
    ).texts("Date")


def test_without_dates_nothing_is_shown(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy_of_bridge / signature_file(FOR)).write_text("name\nAda\n", "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    app = page("timeline")
    assert not app.get("plotly_chart") and "Signatures over time" not in html(app)


def test_the_legend_equals_its_snapshot(assert_snapshot: Callable[[str, str], None]) -> None:
    rows = [
        {"letter": "a", "precision": precision, "signed": signed, "withdrawn": withdrawn}
        for precision, signed, withdrawn in (("day", 1200, 3), ("imprecise", 2, 0), ("none", 40, 1))
    ]
    assert_snapshot("signature_legend", signature_legend(counted_letters(rows, {"a": "Letter <b>A</b>"}, {"a": 2})))
